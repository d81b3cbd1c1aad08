"""Reach: who answers in proportion to a benchmark population, who does not, and where it cannot be told yet."""

from dataclasses import dataclass

from analysis.intervals import Interval, wilson_interval
from analysis.release import ReachState

# Limits of the states and of the share without a group: domain notes of Heard, section 5.5 (November 2026).
PARITY = 1.0
IN_LINE_LOW = 0.5
IN_LINE_HIGH = 2.0
MOST_NOT_STATED_SHARE = 0.20
PER_1000 = 1000


@dataclass(frozen=True, slots=True)
class Reach:
    """How many replied and how many there are, of one group or of everyone whose group is known."""

    response_count: int
    benchmark_count: int


@dataclass(frozen=True, slots=True)
class ReachRate:
    """Replies per 1,000 of the benchmark, with the Wilson 95 % interval: none where more replied than it counts."""

    replies_per_1000: float
    interval: Interval | None


def reach_rate(reach: Reach) -> ReachRate:
    """The reach rate of one group; refuses a group the benchmark counts nobody in."""
    per_1000 = PER_1000 * reach.response_count / reach.benchmark_count
    if reach.response_count > reach.benchmark_count:
        return ReachRate(per_1000, None)
    wilson = wilson_interval(reach.response_count, reach.benchmark_count)
    return ReachRate(per_1000, Interval(PER_1000 * wilson.low, PER_1000 * wilson.high))


def reach_state(reach: Reach, *, total: Reach, not_stated_count: int) -> ReachState:
    """The state of one group; where over 20 % gave no group, a gap or an over stands only if the worst case agrees."""
    if reach.benchmark_count == 0:
        return ReachState.CANNOT_TELL
    state = state_of(ratio_interval(reach, total=total))
    if not_stated_share(not_stated_count, known_count=total.response_count) <= MOST_NOT_STATED_SHARE:
        return state
    return state_that_stands(
        state, worst_case=worst_case_interval(reach, total=total, not_stated_count=not_stated_count)
    )


def representation_ratio(reach: Reach, *, total: Reach) -> float:
    """Share of the replies divided by share of the benchmark; 1.0 is parity, and 0.0 stands where nobody replied."""
    if total.response_count == 0:
        return 0.0
    return reach.response_count * total.benchmark_count / (total.response_count * reach.benchmark_count)


def ratio_interval(reach: Reach, *, total: Reach) -> Interval:
    """The Wilson 95 % interval of the share of the replies, divided by the share of the benchmark."""
    wilson = wilson_interval(reach.response_count, total.response_count)
    benchmark_share = reach.benchmark_count / total.benchmark_count
    return Interval(wilson.low / benchmark_share, wilson.high / benchmark_share)


def state_of(interval: Interval) -> ReachState:
    """The word for a ratio's interval: wholly under 1, wholly over 1, within a half and double, or too wide to tell."""
    if interval.high < PARITY:
        return ReachState.GAP
    if interval.low > PARITY:
        return ReachState.OVER
    if interval.low >= IN_LINE_LOW and interval.high <= IN_LINE_HIGH:
        return ReachState.IN_LINE
    return ReachState.CANNOT_TELL


def worst_case_interval(reach: Reach, *, total: Reach, not_stated_count: int) -> Interval:
    """From the low end if none of those without a group belonged to it, to the high end if all of them did."""
    everyone = Reach(total.response_count + not_stated_count, total.benchmark_count)
    with_all = Reach(reach.response_count + not_stated_count, reach.benchmark_count)
    return Interval(
        ratio_interval(reach, total=everyone).low,
        ratio_interval(with_all, total=everyone).high,
    )


def state_that_stands(state: ReachState, *, worst_case: Interval) -> ReachState:
    """The state after the worst case: gap and over fall back to *cannot tell yet* unless it says the same."""
    if state in {ReachState.GAP, ReachState.OVER} and state_of(worst_case) is not state:
        return ReachState.CANNOT_TELL
    return state


def replies_needed(reach: Reach, *, total: Reach, not_stated_count: int = 0) -> int:
    """How many more replies from this group would let us tell, if it comes in at its expected share.

    The smallest k for which r + k replies out of max(R + k, (r + k) * D / d) have a state: the other groups stay as
    they are while k lifts this one up to its share, and grow with it from there; no more come without a group. 0 means
    that only replies of the others are lacking.
    """
    more_count = 0
    while True:
        count = reach.response_count + more_count
        count_at_parity = -(-count * total.benchmark_count // reach.benchmark_count)
        later_total = Reach(max(total.response_count + more_count, count_at_parity), total.benchmark_count)
        later = Reach(count, reach.benchmark_count)
        if reach_state(later, total=later_total, not_stated_count=not_stated_count) is not ReachState.CANNOT_TELL:
            return more_count
        more_count += 1


def not_stated_share(not_stated_count: int, *, known_count: int) -> float:
    """The part of all replies that gave no group; 0.0 without replies."""
    asked_count = not_stated_count + known_count
    return not_stated_count / asked_count if asked_count else 0.0
