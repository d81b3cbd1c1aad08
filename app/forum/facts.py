"""What every results page says about its numbers: base, term, source, and what was hidden and why."""

import math
from collections import Counter
from collections.abc import Iterable

from flask_babel import format_decimal, ngettext
from flask_babel import gettext as _

from analysis.disclosure import THRESHOLDS, HiddenReason
from analysis.trends import minimum_detectable_change
from app.areas import Area
from app.areas.terms import find_term_dates
from app.filters import day
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
        (str(_("How to read a change")), _how_to_read_a_change(head.response_count)),
    ]


def _how_to_read_a_change(response_count: int | None) -> str:
    words = [
        _(
            "Better and worse are said only when chance is an unlikely reason: the whole %(level)s%% interval of the "
            "difference lies on one side of nought, and for groups after allowing for the many looks "
            "(Benjamini-Hochberg). Points are the difference of the two numbers shown; their interval is rounded "
            "outwards, so that one end may read 0.",
            level=95,
        )
    ]
    if response_count:
        words.append(
            _(
                "With about %(count)s replies in each term, only a change of some %(points)s points can be told apart "
                "from chance; with fewer replies it takes more.",
                count=format_decimal(response_count),
                points=math.ceil(minimum_detectable_change(response_count)),
            )
        )
    return " ".join(map(str, words))


def hidden_words(notes: Iterable[str], *, measure_code: str | None = None) -> str:
    """How much of a release, or of one measure of it, is not told, by reason."""
    counts = _counts(notes, measure_code=measure_code)
    sentences = []
    if hidden := counts[HiddenReason.FEW_ANSWERS]:
        sentences.append(
            ngettext(
                "%(num)s number is hidden: fewer than %(least)s answered, or all agreed, or it would give another "
                "hidden number away.",
                "%(num)s numbers are hidden: fewer than %(least)s answered, or all agreed, or they would give another "
                "hidden number away.",
                hidden,
                least=THRESHOLDS.least_opinion_count,
            )
        )
    if sentence_count := counts[HiddenReason.ONE_SENTENCE]:
        sentences.append(
            ngettext(
                "%(num)s table is one sentence, since fewer than two of its groups may be shown.",
                "%(num)s tables are one sentence each, since fewer than two of their groups may be shown.",
                sentence_count,
            )
        )
    if by_year := counts[HiddenReason.TOLD_BY_YEAR]:
        sentences.append(
            ngettext(
                "%(num)s number of Gypsy, Roma and Traveller families is told for whole school years only.",
                "%(num)s numbers of Gypsy, Roma and Traveller families are told for whole school years only.",
                by_year,
            )
        )
    if without := counts[HiddenReason.NO_INTERVAL]:
        sentences.append(
            ngettext(
                "%(num)s number stands without its interval.", "%(num)s numbers stand without their interval.", without
            )
        )
    if not_asked := counts[HiddenReason.NOT_ASKED]:
        sentences.append(
            ngettext("%(num)s thing was not asked this term.", "%(num)s things were not asked this term.", not_asked)
        )
    return " ".join(map(str, sentences)) or str(_("Nothing was hidden."))


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


def _counts(notes: Iterable[str], *, measure_code: str | None) -> Counter[str]:
    """Notes are ``cut.measure|reason|count``, as analysis/disclosure/notes.py writes them."""
    counts: Counter[str] = Counter()
    for note in notes:
        table, reason, count = note.split("|")
        if measure_code is None or measure_code in table.split("."):
            counts[reason] += int(count)
    return counts
