"""Each improvement area by community: the measures that speak to it, now, before, and since the baseline."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from analysis.disclosure import untold_cell
from analysis.release import CellState, Comparison, MeasureCell, MeasureTable
from analysis.tallies import EVERYONE, Dimension
from app.areas import Area
from app.forum.felt import find_cut
from app.forum.measures import ChangeCell, NumberCell, change_cells, measure_labels, number_cell
from app.forum.words import COMPARISON_LABELS
from app.labels import community_label
from app.services.felt import FeltSources
from surveys.model import MeasureKind

COMPARED = (Comparison.BASELINE, Comparison.SAME_TERM_LAST_YEAR, Comparison.LAST_TERM)
"""What a plan's progress is held against: the first of these that anything is told of."""


@dataclass(frozen=True, slots=True)
class AreaCell:
    """One measure of one community: now, its change, and the numbers of the terms before, the newest first."""

    now: NumberCell
    change: ChangeCell
    before: str


@dataclass(frozen=True, slots=True)
class ImprovementArea:
    """One heading with its measures as columns and communities as rows, the whole area first."""

    code: str
    label: str
    measure_labels: tuple[tuple[str, str], ...]
    compared_label: str
    rows: tuple[tuple[str, tuple[AreaCell, ...]], ...]
    hidden: str


def improvement_areas(sources: FeltSources, *, area: Area) -> tuple[ImprovementArea, ...]:
    """The headings of the area's first scheme, which is the one its improvement plan follows."""
    if not area.schemes:
        return ()
    scheme = area.schemes[0]
    maker = _Maker(sources)
    return tuple(
        maker.make(item.code, label=item.label, codes=area.measure_codes_of(scheme.code, item_code=item.code))
        for item in scheme.items
    )


@dataclass(frozen=True, slots=True)
class _Maker:
    sources: FeltSources

    def make(self, code: str, *, label: str, codes: Sequence[str]) -> ImprovementArea:
        names = measure_labels(self.sources.results.survey)
        known = [one for one in codes if one in names]
        groups = self._groups(known)
        shown = [group for group in groups if any(self._is_shown(one, group) for one in known)]
        compared = self._compared(known, (EVERYONE, *shown))
        return ImprovementArea(
            code=code.replace("_", "-"),
            label=label,
            measure_labels=tuple((one, names[one]) for one in known),
            compared_label=str(COMPARISON_LABELS[compared]),
            rows=tuple(
                (
                    str(_("The whole area")) if group == EVERYONE else community_label(group),
                    tuple(self._cell(one, group, compared=compared) for one in known),
                )
                for group in (EVERYONE, *shown)
            )
            if known
            else (),
            hidden=", ".join(community_label(group) for group in groups if group not in shown),
        )

    def _groups(self, measure_codes: Iterable[str]) -> tuple[str, ...]:
        tables = self.sources.results.measure_tables
        found = (find_cut(tables, measure_code=code) for code in measure_codes)
        return tuple(dict.fromkeys(cell.group_code for table in found if table for cell in table.cells))

    def _is_shown(self, measure_code: str, group: str) -> bool:
        cell = _find_cell(self.sources.results.measure_tables, measure_code, group)
        return cell is not None and cell.state is CellState.SHOWN

    def _compared(self, measure_codes: Iterable[str], groups: Iterable[str]) -> Comparison:
        tables = self.sources.results.measure_tables
        cells = [_find_cell(tables, code, group) for group in groups for code in measure_codes]
        told = {change.comparison for cell in cells if cell is not None for change in cell.changes}
        return next((comparison for comparison in COMPARED if comparison in told), Comparison.LAST_TERM)

    def _cell(self, measure_code: str, group: str, *, compared: Comparison) -> AreaCell:
        results = self.sources.results
        measure = next(one for one in results.survey.measures if one.code == measure_code)
        is_balance = measure.kind is MeasureKind.BALANCE
        cell = _find_cell(results.measure_tables, measure_code, group)
        if cell is None:
            cell = untold_cell(group)
        changes = change_cells(
            cell, term_code=results.head.term_code, baseline_term_code=results.head.baseline_term_code
        )
        return AreaCell(
            now=number_cell(cell, is_balance=is_balance),
            change=changes[tuple(Comparison).index(compared)],
            before=self._before(measure_code, group, is_balance=is_balance),
        )

    def _before(self, measure_code: str, group: str, *, is_balance: bool) -> str:
        if group == EVERYONE:
            return ""
        cells = (_find_cell(term.tables, measure_code, group) for term in self.sources.earlier)
        told = [number_cell(cell, is_balance=is_balance).index or "–" if cell else "–" for cell in cells]
        return ", ".join(told) if any(one != "–" for one in told) else ""


def _find_cell(tables: Sequence[MeasureTable], measure_code: str, group: str) -> MeasureCell | None:
    if group == EVERYONE:
        whole = (one for one in tables if (one.measure_code, one.dimension) == (measure_code, Dimension.ALL))
        return next((table.cells[0] for table in whole), None)
    table = find_cut(tables, measure_code=measure_code)
    return next((cell for cell in table.cells if cell.group_code == group), None) if table else None
