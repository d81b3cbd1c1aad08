"""One share of negative comments, rounded as a release would round it, or the reason why there is none."""

import math
from dataclasses import dataclass

from analysis.disclosure.counting import Counts
from analysis.disclosure.plans import Thresholds
from analysis.disclosure.rounding import interval_step, rounded
from analysis.said import LEAST_READ_COUNT, READ_WHOLE_COUNT, SECONDS_PER_COMMENT, SaidCell, SaidState
from analysis.text.estimate import Estimate, Stratum, estimate_share

MINUTES_STEP = 5


@dataclass(frozen=True, slots=True)
class SaidSource:
    """What one cell is made of: its strata, how many of its comments people judged in any way, and how many wait.

    The strata hold only what may stand for the rest: what was drawn at random and read in the order of the draw. Where
    all comments were judged, they hold them all.
    """

    group_code: str
    strata: tuple[Stratum, ...]
    judged_count: int
    waiting_count: int

    @property
    def comment_count(self) -> int:
        """All comments of the cell."""
        return sum(stratum.comment_count for stratum in self.strata)


def merged_sources(sources: list[SaidSource], *, group_code: str) -> SaidSource:
    """Several cells that share no comment, as one."""
    return SaidSource(
        group_code=group_code,
        strata=tuple(stratum for source in sources for stratum in source.strata),
        judged_count=sum(source.judged_count for source in sources),
        waiting_count=sum(source.waiting_count for source in sources),
    )


def told_estimate(source: SaidSource) -> Estimate | None:
    """The estimate of a cell that is read far enough to be told, by its size alone; None of the others."""
    return estimate_share(source.strata) if _state(source) in {SaidState.READ_WHOLE, SaidState.ESTIMATED} else None


def counts_of(source: SaidSource) -> Counts:
    """How many comments are not negative and how many are, as far as is known; half of each where nothing is."""
    estimate = told_estimate(source)
    negative_count = round((estimate.share if estimate else 0.5) * source.comment_count)
    return source.comment_count - negative_count, negative_count


def said_cell(source: SaidSource, *, thresholds: Thresholds, is_coarse: bool) -> SaidCell:
    """The cell as it may be shown; ``is_coarse`` where a whole-number share would tell too much."""
    state = _state(source)
    if source.comment_count < thresholds.least_opinion_count or _is_unanimous(source, thresholds=thresholds):
        return hidden_cell(source.group_code)
    base_count = rounded(source.comment_count, step=thresholds.count_step)
    step = thresholds.coarse_step if is_coarse else interval_step(base_count, thresholds=thresholds)
    estimate = told_estimate(source)
    share = low = high = None
    if estimate:
        share = _percent(estimate.share, step=step)
        if estimate.interval:
            low = min(math.floor(100 * estimate.interval.low / step) * step, share)
            high = max(math.ceil(100 * estimate.interval.high / step) * step, share)
    whole = source.comment_count <= READ_WHOLE_COUNT
    read_count = source.judged_count if whole else sum(len(stratum.read) for stratum in source.strata)
    left_count = source.comment_count - source.judged_count if whole else source.waiting_count
    return SaidCell(
        group_code=source.group_code,
        state=state,
        comment_count=base_count,
        assessed_count=rounded(sum(one.assessed_count for one in source.strata), step=thresholds.count_step),
        read_count=base_count if state is SaidState.READ_WHOLE else rounded(read_count, step=thresholds.count_step),
        minutes_left=math.ceil(left_count * SECONDS_PER_COMMENT / 60 / MINUTES_STEP) * MINUTES_STEP,
        share_percent=share,
        low_percent=low,
        high_percent=high,
        step_percent=step if estimate else None,
    )


def hidden_cell(group_code: str) -> SaidCell:
    """A cell that holds nothing."""
    return SaidCell(group_code, SaidState.SUPPRESSED, None, None, None, None, None, None, None, None)


def _state(source: SaidSource) -> SaidState:
    """How far a cell is read; nothing is said here of what must be hidden."""
    read_count = sum(len(stratum.read) for stratum in source.strata)
    if read_count == source.comment_count:
        return SaidState.READ_WHOLE
    if source.comment_count <= READ_WHOLE_COUNT:
        return SaidState.BEING_READ if source.judged_count else SaidState.NOT_READ
    if read_count == 0:
        return SaidState.NOT_READ
    if read_count < LEAST_READ_COUNT or estimate_share(source.strata) is None:
        return SaidState.TOO_FEW_READ
    return SaidState.ESTIMATED


def _is_unanimous(source: SaidSource, *, thresholds: Thresholds) -> bool:
    """Whether all agree in a cell that is too small for that to be told."""
    return source.comment_count < thresholds.least_unanimous_count and min(counts_of(source)) == 0


def _percent(share: float, *, step: int) -> int:
    """A share in per cent to a step, kept one step away from none and from all."""
    return min(max(math.floor(100 * share / step + 0.5) * step, step), 100 - step)
