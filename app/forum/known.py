"""Whether families know where help is: never heard of, heard of, or used, service by service."""

from dataclasses import dataclass

from flask_babel import format_decimal
from flask_babel import gettext as _

from analysis.release import CellState, ShareTable
from app.areas import Area
from app.forum.overview import share_words
from app.forum.words import KNOWN_LABELS, SERVICE_QUESTIONS
from app.services.results import TermResults


@dataclass(frozen=True, slots=True)
class KnownLine:
    """One service: the share of each answer and the base, in words, or why there is none."""

    code: str
    label: str
    table: ShareTable
    shares: tuple[str, ...]
    base: str
    reason: str


def known_lines(results: TermResults, *, area: Area) -> tuple[KnownLine, ...]:
    """The services the release tells of, in the order of the survey."""
    names = dict(zip(SERVICE_QUESTIONS, (_("Local Offer"), area.forum.short_name, _("SENDIASS")), strict=True))
    found = [(results.find_share(code), str(name)) for code, name in names.items()]
    return tuple(_line(table, label=label) for table, label in found if table is not None)


def _line(table: ShareTable, *, label: str) -> KnownLine:
    if table.state is not CellState.SHOWN or table.base_count is None:
        reason = _("not asked this term") if table.state is CellState.NOT_ASKED else _("hidden: too few answered")
        return KnownLine(table.question_code, label, table, (), "", str(reason))
    percents = {cell.value_code: cell.share_percent for cell in table.cells}
    shares = tuple(
        "–" if (percent := percents.get(code)) is None else share_words(percent, base_count=table.base_count)
        for code in KNOWN_LABELS
    )
    return KnownLine(table.question_code, label, table, shares, str(format_decimal(table.base_count)), "")
