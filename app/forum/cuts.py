"""One measure by community, town, stage, need and language: what the release tells, and what it does not and why."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from flask_babel import format_decimal
from flask_babel import gettext as _

from analysis.charts import Chart
from analysis.disclosure import THRESHOLDS, WITH_NEED, WITHOUT_NEED
from analysis.reference.communities import GRT_GROUP_CODE, TWO_WAY_LEVEL
from analysis.release import CellState, Comparison, MeasureCell, MeasureTable
from analysis.tallies import Dimension
from app.areas import Area
from app.forum.figures import groups_chart
from app.forum.groups import group_label
from app.forum.measures import ChangeCell, NumberCell, change_cells, least_change_seen, number_cell
from app.forum.words import COMPARISON_LABELS, CUT_HEADINGS, GROUP_HEADINGS
from app.labels import term_label
from app.services.release_plans import release_ladders
from app.services.results import TermResults
from surveys.model import Measure, MeasureKind


@dataclass(frozen=True, slots=True)
class GroupRow:
    """One group that is shown; of a need, ``others`` are the families without it."""

    label: str
    now: NumberCell
    others: NumberCell | None
    changes: tuple[ChangeCell, ...]


@dataclass(frozen=True, slots=True)
class GroupTable:
    """One table of groups with its chart, or neither where it is told in one sentence."""

    key: str
    caption: str
    ladder: str
    comparison_labels: tuple[str, ...]
    rows: tuple[GroupRow, ...]
    chart: Chart | None
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cut:
    """Everything told of one dimension: the term, and the school year where it ends one."""

    code: str
    heading: str
    group_heading: str
    tables: tuple[GroupTable, ...]


def measure_cuts(results: TermResults, *, measure: Measure, area: Area) -> tuple[Cut, ...]:
    """Every cut of one measure, in the order of the page."""
    own = [table for table in results.measure_tables if table.measure_code == measure.code]
    maker = _Maker(results, measure, area)
    return tuple(
        Cut(
            code=dimension.value,
            heading=str(heading),
            group_heading=str(GROUP_HEADINGS[dimension]),
            tables=maker.tables([table for table in own if table.dimension is dimension], dimension=dimension),
        )
        for dimension, heading in CUT_HEADINGS.items()
    )


@dataclass(frozen=True, slots=True)
class _Maker:
    results: TermResults
    measure: Measure
    area: Area

    @property
    def is_balance(self) -> bool:
        return self.measure.kind is MeasureKind.BALANCE

    def tables(self, tables: Sequence[MeasureTable], *, dimension: Dimension) -> tuple[GroupTable, ...]:
        if not tables:
            words = _("No reply of this term may be split this way.")
            return (GroupTable(dimension.value, "", str(words), (), (), None, ()),)
        if dimension is Dimension.NEED:
            return (self._needs(tables),)
        return tuple(self._groups(table) for table in sorted(tables, key=lambda one: len(one.pooled_term_codes)))

    def _groups(self, table: MeasureTable) -> GroupTable:
        key = f"{table.dimension}-{'year' if table.pooled_term_codes else 'term'}"
        if table.is_told_in_one_sentence:
            return GroupTable(key, "", self._one_sentence(table), (), (), None, ())
        rows = [self._row(cell, table=table) for cell in table.cells if cell.state is CellState.SHOWN]
        return GroupTable(
            key=key,
            caption=self._caption(table),
            ladder=self._ladder(table),
            comparison_labels=_comparison_labels(table),
            rows=tuple(rows),
            chart=self._chart(table),
            notes=tuple(self._notes(table)),
        )

    def _needs(self, tables: Sequence[MeasureTable]) -> GroupTable:
        """Each need is a table of two cells; side by side, the cells of the families with the need make one."""
        with_need = [replace(_cell(table, WITH_NEED), group_code=table.level) for table in tables]
        joined = replace(
            tables[0],
            level=Dimension.NEED.value,
            cells=tuple(with_need),
            hidden_cell_count=sum(cell.state is CellState.SUPPRESSED for cell in with_need),
            is_told_in_one_sentence=False,
        )
        rows = [
            self._row(cell, table=joined, others=_cell(table, WITHOUT_NEED))
            for cell, table in zip(with_need, tables, strict=True)
            if cell.state is CellState.SHOWN
        ]
        if not rows:
            return GroupTable(Dimension.NEED.value, "", self._one_sentence(), (), (), None, ())
        return GroupTable(
            key=Dimension.NEED.value,
            caption=self._caption(joined),
            ladder=str(_("Each need beside all families without it; a family may name up to three needs.")),
            comparison_labels=_comparison_labels(joined),
            rows=tuple(rows),
            chart=self._chart(joined),
            notes=tuple(self._notes(joined)),
        )

    def _row(self, cell: MeasureCell, *, table: MeasureTable, others: MeasureCell | None = None) -> GroupRow:
        head = self.results.head
        changes = change_cells(cell, term_code=head.term_code, baseline_term_code=head.baseline_term_code)
        return GroupRow(
            label=group_label(cell.group_code, dimension=table.dimension, area=self.area),
            now=number_cell(cell, is_balance=self.is_balance),
            others=number_cell(others, is_balance=self.is_balance) if others else None,
            changes=tuple(changes[tuple(Comparison).index(comparison)] for comparison in _comparisons(table)),
        )

    def _chart(self, table: MeasureTable) -> Chart:
        shown = tuple(cell for cell in table.cells if cell.state is CellState.SHOWN)
        labels = {
            cell.group_code: group_label(cell.group_code, dimension=table.dimension, area=self.area) for cell in shown
        }
        labels |= {self.measure.code: self.measure.label, table.term_code: self._period(table)}
        return groups_chart(replace(table, cells=shown), labels=tuple(labels.items()))

    def _period(self, table: MeasureTable) -> str:
        return _terms(table.pooled_term_codes) if table.pooled_term_codes else term_label(table.term_code)

    def _caption(self, table: MeasureTable) -> str:
        values = {"cut": CUT_HEADINGS[table.dimension], "measure": self.measure.label, "period": self._period(table)}
        return str(_("%(cut)s: %(measure)s, %(period)s", **values))

    def _one_sentence(self, table: MeasureTable | None = None) -> str:
        """Why no group is told apart, or the one group that a school year can tell of."""
        alone = [cell for cell in table.cells if cell.state is CellState.SHOWN] if table else []
        if table and alone and alone[0].index is not None:
            return str(
                _(
                    "Over %(period)s one group can be told: %(group)s, %(index)s from about %(base)s replies. "
                    "The others had too few.",
                    period=self._period(table),
                    group=self._names(alone, table=table),
                    index=alone[0].index,
                    base=alone[0].base_count,
                )
            )
        return str(
            _(
                "In %(term)s fewer than two groups had the replies to be shown, so no group is told apart here.",
                term=term_label(self.results.head.term_code),
            )
        )

    def _ladder(self, table: MeasureTable) -> str:
        """How fine the groups are, and why not finer."""
        if table.pooled_term_codes:
            return str(
                _(
                    "The whole school year together (%(terms)s), for groups that no single term can tell of.",
                    terms=_terms(table.pooled_term_codes),
                )
            )
        ladder = release_ladders(self.area).get(table.dimension)
        if ladder is None:
            if table.dimension is Dimension.LANGUAGE:
                return str(_("The language in which the survey was answered."))
            return str(_("As families answered."))
        counts = {"shown": len(table.cells), "finest": len(ladder.rollups[0].group_codes)}
        if table.level == ladder.levels[0]:
            return str(_("Shown in %(shown)s groups, the finest that are ever told.", **counts))
        if table.level == TWO_WAY_LEVEL:
            return str(_("Shown in two groups, since there were too few replies for more.", **counts))
        return str(_("Shown in %(shown)s groups, since there were too few replies for %(finest)s.", **counts))

    def _notes(self, table: MeasureTable) -> Iterable[str]:
        """The groups without a number, by reason: four different things, never one blank."""
        hidden = [cell for cell in table.cells if cell.state is CellState.SUPPRESSED]
        by_year = [cell for cell in hidden if cell.group_code == GRT_GROUP_CODE and not table.pooled_term_codes]
        if few := self._names([cell for cell in hidden if cell not in by_year], table=table):
            yield _(
                "Hidden, since fewer than %(least)s answered, or all agreed, or it would give another group away: "
                "%(groups)s.",
                least=THRESHOLDS.least_opinion_count,
                groups=few,
            )
        if by_year:
            yield _("Gypsy, Roma and Traveller families: told for whole school years only, from ten answers on.")
        bases = [cell.base_count for cell in table.cells if cell.base_count]
        if bases:
            yield _(
                "In these groups only large changes can be seen: of some %(most)s points where about %(least_base)s "
                "replied, of some %(least)s where about %(most_base)s did.",
                most=least_change_seen(min(bases), is_balance=self.is_balance),
                least_base=format_decimal(min(bases)),
                least=least_change_seen(max(bases), is_balance=self.is_balance),
                most_base=format_decimal(max(bases)),
            )
        if not_asked := self._names([one for one in table.cells if one.state is CellState.NOT_ASKED], table=table):
            yield _("Not asked this term: %(groups)s.", groups=not_asked)
        if unsure := self._names([one for one in table.cells if one.state is CellState.CANNOT_TELL], table=table):
            yield _("Cannot tell yet: %(groups)s.", groups=unsure)

    def _names(self, cells: Iterable[MeasureCell], *, table: MeasureTable) -> str:
        return ", ".join(group_label(cell.group_code, dimension=table.dimension, area=self.area) for cell in cells)


def _comparisons(table: MeasureTable) -> tuple[Comparison, ...]:
    """A whole school year is held against the year before alone."""
    return (Comparison.SAME_TERM_LAST_YEAR,) if table.pooled_term_codes else tuple(Comparison)


def _comparison_labels(table: MeasureTable) -> tuple[str, ...]:
    if table.pooled_term_codes:
        return (str(_("The school year before")),)
    return tuple(str(COMPARISON_LABELS[comparison]) for comparison in Comparison)


def _cell(table: MeasureTable, group_code: str) -> MeasureCell:
    return next(cell for cell in table.cells if cell.group_code == group_code)


def _terms(term_codes: Iterable[str]) -> str:
    return ", ".join(term_label(code) for code in term_codes)
