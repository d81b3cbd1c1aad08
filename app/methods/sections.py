"""The methods page of one release, section by section, in whole sentences made from what is stored."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import format_decimal, ngettext
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from analysis.disclosure import THRESHOLDS
from analysis.release import CellState, MeasureTable, ReachState
from analysis.tallies import Dimension
from app.areas import Area
from app.areas.terms import find_term_dates
from app.filters import day
from app.hidden_words import hidden_words
from app.labels import SURVEY_LABELS, term_label
from app.languages import find_locale, list_locales
from app.methods.reading import reading_words
from app.models.response import Mode
from app.services.learning import Learning
from app.services.methods import MethodFacts
from surveys.model import Survey
from surveys.versions import ChangeKind, find_changes

MODE_LABELS: dict[str, Any] = {
    Mode.OWN_PHONE: _l("alone, on their own phone"),
    Mode.WITH_HELP: _l("with somebody's help"),
    Mode.SPOKEN: _l("spoken, with somebody who tapped what was said"),
    Mode.PAPER: _l("on paper"),
}
_GROUP_MISSING = _l("About %(percent)s in 100 of these replies gave no ethnic group.")
_TOWN_MISSING = _l("About %(percent)s in 100 of these replies named no town of the area.")
CHANGE_LABELS: dict[ChangeKind, Any] = {
    ChangeKind.ADDED: _l("%(code)s: new"),
    ChangeKind.REMOVED: _l("%(code)s: no longer asked"),
    ChangeKind.REWORDED: _l("%(code)s: other words"),
    ChangeKind.OPTIONS_CHANGED: _l("%(code)s: other answers to choose from"),
    ChangeKind.CONDITION_CHANGED: _l("%(code)s: asked of other people"),
}


@dataclass(frozen=True, slots=True)
class MethodSection:
    """One heading with its sentences; ``items`` are a list below them."""

    code: str
    heading: str
    sentences: tuple[str, ...]
    items: tuple[str, ...] = ()


def method_sections(
    facts: MethodFacts, *, area: Area, learning: Sequence[Learning] | None
) -> tuple[MethodSection, ...]:
    """Who answered, how they were asked, in which words, when it was frozen, and what it cannot say.

    ``learning`` is None for whoever may not read comments, and so is told nothing that is made of them.
    """
    return (
        _section("who", _("Who answered, and how many"), _who_answered(facts, area=area)),
        _section("how", _("How they were asked"), _how_asked(facts, area=area)),
        _section("languages", _("In which languages"), _languages(facts)),
        _section("wording", _("In which words"), _wording(facts), items=_changes(facts)),
        _section(
            "comments",
            _("What families wrote"),
            _comments(learning),
            items=() if learning is None else reading_words(learning),
        ),
        _section("frozen", _("When it was frozen, and by what"), _frozen(facts, area=area)),
        _section("hidden", _("What was hidden, and why"), _hidden(facts)),
        _section("not-said", _("What a reader must not conclude"), (), items=_not_concluded()),
    )


def _section(code: str, heading: object, sentences: Iterable[object], items: Iterable[object] = ()) -> MethodSection:
    return MethodSection(code, str(heading), tuple(map(str, sentences)), tuple(map(str, items)))


def _who_answered(facts: MethodFacts, *, area: Area) -> Iterable[object]:
    if facts.head.response_count is None:
        yield _("Fewer than %(least)s replies came.", least=THRESHOLDS.least_people_count)
    else:
        yield _(
            "About %(count)s replies came, rounded to %(step)s. A family with two children may have replied twice: "
            "these are replies, not families.",
            count=format_decimal(facts.head.response_count),
            step=THRESHOLDS.count_step,
        )
    yield _("Families chose to answer. They are no random sample of all families of children with SEND in the area.")
    for table in facts.reach_tables:
        benchmark = area.find_benchmark(table.benchmark_code)
        if benchmark is None or len(table.term_codes) > 1:
            continue
        states = Counter(cell.state for cell in table.cells)
        yield _(
            "Against “%(benchmark)s” (%(year)s): %(gaps)s of %(groups)s groups replied less than their share, "
            "%(in_line)s in line or more, and of %(unsure)s it cannot be told.",
            benchmark=benchmark.label,
            year=benchmark.year,
            gaps=states[ReachState.GAP],
            groups=len(table.cells),
            in_line=states[ReachState.IN_LINE] + states[ReachState.OVER],
            unsure=states[ReachState.CANNOT_TELL],
        )
        if table.not_stated_percent is not None:
            missing = _TOWN_MISSING if table.dimension is Dimension.TOWN else _GROUP_MISSING
            yield str(missing) % {"percent": table.not_stated_percent}


def _how_asked(facts: MethodFacts, *, area: Area) -> Iterable[object]:
    for asked in facts.asked:
        yield _(
            "%(survey)s, version %(version)s, was open from %(first)s to %(last)s, asked by %(forum)s.",
            survey=SURVEY_LABELS.get(asked.survey_code, asked.survey_code),
            version=asked.survey_version,
            first=day(asked.opens_on),
            last=day(asked.closes_on),
            forum=area.forum.name,
        )
    yield from _shown_groups(facts.mode_tables, names={str(mode): str(label) for mode, label in MODE_LABELS.items()})
    yield ngettext(
        "%(num)s link or code had been handed out by the end of the term.",
        "%(num)s links and codes had been handed out by the end of the term.",
        facts.handed_out_count,
    )
    counted = [cell.response_count for cell in facts.channel_cells if cell.response_count is not None]
    if counted:
        yield ngettext(
            "For %(num)s of them the number of replies may be told: about %(count)s.",
            "For %(num)s of them the number of replies may be told: about %(count)s together.",
            len(counted),
            count=format_decimal(sum(counted)),
        )
    yield _("No name, address or phone was kept, and of the time of a reply only its week.")


def _languages(facts: MethodFacts) -> Iterable[object]:
    names = {locale.code: locale.english_name for locale in list_locales()}
    yield from _shown_groups(facts.language_tables, names=names)
    drafts = [locale.english_name for locale in list_locales() if locale.is_draft]
    yield ngettext(
        "The survey is on offer today in %(num)s language.",
        "The survey is on offer today in %(num)s languages.",
        len(list_locales()),
    )
    if drafts:
        yield _(
            "Drafts that no speaker has checked so far, which the survey says on its pages: %(languages)s. A wording "
            "that is a little off can move the numbers of a language.",
            languages=", ".join(drafts),
        )


def _shown_groups(tables: Iterable[MeasureTable], *, names: Mapping[str, str]) -> Iterable[object]:
    """The groups of the best answered measure whose base is shown; the others are only said to be there or not."""
    of_term = [table for table in tables if not table.pooled_term_codes]
    best = max(of_term, key=lambda table: sum(cell.base_count or 0 for cell in table.cells), default=None)
    shown = [cell for cell in best.cells if cell.state is CellState.SHOWN and cell.base_count] if best else []
    if not shown:
        yield _("How many replies there were of each may not be told: too few, or nearly all of one.")
        return
    yield _(
        "Replies to the question answered most: %(groups)s. Other ways: fewer than %(least)s, or none, or hidden.",
        groups=", ".join(
            _("%(name)s about %(count)s", name=_name(cell.group_code, names), count=format_decimal(cell.base_count))
            for cell in shown
        ),
        least=THRESHOLDS.least_opinion_count,
    )


def _name(code: str, names: Mapping[str, str]) -> str:
    locale = find_locale(code)
    return names.get(code) or (locale.english_name if locale else code)


def _wording(facts: MethodFacts) -> Iterable[object]:
    yield _(
        "The numbers come from %(survey)s, version %(version)s. A version that was asked is never changed: other words "
        "are a new version.",
        survey=str(SURVEY_LABELS.get(facts.head.survey_code, facts.head.survey_code)).lower(),
        version=facts.head.survey_version,
    )
    before = facts.before
    if before is None:
        yield _("This is the first release, so there is nothing it could be compared with.")
    elif before.survey_version == facts.head.survey_version:
        yield _("The release before, %(term)s, asked in the same words.", term=term_label(before.term_code))
    elif facts.survey is None or facts.survey_before is None:
        yield _(
            "The release before, %(term)s, asked version %(version)s, which is not kept: nothing is compared with it.",
            term=term_label(before.term_code),
            version=before.survey_version,
        )
    else:
        yield _(
            "The release before, %(term)s, asked version %(version)s. What changed since, by the number of the "
            "question, stands below; a measure whose words changed is not compared, and its line starts anew.",
            term=term_label(before.term_code),
            version=before.survey_version,
        )


def _changes(facts: MethodFacts) -> Iterable[object]:
    old, new = facts.survey_before, facts.survey
    if old is None or new is None or old.version_number == new.version_number:
        return
    yield from wording_changes(old, new=new)


def wording_changes(old: Survey, *, new: Survey) -> Iterable[str]:
    """What changed from one version to the next, question by question."""
    for change in find_changes(old, new):
        yield str(CHANGE_LABELS[change.kind] % {"code": change.question_code})


def _comments(learning: Sequence[Learning] | None) -> Iterable[object]:
    yield _(
        "No number of this release was made from what families wrote: every one counts answers that were chosen. "
        "Comments are read by people of the forum, and a machine's guess about them is no result."
    )
    if learning is None:
        yield _("How well machines guess is measured for the forum, which alone reads comments.")
    else:
        yield _(
            "How well machines guess in each language, as measured on labels given here, today and not at the freeze:"
        )


def _frozen(facts: MethodFacts, *, area: Area) -> Iterable[object]:
    dates = find_term_dates(area, facts.head.term_code)
    yield _(
        "%(term)s runs from %(first)s to %(last)s. Its numbers were frozen on %(frozen)s, counted by the %(engine)s.",
        term=term_label(facts.head.term_code),
        first=day(dates.opens_on),
        last=day(dates.closes_on),
        frozen=day(facts.head.frozen_on),
        engine=facts.head.built_with,
    )
    yield _("The baseline is %(term)s.", term=term_label(facts.head.baseline_term_code))
    yield _(
        "Frozen numbers are never worked out again: everybody sees the same, so nobody can subtract two views to find "
        "one family. Late answers count for the next term. Who takes answers back takes back words and answers; the "
        "frozen counts stay."
    )


def _hidden(facts: MethodFacts) -> Iterable[object]:
    yield hidden_words(facts.head.hidden_notes)
    yield _("Hidden is not nought: a group without a number may have said anything.")


def _not_concluded() -> Iterable[object]:
    yield _("That these are all families: who answered chose to, and who was not reached said nothing here.")
    yield _("That a group which is hidden or did not answer has no complaint.")
    yield _("That a change is real because two numbers differ: only “better” and “worse” are more than chance.")
    yield _("That “no clear change” means nothing changed: with few replies only large changes can be seen.")
    yield _("That one group is worse off than another because its number is lower, when their intervals overlap.")
    yield _("That something the council or a school did made a number move: the survey sees that it moved, not why.")
    yield _("That numbers over a school year count families: somebody may have answered in each of its terms.")
    yield _("Who somebody is: what could tell it is not shown, and looking for it breaks a promise to families.")
