"""Reach: who answers in proportion to a benchmark population, who does not, and where it cannot be told yet."""

from collections.abc import Mapping
from dataclasses import dataclass

from analysis.benchmarks import BenchmarkPopulation
from analysis.intervals import Interval, wilson_interval
from analysis.release import ReachState
from analysis.tallies import NOT_STATED

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
class GroupReach:
    """How far the survey got into one group, unrounded: not to be shown before disclosure.

    ``expected_count`` is what the group would have sent at its share of the benchmark. ``ratio`` and the intervals are
    None where the benchmark counts nobody in the group; ``reach_interval`` also where replies outnumber the benchmark.
    """

    group_code: str
    state: ReachState
    response_count: int
    benchmark_count: int
    expected_count: float
    ratio: float | None
    ratio_interval: Interval | None
    worst_case: Interval | None
    """From the ratio if none, to the ratio if all of those without a group belonged to it; only when over 20 % are."""
    reach_per_1000: float | None
    reach_interval: Interval | None
    more_replies_needed: int | None
    """None unless replies are what is lacking. It gives the count away: hide it wherever the count is hidden."""


@dataclass(frozen=True, slots=True)
class ReachReading:
    """The reach into every group of a benchmark, and what the reading rests on."""

    benchmark_code: str
    groups: tuple[GroupReach, ...]
    response_count: int
    """Replies of the groups that the benchmark counts."""
    not_stated_count: int
    not_stated_share: float
    outside_count: int
    """Replies of groups that the benchmark does not count, e.g. of families who live outside the area."""
    fit: float | None
    """1 is a perfect mirror of the benchmark, 0 has no group in common; None without replies."""


def reach_states(response_counts: Mapping[str, int], *, benchmark: BenchmarkPopulation) -> ReachReading:
    """The state of every group of the benchmark, from the replies by group code, ``NOT_STATED`` among them."""
    group_reaches = {
        group_code: Reach(response_counts.get(group_code, 0), benchmark_count)
        for group_code, benchmark_count in benchmark.group_counts
    }
    response_count = sum(reach.response_count for reach in group_reaches.values())
    total = Reach(response_count, benchmark.total_count)
    not_stated_count = response_counts.get(NOT_STATED, 0)
    asked_count = response_count + not_stated_count
    return ReachReading(
        benchmark_code=benchmark.code,
        groups=tuple(
            group_reach(group_code, reach, total=total, not_stated_count=not_stated_count)
            for group_code, reach in group_reaches.items()
        ),
        response_count=response_count,
        not_stated_count=not_stated_count,
        not_stated_share=not_stated_share(not_stated_count, known_count=response_count),
        outside_count=sum(response_counts.values()) - asked_count,
        fit=survey_fit(tuple(group_reaches.values())) if response_count else None,
    )


def group_reach(group_code: str, reach: Reach, *, total: Reach, not_stated_count: int) -> GroupReach:
    """One group's ratio, reach and state; a gap or an over stands only if the worst case agrees."""
    if reach.benchmark_count == 0:
        return GroupReach(
            group_code, ReachState.CANNOT_TELL, reach.response_count, 0, 0.0, None, None, None, None, None, None
        )
    interval = ratio_interval(reach, total=total)
    plain_state = state_of(interval)
    worst_case = None
    if not_stated_share(not_stated_count, known_count=total.response_count) > MOST_NOT_STATED_SHARE:
        worst_case = worst_case_interval(reach, total=total, not_stated_count=not_stated_count)
    return GroupReach(
        group_code=group_code,
        state=plain_state if worst_case is None else state_that_stands(plain_state, worst_case=worst_case),
        response_count=reach.response_count,
        benchmark_count=reach.benchmark_count,
        expected_count=total.response_count * reach.benchmark_count / total.benchmark_count,
        ratio=representation_ratio(reach, total=total),
        ratio_interval=interval,
        worst_case=worst_case,
        reach_per_1000=reach.response_count / reach.benchmark_count * PER_1000,
        reach_interval=reach_per_1000_interval(reach),
        more_replies_needed=replies_needed(reach, total=total) if plain_state is ReachState.CANNOT_TELL else None,
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


def replies_needed(reach: Reach, *, total: Reach) -> int:
    """How many more replies from this group would let us tell, if it comes in at its expected share.

    The smallest k for which r + k replies out of max(R + k, (r + k) * D / d) have a state: the other groups stay as
    they are while k lifts this one up to its share, and grow with it from there. 0 means that only
    replies of the others are lacking.
    """
    more_count = 0
    while True:
        count = reach.response_count + more_count
        count_at_parity = -(-count * total.benchmark_count // reach.benchmark_count)
        later_total = Reach(max(total.response_count + more_count, count_at_parity), total.benchmark_count)
        later = Reach(count, reach.benchmark_count)
        if state_of(ratio_interval(later, total=later_total)) is not ReachState.CANNOT_TELL:
            return more_count
        more_count += 1


def telling_count(*, benchmark_count: int, benchmark_total: int) -> int:
    """How many replies a group at its expected share needs in all to be told; made of the benchmark alone."""
    return replies_needed(Reach(0, benchmark_count), total=Reach(0, benchmark_total))


def reach_per_1000_interval(reach: Reach) -> Interval | None:
    """The Wilson 95 % interval of replies per 1,000 of the benchmark; None where replies outnumber it."""
    if reach.response_count > reach.benchmark_count:
        return None
    wilson = wilson_interval(reach.response_count, reach.benchmark_count)
    return Interval(wilson.low * PER_1000, wilson.high * PER_1000)


def not_stated_share(not_stated_count: int, *, known_count: int) -> float:
    """The part of all replies that gave no group; 0.0 without replies."""
    asked_count = not_stated_count + known_count
    return not_stated_count / asked_count if asked_count else 0.0


def survey_fit(groups: tuple[Reach, ...]) -> float:
    """1 minus the total variation distance, half the sum of the differences of shares; refuses no replies."""
    response_total = sum(reach.response_count for reach in groups)
    benchmark_total = sum(reach.benchmark_count for reach in groups)
    distance = sum(
        abs(reach.response_count / response_total - reach.benchmark_count / benchmark_total) for reach in groups
    )
    return 1 - distance / 2
