"""Raking: how a measure would read if those who answered were mixed like a benchmark. A check, never the headline.

Everything is worked out from numbers that are released already: the shown groups of a measure's cuts with their rounded
bases, and the benchmark counts frozen beside them. Groups that are hidden, and replies without a group, are one class
that keeps its share. So this tells nothing that a reader could not work out: no exact count comes near it, and nothing
hidden can be had from it. A release frozen before it was thought of has it too.

Exact counts of community by town would be a table of two cuts, where a line of one or two families would weigh so much
against the benchmark that the design effect alone told how few they are. Instead the two cuts are raked together as if
community and town had nothing to do with each other; the page says so.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.disclosure import THRESHOLDS
from analysis.reference.ladders import Ladder
from analysis.release import CellState, MeasureCell, MeasureTable, ReachTable
from analysis.tallies import NOT_STATED

MOST_WEIGHT = 5.0
"""No reply counts for more than five: DeBell and Krosnick 2009, weights of the American National Election Studies."""
LEAST_CLASSES = 2
MOST_ROUNDS = 200
SETTLED = 1e-9
TOP_OF_SCALE = 100

Grid = tuple[tuple[float, ...], ...]


@dataclass(frozen=True, slots=True)
class MixClass:
    """One group of a cut that is shown: its rounded base, its index, and how many the benchmark counts in it."""

    base_count: int
    index: float
    benchmark_count: int


@dataclass(frozen=True, slots=True)
class Mixed:
    """An index after raking, whole like the one it stands beside, and what the weights cost.

    ``design_effect`` is Kish's: so many times more replies are needed to tell as much as unweighted ones;
    ``effective_count`` is how many unweighted ones tell as much as these.
    """

    index: int
    design_effect: float
    effective_count: int


@dataclass(frozen=True, slots=True)
class _Margin:
    """The classes of one cut, their shares of the replies, and the shares they are raked to; the rest comes last."""

    indexes: tuple[float, ...]
    shares: tuple[float, ...]
    targets: tuple[float, ...]


def find_classes(
    table: MeasureTable, *, ladder: Ladder, reach: ReachTable, reach_ladder: Ladder
) -> tuple[MixClass, ...]:
    """The shown groups of a cut, at the finest level that cut and benchmark share.

    Where several shown groups lie in one of that level they are taken together, with the whole benchmark of the level.
    """
    levels = ladder.levels[ladder.levels.index(table.level) :]
    level = next(one for one in reach_ladder.levels[reach_ladder.levels.index(reach.level) :] if one in levels)
    group_of = _wider_groups(ladder, table.level, coarser_level=level)
    shown: dict[str, list[MeasureCell]] = {}
    for cell in table.cells:
        if cell.state is CellState.SHOWN and group_of.get(cell.group_code, NOT_STATED) != NOT_STATED:
            shown.setdefault(group_of[cell.group_code], []).append(cell)
    benchmark: dict[str, int] = {}
    wider = _wider_groups(reach_ladder, reach.level, coarser_level=level)
    for group in reach.cells:
        benchmark[wider[group.group_code]] = benchmark.get(wider[group.group_code], 0) + group.benchmark_count
    return tuple(
        _class_of(cells, benchmark_count=benchmark[group]) for group, cells in shown.items() if benchmark.get(group)
    )


def find_mixed(
    whole: MeasureCell, *, by_community: Sequence[MixClass], by_town: Sequence[MixClass], lowest: int
) -> Mixed | None:
    """The index raked to the benchmark's margins of community and town; None where neither tells two groups apart.

    A class that has another share than before moves the index by the difference of shares times how far its own index
    lies from that of the whole area; the moves of both margins add up. ``lowest`` is the low end of the scale.
    """
    rows, columns = (classes if len(classes) >= LEAST_CLASSES else () for classes in (by_community, by_town))
    if whole.index is None or not whole.base_count or not (rows or columns):
        return None
    margins = [_margin(classes, whole=whole.index, whole_count=whole.base_count) for classes in (rows, columns)]
    counts = tuple(tuple(whole.base_count * row * column for column in margins[1].shares) for row in margins[0].shares)
    weights = rake(counts, row_targets=margins[0].targets, column_targets=margins[1].targets)
    weighted = _times(counts, weights)
    total = sum(map(sum, weighted))
    moved = float(whole.index)
    for margin, lines in zip(margins, (weighted, zip(*weighted, strict=True)), strict=True):
        for index, share, line in zip(margin.indexes, margin.shares, lines, strict=True):
            moved += (sum(line) / total - share) * (index - whole.index)
    effect = design_effect(counts, weights=weights)
    distance, step = THRESHOLDS.end_distance, THRESHOLDS.count_step
    return Mixed(
        index=min(max(round(moved), lowest + distance), TOP_OF_SCALE - distance),
        design_effect=round(effect, 1),
        effective_count=round(whole.base_count / effect / step) * step,
    )


def rake(
    counts: Sequence[Sequence[float]],
    *,
    row_targets: Sequence[float],
    column_targets: Sequence[float],
    most_weight: float = MOST_WEIGHT,
) -> Grid:
    """Weights with a mean of 1 that give the rows and columns of a table these shares, in turn until both hold.

    Iterative proportional fitting (Deming and Stephan 1940). What lies over ``most_weight`` is cut after each round, so
    that where weights are cut the shares are approached only. A line without replies keeps its weights.
    """
    weights = tuple(tuple(1.0 for _count in row) for row in counts)
    for _round in range(MOST_ROUNDS):
        before = weights
        weights = _with_shares(counts, weights, targets=row_targets)
        weights = _turned(_with_shares(_turned(counts), _turned(weights), targets=column_targets))
        mean = sum(map(sum, _times(counts, weights))) / sum(map(sum, counts))
        weights = tuple(tuple(min(weight / mean, most_weight) for weight in row) for row in weights)
        if max(abs(new - old) for new, old in zip(_flat(weights), _flat(before), strict=True)) < SETTLED:
            break
    return weights


def design_effect(counts: Sequence[Sequence[float]], *, weights: Sequence[Sequence[float]]) -> float:
    """How many times the variance grows by the weights: n * sum(w^2) / (sum w)^2 (Kish 1965); 1 when all are equal."""
    cells = tuple(zip(_flat(counts), _flat(weights), strict=True))
    first = sum(count * weight for count, weight in cells)
    return sum(map(sum, counts)) * sum(count * weight * weight for count, weight in cells) / first**2


def _wider_groups(ladder: Ladder, level: str, *, coarser_level: str) -> dict[str, str]:
    """The group of a coarser level for every group of this level and of those between: some groups are never split."""
    between = ladder.levels[ladder.levels.index(level) : ladder.levels.index(coarser_level) + 1]
    return {
        group: wider for one in between for group, wider in ladder.between(one, coarser_level=coarser_level).items()
    }


def _class_of(cells: Sequence[MeasureCell], *, benchmark_count: int) -> MixClass:
    told = [(cell.base_count or 0, cell.index or 0) for cell in cells]
    base_count = sum(base for base, _index in told)
    return MixClass(base_count, sum(base * index for base, index in told) / base_count, benchmark_count)


def _margin(classes: Sequence[MixClass], *, whole: int, whole_count: int) -> _Margin:
    """Rounded bases may add up to more than the whole: then there is no rest, and they make up the whole."""
    told_count = sum(one.base_count for one in classes)
    all_count = max(told_count, whole_count)
    rest = 1 - told_count / all_count
    counted = sum(one.benchmark_count for one in classes)
    return _Margin(
        indexes=(*(one.index for one in classes), whole),
        shares=(*(one.base_count / all_count for one in classes), rest),
        targets=(*((1 - rest) * one.benchmark_count / counted for one in classes), rest),
    )


def _times(counts: Sequence[Sequence[float]], weights: Sequence[Sequence[float]]) -> Grid:
    return tuple(
        tuple(count * weight for count, weight in zip(row, own, strict=True))
        for row, own in zip(counts, weights, strict=True)
    )


def _with_shares(counts: Sequence[Sequence[float]], weights: Grid, *, targets: Sequence[float]) -> Grid:
    """The weights, each row of them made so much larger or smaller that it has its share."""
    sums = [sum(row) for row in _times(counts, weights)]
    total = sum(sums)
    return tuple(
        tuple(weight * target * total / row_sum if row_sum else weight for weight in row)
        for row, row_sum, target in zip(weights, sums, targets, strict=True)
    )


def _turned(table: Sequence[Sequence[float]]) -> Grid:
    return tuple(zip(*table, strict=True))


def _flat(table: Sequence[Sequence[float]]) -> tuple[float, ...]:
    return tuple(value for row in table for value in row)
