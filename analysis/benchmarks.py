"""Benchmark populations: how many people of each group live in an area or hold a plan, and who counted them."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace

from analysis.tallies import NOT_STATED, Dimension


@dataclass(frozen=True, slots=True)
class BenchmarkPopulation:
    """The size of every group of one population, in one area and year, from one source; unknown groups are left out."""

    code: str
    label_code: str
    dimension: Dimension
    group_counts: tuple[tuple[str, int], ...]
    year: int
    area_code: str
    source: str
    note: str

    def __post_init__(self) -> None:
        codes = [group_code for group_code, _ in self.group_counts]
        if len(codes) != len(set(codes)):
            raise ValueError(f"benchmark {self.code} names a group twice")
        if any(count < 0 for _, count in self.group_counts):
            raise ValueError(f"benchmark {self.code} has a negative count")
        if NOT_STATED in codes:
            raise ValueError(f"benchmark {self.code} may hold known groups only")

    @property
    def total_count(self) -> int:
        """Everyone whose group is known."""
        return sum(count for _, count in self.group_counts)


def rolled_up(benchmark: BenchmarkPopulation, rollup: Mapping[str, str]) -> BenchmarkPopulation:
    """The same population in coarser groups, in the order they first appear.

    What rolls up to ``NOT_STATED`` leaves the benchmark; a group the roll-up does not know raises ``KeyError``.
    """
    counts: defaultdict[str, int] = defaultdict(int)
    for group_code, count in benchmark.group_counts:
        if rollup[group_code] != NOT_STATED:
            counts[rollup[group_code]] += count
    return replace(benchmark, group_counts=tuple(counts.items()))
