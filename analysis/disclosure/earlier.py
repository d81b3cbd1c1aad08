"""Every shown cell held against the cell of an earlier term that told of the same people, at whatever level it did."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from analysis.disclosure.changes import Pair, comparisons_of, key_of, make_pair, spread_of_moments, tell_changes
from analysis.disclosure.opinions import Opinion, cells_of_need, whole_counts
from analysis.disclosure.plans import MeasurePlan
from analysis.disclosure.requests import MeasureRequest
from analysis.disclosure.rounding import moments_of
from analysis.disclosure.suppression import Guard
from analysis.release import CellState, Comparison, MeasureCell, MeasureTable, Release
from analysis.scores import Spread
from analysis.tallies import EVERYONE, Dimension
from analysis.terms import parse_term, school_year
from analysis.trends import NOT_ASKED, NOT_COMPARABLE, TOO_FEW, Untold

Who = tuple[str, Dimension, bool, frozenset[str]]
"""Measure, dimension, whether it is a pool, and the finest groups that a cell is made of."""
Cut = tuple[str, Dimension, bool]
"""Measure, dimension, whether it is a pool."""


@dataclass(frozen=True, slots=True)
class EarlierTerm:
    """What a frozen term told, by the people it told of."""

    cells: Mapping[Who, MeasureCell]
    shown_cuts: frozenset[Cut]
    not_asked: frozenset[str]
    """Measures that the term did not ask."""

    def find(self, who: Who) -> MeasureCell | None:
        """The shown cell of exactly these people, at whatever level."""
        cell = self.cells.get(who)
        return cell if cell and cell.state is CellState.SHOWN else None

    def told_in_other_groups(self, who: Who) -> bool:
        """Whether the cut was told, but in groups that these people were only a part of, or spread over."""
        return who not in self.cells and who[:3] in self.shown_cuts


def with_changes(
    tables: Sequence[MeasureTable],
    *,
    opinions: Sequence[Opinion],
    request: MeasureRequest,
    guards: Mapping[str, Guard],
) -> list[MeasureTable]:
    """The same tables with every shown cell held against earlier terms."""
    earlier = {code: _read_earlier(release, request=request) for code, release in request.earlier_releases.items()}
    comparisons = comparisons_of(request.term_code, baseline_term_code=request.baseline_term_code)
    pairs = [
        pair
        for table, opinion in zip(tables, opinions, strict=True)
        for comparison, then_code in comparisons
        if then_code in earlier and (not opinion.pooled_term_codes or comparison is Comparison.SAME_TERM_LAST_YEAR)
        for pair in _pairs(
            table,
            opinion=opinion,
            comparison=comparison,
            then_code=then_code,
            earlier=earlier[then_code],
            request=request,
            guard=guards[table.measure_code],
        )
    ]
    changes = tell_changes(pairs, thresholds=request.thresholds)
    return [
        replace(
            table,
            cells=tuple(
                replace(cell, changes=changes.get(key_of(table, group_code=cell.group_code), ()))
                for cell in table.cells
            ),
        )
        for table in tables
    ]


def _read_earlier(release: Release, *, request: MeasureRequest) -> EarlierTerm:
    cells = {
        _who(table, group_code=cell.group_code, request=request): cell
        for table in release.measure_tables
        if not _has_ladder(table.dimension) or table.level in request.ladder(table.dimension).levels
        for cell in table.cells
    }
    return EarlierTerm(
        cells,
        shown_cuts=frozenset(who[:3] for who, cell in cells.items() if cell.state is CellState.SHOWN),
        not_asked=frozenset(who[0] for who, cell in cells.items() if cell.state is CellState.NOT_ASKED),
    )


def _who(table: MeasureTable, *, group_code: str, request: MeasureRequest) -> Who:
    members = (
        request.members(table.dimension, level=table.level, group_code=group_code)
        if _has_ladder(table.dimension)
        else frozenset({table.level, group_code})
    )
    return table.measure_code, table.dimension, bool(table.pooled_term_codes), members


def _has_ladder(dimension: Dimension) -> bool:
    """The whole area is one group, and every need is a table of its own."""
    return dimension not in {Dimension.ALL, Dimension.NEED}


def _pairs(
    table: MeasureTable,
    *,
    opinion: Opinion,
    comparison: Comparison,
    then_code: str,
    earlier: EarlierTerm,
    request: MeasureRequest,
    guard: Guard,
) -> list[Pair]:
    groups_then: dict[str, tuple[int, ...]] = {}
    pairs = []
    for cell in table.cells:
        if cell.state is not CellState.SHOWN:
            continue
        who = _who(table, group_code=cell.group_code, request=request)
        then_cell = earlier.find(who)
        if then_cell is not None:
            groups_then = groups_then or _groups_then(opinion, then_code, request=request, guard=guard)
        pairs.append(
            make_pair(
                key_of(table, group_code=cell.group_code),
                comparison=comparison,
                then_term_code=then_code,
                now=cell,
                then=then_cell,
                spreads=(
                    _spread(opinion.cells[cell.group_code], guard=guard),
                    _spread(groups_then.get(cell.group_code), guard=guard),
                ),
                untold=_untold(who, then_cell=then_cell, then_code=then_code, earlier=earlier, request=request),
            )
        )
    return pairs


def _untold(
    who: Who, *, then_cell: MeasureCell | None, then_code: str, earlier: EarlierTerm, request: MeasureRequest
) -> Untold | None:
    """Why these people are not held against an earlier term, None where they are."""
    measure_code = who[0]
    if measure_code in earlier.not_asked:
        return NOT_ASKED
    if (measure_code, then_code) in request.not_comparable or earlier.told_in_other_groups(who):
        return NOT_COMPARABLE
    return TOO_FEW if then_cell is None else None


def _groups_then(
    opinion: Opinion, then_code: str, *, request: MeasureRequest, guard: Guard
) -> dict[str, tuple[int, ...]]:
    """The exact counts behind the same table of an earlier term."""
    plan = MeasurePlan(opinion.measure_code, guard.scale.scores)
    whole = whole_counts(request.index, plan=plan, term_code=then_code, guard=guard)
    if opinion.dimension is Dimension.ALL:
        return {EVERYONE: whole}
    if opinion.dimension is Dimension.NEED:
        return cells_of_need(
            request.index,
            measure_code=opinion.measure_code,
            need_code=opinion.level,
            term_code=then_code,
            guard=guard,
            whole=whole,
        )
    term_codes: tuple[str, ...] = (then_code,)
    if opinion.pooled_term_codes:
        term_codes = tuple(term.code for term in school_year(parse_term(then_code)).terms)
    rows = [request.cells(opinion, term_code=code, level=opinion.level, guard=guard) for code in term_codes]
    return {group: tuple(map(sum, zip(*(row[group] for row in rows), strict=True))) for group in rows[0]}


def _spread(counts: tuple[int, ...] | None, *, guard: Guard) -> Spread | None:
    return None if counts is None else spread_of_moments(moments_of(counts, scores=guard.scale.scores))
