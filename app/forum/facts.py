"""What every results page says about its numbers: base, term, source, and what was hidden and why."""

from flask_babel import format_decimal
from flask_babel import gettext as _

from analysis.disclosure import THRESHOLDS
from app.areas import Area
from app.areas.terms import find_term_dates
from app.filters import day
from app.forum.measures import balance_codes, change_seen_words, headline_cells
from app.hidden_words import hidden_words
from app.labels import term_label
from app.services.results import TermResults


def result_facts(results: TermResults, *, area: Area, measure_code: str | None = None) -> list[tuple[str, str]]:
    """The facts about a release, or about one measure of it."""
    head = results.head
    dates = find_term_dates(area, head.term_code)
    return [
        (str(_("Base")), _base(head.response_count)),
        (
            str(_("Term")),
            str(
                _(
                    "%(term)s, %(first_day)s to %(last_day)s; frozen on %(frozen_on)s. Baseline: %(baseline)s.",
                    term=term_label(head.term_code),
                    first_day=day(dates.opens_on),
                    last_day=day(dates.closes_on),
                    frozen_on=day(head.frozen_on),
                    baseline=term_label(head.baseline_term_code),
                )
            ),
        ),
        (
            str(_("Source")),
            str(
                _(
                    "The pulse, version %(version)s, asked by %(forum)s in %(area)s. Families chose to answer: this is "
                    "no random sample, and intervals tell of chance alone.",
                    version=head.survey_version,
                    forum=area.forum.name,
                    area=area.name,
                )
            ),
        ),
        (str(_("What was hidden, and why")), hidden_words(head.hidden_notes, measure_code=measure_code)),
        (str(_("How to read a change")), _how_to_read_a_change(results, measure_code=measure_code)),
    ]


def _how_to_read_a_change(results: TermResults, *, measure_code: str | None) -> str:
    words = [
        _(
            "Better and worse are said only when chance is an unlikely reason: the whole %(level)s%% interval of the "
            "difference lies on one side of nought, and for groups after allowing for the many looks "
            "(Benjamini-Hochberg). Points are the difference of the two numbers shown; their interval is rounded "
            "outwards, so that one end may read 0.",
            level=95,
        )
    ]
    base_count = results.head.response_count
    is_balance = False
    if measure_code is not None:
        base_count = headline_cells(results.measure_tables)[measure_code].base_count
        is_balance = measure_code in balance_codes(results.survey)
    if base_count:
        words.append(change_seen_words(base_count, is_balance=is_balance))
    return " ".join(map(str, words))


def _base(response_count: int | None) -> str:
    if response_count is None:
        return str(_("Fewer than %(least)s replies.", least=THRESHOLDS.least_people_count))
    return str(
        _(
            "About %(count)s replies. Each number has its own base beside it, rounded to %(step)s; those who skipped "
            "the question are in no base.",
            count=format_decimal(response_count),
            step=THRESHOLDS.count_step,
        )
    )
