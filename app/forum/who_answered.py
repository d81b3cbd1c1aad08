"""Who answered: each question about the respondents as a table of people, in words."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask_babel import format_decimal
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from analysis.release import PeopleCell, PeopleTable
from app.forum.words import PEOPLE_LABELS
from app.labels import community_label, language_label
from app.services.people_plans import LANGUAGE_QUESTION, OWN_COMMUNITY_QUESTION

HEADINGS: Mapping[str, tuple[object, object]] = {
    LANGUAGE_QUESTION: (
        _l("The language families like best for talking"),
        _l("To plan interpreters, and who goes on a visit. Who answers in a language says it by that."),
    ),
    "A08": (
        _l("Is the parent's ethnic group the child's?"),
        _l("Communities are told by the child's group, as the benchmarks are. This says how far it is the parent's."),
    ),
    OWN_COMMUNITY_QUESTION: (
        _l("The parent's own group, where it is different"),
        _l("Asked only of those who said that it is different."),
    ),
    "A13": (
        _l("Ways of life"),
        _l("Asked apart from ethnic group, and held against no benchmark. A family may choose several."),
    ),
    "A09": (
        _l("Did someone help with this?"),
        _l("How much a reply depends on somebody being there."),
    ),
}


@dataclass(frozen=True, slots=True)
class PeopleSection:
    """One question: why it is asked, what it says in one sentence, and its counts; hidden answers are only counted."""

    code: str
    heading: str
    purpose: str
    sentence: str
    rows: tuple[tuple[str, str], ...]
    base: str
    not_stated: str
    hidden_count: int


def people_sections(tables: tuple[PeopleTable, ...]) -> tuple[PeopleSection, ...]:
    """The questions that a release tells of, in its order."""
    return tuple(_section(table) for table in tables if table.question_code in HEADINGS)


def _section(table: PeopleTable) -> PeopleSection:
    heading, purpose = HEADINGS[table.question_code]
    counted = sorted(
        ((cell, cell.response_count) for cell in table.cells if cell.response_count is not None),
        key=lambda one: -one[1],
    )
    return PeopleSection(
        code=table.question_code,
        heading=str(heading),
        purpose=str(purpose),
        sentence=_sentence(table, counted=counted),
        rows=tuple((_label(cell, table=table), str(format_decimal(count))) for cell, count in counted),
        base="" if table.said_count is None else str(format_decimal(table.said_count)),
        not_stated=""
        if table.not_stated_percent is None
        else str(_("%(percent)s%%", percent=table.not_stated_percent)),
        hidden_count=table.hidden_cell_count,
    )


def _sentence(table: PeopleTable, *, counted: list[tuple[PeopleCell, int]]) -> str:
    if not counted or table.said_count is None:
        return str(_("Too few said it to be counted."))
    cell, count = counted[0]
    return str(
        _(
            "Of about %(base)s who said it, about %(count)s said “%(answer)s”; in %(percent)s%% of replies it was not "
            "said.",
            base=format_decimal(table.said_count),
            count=format_decimal(count),
            answer=_label(cell, table=table),
            percent=table.not_stated_percent,
        )
    )


def _label(cell: PeopleCell, *, table: PeopleTable) -> str:
    if table.question_code == LANGUAGE_QUESTION:
        return language_label(cell.group_code)
    if table.question_code == OWN_COMMUNITY_QUESTION:
        return community_label(cell.group_code)
    return str(PEOPLE_LABELS[cell.group_code])
