"""Are improvements being felt, and by whom: the answer in words, community by community and area by area."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from analysis.felt import GroupReach, find_group_reach, find_same_people, group_words
from analysis.reference.communities import GRT_GROUP_CODE
from analysis.release import CellState, ChangeWord, MeasureCell, MeasureTable, ReachState
from analysis.tallies import Dimension
from app.forum.measures import NumberCell, number_cell
from app.forum.words import FELT_LABELS
from app.labels import REACH_STATE_LABELS, community_label
from app.services.felt import FeltSources
from surveys.model import Measure, MeasureKind, Survey


@dataclass(frozen=True, slots=True)
class FeltCell:
    """A balance in words with its badge; of a hidden one the reason stands in ``now``."""

    now: NumberCell
    word: str
    label: str


@dataclass(frozen=True, slots=True)
class FeltRow:
    """One community: what it feels in this term, in those before and in the year, and what is not known of it."""

    code: str
    label: str
    felt: FeltCell
    earlier: tuple[NumberCell, ...]
    year: FeltCell | None
    follow_through: NumberCell | None
    reach: GroupReach
    reach_label: str
    unknown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FeltMeasures:
    """The measures that ask whether a change is felt and whether promises were seen to happen."""

    felt: Measure
    follow_through: Measure | None


def find_felt_measures(survey: Survey) -> FeltMeasures | None:
    """The balance and the share of a survey; None where nothing asks for better or worse."""
    by_kind = {measure.kind: measure for measure in reversed(survey.measures)}
    felt = by_kind.get(MeasureKind.BALANCE)
    return FeltMeasures(felt, by_kind.get(MeasureKind.SHARE)) if felt else None


def felt_rows(sources: FeltSources, *, measures: FeltMeasures) -> tuple[FeltRow, ...]:
    """Every community that the term's table or the year's knows, in the order of the table."""
    term_table = find_cut(sources.results.measure_tables, measure_code=measures.felt.code)
    year_table = next((one for one in sources.year_tables if one.measure_code == measures.felt.code), None)
    levels: dict[str, str] = {}
    for table in (term_table, year_table):
        if table is not None:
            levels |= {cell.group_code: table.level for cell in table.cells if cell.group_code not in levels}
    maker = _RowMaker(sources, measures, term_table, year_table)
    return tuple(maker.row(code, level=level) for code, level in levels.items())


def find_cut(tables: Iterable[MeasureTable], *, measure_code: str) -> MeasureTable | None:
    """The table by community of one measure in one term."""
    return next(
        (
            table
            for table in tables
            if (table.measure_code, table.dimension) == (measure_code, Dimension.COMMUNITY)
            and not table.pooled_term_codes
        ),
        None,
    )


@dataclass(frozen=True, slots=True)
class _RowMaker:
    sources: FeltSources
    measures: FeltMeasures
    term_table: MeasureTable | None
    year_table: MeasureTable | None

    def row(self, code: str, *, level: str) -> FeltRow:
        felt = _felt_cell(self.term_table, code) or FeltCell(_not_told_apart(code), "", "")
        year = _felt_cell(self.year_table, code)
        follow = self._follow_through(code)
        reach = find_group_reach(code, level=level, tables=self.sources.reach_tables)
        return FeltRow(
            code=code,
            label=community_label(code),
            felt=felt,
            earlier=tuple(self._earlier(tables, code, level=level) for tables in self._tables_before),
            year=year,
            follow_through=follow,
            reach=reach,
            reach_label=str(REACH_STATE_LABELS[reach.state]),
            unknown=tuple(_unknown(felt, year=year, follow=follow, reach=reach, code=code)),
        )

    @property
    def _tables_before(self) -> tuple[tuple[MeasureTable, ...], ...]:
        return tuple(term.tables for term in self.sources.earlier)

    def _earlier(self, tables: Sequence[MeasureTable], code: str, *, level: str) -> NumberCell:
        table = find_cut(tables, measure_code=self.measures.felt.code)
        cell = find_same_people(table, group_code=code, level=level) if table is not None else None
        if cell is None:
            return NumberCell(CellState.CANNOT_TELL, "", "", "", "–")
        return number_cell(cell, is_balance=True)

    def _follow_through(self, code: str) -> NumberCell | None:
        if self.measures.follow_through is None:
            return None
        tables = self.sources.results.measure_tables
        asked = [table for table in tables if table.measure_code == self.measures.follow_through.code]
        if any(cell.state is CellState.NOT_ASKED for table in asked for cell in table.cells):
            return NumberCell(CellState.NOT_ASKED, "", "", "", str(_("not asked this term")))
        cell = _find_cell(find_cut(asked, measure_code=self.measures.follow_through.code), code)
        if cell is None:
            return NumberCell(CellState.SUPPRESSED, "", "", "", str(_("hidden")))
        return number_cell(cell, is_balance=False)


def _felt_cell(table: MeasureTable | None, code: str) -> FeltCell | None:
    """The balance of a group; in a table of one sentence nothing is shown, so nothing has a word."""
    cell = _find_cell(table, code)
    if table is None or cell is None:
        return None
    word = group_words(table.cells)[code]
    return FeltCell(number_cell(cell, is_balance=True), str(word), str(FELT_LABELS[word]))


def _find_cell(table: MeasureTable | None, code: str) -> MeasureCell | None:
    return next((cell for cell in table.cells if cell.group_code == code), None) if table is not None else None


def _not_told_apart(code: str) -> NumberCell:
    """A group that only the year's table knows."""
    reason = _("told by the year") if code == GRT_GROUP_CODE else _("in a wider group")
    return NumberCell(CellState.SUPPRESSED, "", "", "", str(reason))


def _unknown(
    felt: FeltCell, *, year: FeltCell | None, follow: NumberCell | None, reach: GroupReach, code: str
) -> Iterable[str]:
    """What this release does not know of a community, each as the rest of a sentence: we do not know …."""
    is_told_in_year = year is not None and not year.now.reason
    if felt.now.reason and code == GRT_GROUP_CODE and not is_told_in_year:
        yield _("how they feel it: told by the school year, from ten answers on")
    elif felt.now.reason:
        yield _("how they felt it in this term alone") if is_told_in_year else _("how they feel it")
    elif felt.word == ChangeWord.TOO_FEW:
        yield _("how sure that is: too few for an interval")
    if follow is not None and follow.state is CellState.SUPPRESSED:
        yield _("whether they saw promises happen")
    if reach.state is ReachState.GAP and reach.gap_codes:
        groups = ", ".join(community_label(one) for one in reach.gap_codes)
        yield _("what those say who did not answer (%(groups)s)", groups=groups)
    elif reach.state is ReachState.GAP:
        yield _("what those say who did not answer")
    elif reach.state is ReachState.CANNOT_TELL:
        yield _("whether they answer in proportion")
