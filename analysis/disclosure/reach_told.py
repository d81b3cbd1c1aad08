"""What a released reach table tells beyond its cells: worked out of its rounded numbers alone.

None of it is a field of the table. So a table that was frozen before has it too, whoever reads the table could work it
out herself, and no exact count can come near it.
"""

from dataclasses import dataclass

from analysis.disclosure.plans import THRESHOLDS
from analysis.disclosure.rounding import rounded
from analysis.disclosure.suppression import LEAST_SHOWN_CELLS
from analysis.fit import FitPart, fit_by_chance, mix_fit
from analysis.intervals import Interval
from analysis.reach import (
    MOST_NOT_STATED_SHARE,
    Reach,
    ReachRate,
    not_stated_share,
    reach_rate,
    worst_case_interval,
)
from analysis.release import ReachCell, ReachTable

FIT_STEP = 5
"""Points of 100: counts rounded to 5 make a finer fit of some hundred replies a guess (our choice, November 2026)."""


@dataclass(frozen=True, slots=True)
class ShownFit:
    """How near the mix of replies comes to a benchmark's, of 100, and what chance alone would leave of it.

    Groups whose count is hidden count as one: so the fit is at most this, never more.
    """

    percent: int
    by_chance_percent: int
    known_count: int
    hidden_group_count: int


def shown_rate(cell: ReachCell) -> ReachRate | None:
    """The reach rate that a released cell tells, from its rounded count alone; None where there is none or nobody."""
    if cell.response_count is None or cell.benchmark_count == 0:
        return None
    return reach_rate(Reach(cell.response_count, cell.benchmark_count))


def has_worst_case(table: ReachTable) -> bool:
    """Whether over 20 % of the replies gave no group, so that a gap or an over stands only if the worst case agrees."""
    share = not_stated_share(_not_stated_count(table), known_count=shown_known_count(table))
    return share > MOST_NOT_STATED_SHARE


def shown_worst_case(cell: ReachCell, *, table: ReachTable) -> Interval | None:
    """The ratio's band from none to all of those without a group; None where few gave none, or the count is hidden."""
    if cell.response_count is None or cell.benchmark_count == 0 or not has_worst_case(table):
        return None
    known_count = max(shown_known_count(table), cell.response_count)
    return worst_case_interval(
        Reach(cell.response_count, cell.benchmark_count),
        total=Reach(known_count, _benchmark_total(table)),
        not_stated_count=_not_stated_count(table),
    )


def shown_fit(table: ReachTable) -> ShownFit | None:
    """The whole-survey fit, to 5 of 100; None where fewer than two groups are told in numbers."""
    shown = [cell for cell in table.cells if cell.response_count is not None]
    if len(shown) < LEAST_SHOWN_CELLS:
        return None
    parts = [FitPart(cell.response_count or 0, cell.benchmark_count) for cell in shown]
    known_count = shown_known_count(table)
    if len(shown) < len(table.cells):
        parts.append(
            FitPart(
                max(known_count - sum(part.response_count for part in parts), 0),
                _benchmark_total(table) - sum(part.benchmark_count for part in parts),
            )
        )
    return ShownFit(
        percent=rounded(round(100 * mix_fit(parts)), step=FIT_STEP),
        by_chance_percent=rounded(round(100 * fit_by_chance(parts)), step=FIT_STEP),
        known_count=known_count,
        hidden_group_count=len(table.cells) - len(shown),
    )


def shown_known_count(table: ReachTable) -> int:
    """All who named a group, as the table rounds them; 0 stands for fewer than eight.

    The table holds everyone and the percentage without a group: under 1,000 replies one multiple of ten alone fits
    them, and above that the nearest is as good.
    """
    if table.total_count is None or table.not_stated_percent is None:
        return 0
    known_count = table.total_count * (100 - table.not_stated_percent) / 100
    return rounded(round(known_count), step=THRESHOLDS.known_total_step)


def _not_stated_count(table: ReachTable) -> int:
    return max((table.total_count or 0) - shown_known_count(table), 0)


def _benchmark_total(table: ReachTable) -> int:
    return sum(cell.benchmark_count for cell in table.cells)
