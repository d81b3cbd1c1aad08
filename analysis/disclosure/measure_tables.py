"""Release tables of measures: headlines, cuts, needs, pooled years, and their change since earlier terms."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from analysis.disclosure.changes import comparisons_of, key_of, make_pair, shown_cells, spread_of_moments, tell_changes
from analysis.disclosure.counting import TallyIndex, ladder_of_answers, roll_up_of
from analysis.disclosure.opinions import (
    WITHOUT_NEED,
    Opinion,
    cells_at,
    cells_of_need,
    headline,
    opinions_by_cut,
    opinions_by_need,
    whole_counts,
)
from analysis.disclosure.plans import MeasurePlan, Thresholds
from analysis.disclosure.pools import HIDDEN_BLOCK, TermCells, pool
from analysis.disclosure.rounding import moments_of, scale_of
from analysis.disclosure.suppression import LEAST_SHOWN_CELLS, Guard, Rules
from analysis.reference.ladders import Ladder
from analysis.release import CellState, Comparison, MeasureCell, MeasureTable, Release
from analysis.scores import Spread
from analysis.tallies import EVERYONE, NOT_STATED, Dimension
from analysis.terms import parse_term, school_year

CUTS = (Dimension.COMMUNITY, Dimension.TOWN, Dimension.STAGE, Dimension.LANGUAGE, Dimension.MODE)


@dataclass(frozen=True, slots=True)
class MeasureRequest:
    """What the measure tables of one term are made from."""

    index: TallyIndex
    term_code: str
    measures: Sequence[MeasurePlan]
    ladders: Mapping[Dimension, Ladder]
    baseline_term_code: str
    earlier_releases: Mapping[str, Release]
    not_comparable: Collection[tuple[str, str]]
    thresholds: Thresholds
    rules: Rules

    def guard(self, plan: MeasurePlan) -> Guard:
        """What decides about the cells of a measure."""
        return Guard(scale_of(plan.scores), self.thresholds, self.rules)

    def ladder(self, dimension: Dimension) -> Ladder:
        """The ladder given for a dimension, else its groups as they were answered."""
        return self.ladders.get(dimension) or ladder_of_answers(self.index, dimension=dimension)

    @property
    def pooled_terms(self) -> tuple[str, ...]:
        """The terms of the school year that this term ends, when all of them have answers and releases; else none."""
        codes = tuple(term.code for term in school_year(parse_term(self.term_code)).terms)
        is_last = codes[-1] == self.term_code
        return codes if is_last and all(code in self.earlier_releases for code in codes[:-1]) else ()


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
    tables = _with_changes(tables, opinions=opinions, request=request, guards=guards)
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
    ladder = request.ladder(opinion.dimension)
    cells = _cells(opinion, term_code=term_code, level=level, request=request, guard=guard)
    rollup = roll_up_of(ladder, level=level, dimension=opinion.dimension)
    members = {group: frozenset(code for code, found in rollup.items() if found == group) for group in cells}
    blocks = dict.fromkeys(cells, HIDDEN_BLOCK)
    told = set()
    for shown_level, shown_group in shown:
        block_rollup = roll_up_of(ladder, level=shown_level, dimension=opinion.dimension)
        block = frozenset(code for code, found in block_rollup.items() if found == shown_group)
        for group, codes in members.items():
            if group != NOT_STATED and codes < block:
                blocks[group] = shown_group
            elif group != NOT_STATED and codes & block:
                told.add(group)
    return TermCells(cells, blocks, frozenset(told))


def _cells(
    opinion: Opinion, *, term_code: str, level: str, request: MeasureRequest, guard: Guard
) -> dict[str, tuple[int, ...]]:
    return cells_at(
        request.index,
        measure_code=opinion.measure_code,
        dimension=opinion.dimension,
        ladder=request.ladder(opinion.dimension),
        level=level,
        term_code=term_code,
        guard=guard,
    )


def _with_changes(
    tables: Sequence[MeasureTable],
    *,
    opinions: Sequence[Opinion],
    request: MeasureRequest,
    guards: Mapping[str, Guard],
) -> list[MeasureTable]:
    then_cells = {term_code: shown_cells(release) for term_code, release in request.earlier_releases.items()}
    pairs = []
    for table, opinion in zip(tables, opinions, strict=True):
        guard = guards[table.measure_code]
        comparisons = comparisons_of(request.term_code, baseline_term_code=request.baseline_term_code)
        for comparison, then_code in comparisons:
            is_year = comparison is Comparison.SAME_TERM_LAST_YEAR
            if then_code not in then_cells or (opinion.pooled_term_codes and not is_year):
                continue
            then_groups: dict[str, tuple[int, ...]] | None = None
            for cell in table.cells:
                if cell.state is not CellState.SHOWN:
                    continue
                key = key_of(table, group_code=cell.group_code)
                then_cell = then_cells[then_code].get(key)
                if then_cell is not None and then_groups is None:
                    then_groups = _groups_then(opinion, then_code, request=request, guard=guard)
                pairs.append(
                    make_pair(
                        key,
                        comparison=comparison,
                        then_term_code=then_code,
                        now=cell,
                        then=then_cell,
                        spreads=(
                            _spread(opinion.cells[cell.group_code], guard=guard),
                            _spread((then_groups or {}).get(cell.group_code), guard=guard),
                        ),
                        is_comparable=(table.measure_code, then_code) not in request.not_comparable,
                    )
                )
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
    rows = [_cells(opinion, term_code=code, level=opinion.level, request=request, guard=guard) for code in term_codes]
    return {group: tuple(map(sum, zip(*(row[group] for row in rows), strict=True))) for group in rows[0]}


def _spread(counts: tuple[int, ...] | None, *, guard: Guard) -> Spread | None:
    return None if counts is None else spread_of_moments(moments_of(counts, scores=guard.scale.scores))
