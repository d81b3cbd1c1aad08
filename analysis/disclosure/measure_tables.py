"""Release tables of measures: headlines, cuts, needs, pooled years, and their change since earlier terms."""

from collections.abc import Mapping
from dataclasses import dataclass

from analysis.disclosure.changes import shown_cells
from analysis.disclosure.earlier import with_changes
from analysis.disclosure.opinions import WITHOUT_NEED, Opinion, headline, opinions_by_cut, opinions_by_need
from analysis.disclosure.pools import HIDDEN_BLOCK, TermCells, pool
from analysis.disclosure.requests import MeasureRequest
from analysis.disclosure.suppression import LEAST_SHOWN_CELLS, Guard
from analysis.release import CellState, MeasureCell, MeasureTable, Release
from analysis.tallies import EVERYONE, NOT_STATED, Dimension

CUTS = (Dimension.COMMUNITY, Dimension.TOWN, Dimension.STAGE, Dimension.LANGUAGE, Dimension.MODE)


@dataclass(frozen=True, slots=True)
class MeasureTables:
    """The tables, and how each headline is shown for the share table of the same question to agree with."""

    tables: tuple[MeasureTable, ...]
    headlines: Mapping[str, Opinion]


def build_measure_tables(request: MeasureRequest) -> MeasureTables:
    """Every measure of a term: in the whole area, by every cut and need, and pooled where a school year ends."""
    asked = [plan for plan in request.measures if plan.is_asked]
    guards = {plan.code: request.guard(plan) for plan in asked}
    headlines = {
        plan.code: headline(request.index, plan=plan, term_code=request.term_code, guard=guards[plan.code])
        for plan in asked
    }
    by_cut = [
        opinion
        for dimension in CUTS
        for opinion in opinions_by_cut(
            request.index,
            dimension=dimension,
            ladder=request.ladder(dimension),
            term_code=request.term_code,
            guards=guards,
            headlines=headlines,
        )
        if opinion.group_codes
    ]
    by_need = [
        opinion
        for code, whole in headlines.items()
        for opinion in opinions_by_need(
            request.index,
            measure_code=code,
            need_codes=request.ladder(Dimension.NEED).rollups[0].group_codes,
            term_code=request.term_code,
            guard=guards[code],
            whole=whole,
        )
    ]
    pooled = (
        [] if not request.pooled_terms else [_pooled(opinion, request=request, guards=guards) for opinion in by_cut]
    )
    opinions = [*headlines.values(), *by_cut, *by_need, *(opinion for opinion in pooled if opinion.views)]
    tables = [_table(opinion, request=request, guard=guards[opinion.measure_code]) for opinion in opinions]
    tables = with_changes(tables, opinions=opinions, request=request, guards=guards)
    not_asked = [_not_asked(plan.code, term_code=request.term_code) for plan in request.measures if not plan.is_asked]
    return MeasureTables((*tables, *not_asked), headlines)


def _table(opinion: Opinion, *, request: MeasureRequest, guard: Guard) -> MeasureTable:
    cells = tuple(_cell(group, opinion=opinion, guard=guard) for group in opinion.group_codes)
    least = 1 if opinion.dimension is Dimension.ALL else LEAST_SHOWN_CELLS
    return MeasureTable(
        term_code=request.term_code,
        measure_code=opinion.measure_code,
        dimension=opinion.dimension,
        level=opinion.level,
        cells=cells,
        hidden_cell_count=sum(1 for cell in cells if cell.state is CellState.SUPPRESSED),
        is_told_in_one_sentence=len(opinion.views) < least,
        pooled_term_codes=opinion.pooled_term_codes,
    )


def _cell(group: str, *, opinion: Opinion, guard: Guard) -> MeasureCell:
    numbers = opinion.numbers(group)
    if numbers is None:
        return MeasureCell(group, CellState.SUPPRESSED, None, None, None, None, opinion.pooled_term_codes, ())
    base_count = numbers.base_count
    if opinion.stated_base_count is not None and group == WITHOUT_NEED:
        base_count = opinion.stated_base_count - guard.base_count(sum(opinion.cells["yes"]))
    return MeasureCell(
        group,
        CellState.SHOWN,
        base_count,
        numbers.index,
        numbers.low,
        numbers.high,
        opinion.pooled_term_codes,
        (),
    )


def _not_asked(measure_code: str, *, term_code: str) -> MeasureTable:
    cell = MeasureCell(EVERYONE, CellState.NOT_ASKED, None, None, None, None, (), ())
    return MeasureTable(
        term_code, measure_code, Dimension.ALL, Dimension.ALL.value, (cell,), 0, is_told_in_one_sentence=True
    )


def _pooled(opinion: Opinion, *, request: MeasureRequest, guards: Mapping[str, Guard]) -> Opinion:
    """The school year at the level of this term's table, or one step finer than a coarsest level."""
    ladder, guard = request.ladder(opinion.dimension), guards[opinion.measure_code]
    level = opinion.level
    if level == ladder.levels[-1] and len(ladder.levels) > 1:
        level = ladder.levels[-2]
    shown_now = {(opinion.level, group) for group in opinion.views}
    terms = []
    for term_code in request.pooled_terms:
        shown = (
            shown_now if term_code == request.term_code else _shown_then(opinion, request.earlier_releases[term_code])
        )
        terms.append(_term_cells(opinion, term_code, shown=shown, level=level, request=request, guard=guard))
    return pool(terms, pooled_term_codes=request.pooled_terms, alike=opinion, level=level, guard=guard)


def _shown_then(opinion: Opinion, release: Release) -> set[tuple[str, str]]:
    return {
        (level, group)
        for measure_code, dimension, level, is_pool, group in shown_cells(release)
        if (measure_code, dimension, is_pool) == (opinion.measure_code, opinion.dimension, False)
    }


def _term_cells(
    opinion: Opinion,
    term_code: str,
    *,
    shown: set[tuple[str, str]],
    level: str,
    request: MeasureRequest,
    guard: Guard,
) -> TermCells:
    cells = request.cells(opinion, term_code=term_code, level=level, guard=guard)
    members = {group: request.members(opinion.dimension, level=level, group_code=group) for group in cells}
    blocks = dict.fromkeys(cells, HIDDEN_BLOCK)
    told = set()
    for shown_level, shown_group in shown:
        block = request.members(opinion.dimension, level=shown_level, group_code=shown_group)
        for group, codes in members.items():
            if group != NOT_STATED and codes < block:
                blocks[group] = shown_group
            elif group != NOT_STATED and codes & block:
                told.add(group)
    return TermCells(cells, blocks, frozenset(told))


def untold_cell(group_code: str) -> MeasureCell:
    """The cell of a group that a measure's tables do not tell of: suppressed, and nothing else is known of it."""
    return MeasureCell(group_code, CellState.SUPPRESSED, None, None, None, None, (), ())
