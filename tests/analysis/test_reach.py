from dataclasses import astuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.benchmarks import BenchmarkPopulation
from analysis.intervals import Interval
from analysis.reach import (
    GroupReach,
    Reach,
    ReachReading,
    ratio_interval,
    reach_per_1000_interval,
    reach_states,
    replies_needed,
    representation_ratio,
    state_of,
    telling_count,
    worst_case_interval,
)
from analysis.release import ReachState
from analysis.tallies import NOT_STATED, Dimension

PLANS = BenchmarkPopulation(
    code="plans",
    label_code="benchmark_plans",
    dimension=Dimension.COMMUNITY,
    # EHC plans of known ethnic group in Central Bedfordshire, January 2025 (DfE): 3,968 in all
    group_counts=(
        ("white_british", 3076),
        ("white_minority", 230),
        ("gypsy_roma_traveller", 45),
        ("mixed", 293),
        ("asian", 130),
        ("black", 157),
        ("other", 37),
    ),
    year=2025,
    area_code="central_bedfordshire",
    source="DfE, Education, health and care plans, reporting year 2025",
    note="",
)
EVERYONE = Reach(400, 3968)


def group(reading: ReachReading, group_code: str) -> GroupReach:
    return next(group for group in reading.groups if group.group_code == group_code)


def read(response_count: int, group_code: str, *, not_stated_count: int = 0, total: int = 400) -> GroupReach:
    counts = {group_code: response_count, "white_british": total - response_count, NOT_STATED: not_stated_count}
    return group(reach_states(counts, benchmark=PLANS), group_code)


@pytest.mark.parametrize(
    ("group_code", "response_count", "ratio", "low", "high", "state"),
    [
        ("asian", 5, 0.38, 0.16, 0.88, ReachState.GAP),
        ("gypsy_roma_traveller", 1, 0.22, 0.04, 1.24, ReachState.CANNOT_TELL),
        ("gypsy_roma_traveller", 0, 0.0, 0.0, 0.84, ReachState.GAP),
        ("black", 8, 0.51, 0.26, 0.98, ReachState.GAP),
        ("asian", 13, 0.99, 0.58, 1.67, ReachState.IN_LINE),
    ],
)
def test_the_worked_examples_of_the_domain_notes(
    group_code: str, response_count: int, ratio: float, low: float, high: float, state: ReachState
) -> None:
    reach = read(response_count, group_code)
    assert reach.state is state
    assert reach.ratio == pytest.approx(ratio, abs=0.005)
    assert reach.ratio_interval is not None
    assert astuple(reach.ratio_interval) == pytest.approx((low, high), abs=0.005)


def test_the_ratio_is_share_over_share() -> None:
    # 5/400 over 130/3968 = 5 * 3968 / (400 * 130) = 19840 / 52000
    assert representation_ratio(Reach(5, 130), total=EVERYONE) == pytest.approx(0.3815385)


def test_the_expected_count_is_the_benchmark_share_of_the_replies() -> None:
    # 400 * 130 / 3968
    assert read(5, "asian").expected_count == pytest.approx(13.104839)


def test_the_reach_rate_is_replies_per_1000_of_the_benchmark() -> None:
    reach = read(13, "asian")
    assert reach.reach_per_1000 == pytest.approx(100.0)
    # Wilson of 13/130: z^2/n 0.029551; centre 0.114775; half width 0.053646; both / 1.029551
    assert reach.reach_interval is not None
    assert astuple(reach.reach_interval) == pytest.approx((59.37, 163.59), abs=0.01)


def test_more_replies_than_the_benchmark_counts_have_no_interval() -> None:
    assert reach_per_1000_interval(Reach(46, 45)) is None
    assert reach_per_1000_interval(Reach(45, 45)) is not None


@pytest.mark.parametrize(
    ("interval", "state"),
    [
        (Interval(0.1, 0.999), ReachState.GAP),
        (Interval(0.5, 1.0), ReachState.IN_LINE),
        (Interval(1.0, 2.0), ReachState.IN_LINE),
        (Interval(0.499, 1.5), ReachState.CANNOT_TELL),
        (Interval(0.9, 2.001), ReachState.CANNOT_TELL),
        (Interval(1.001, 9.0), ReachState.OVER),
    ],
)
def test_the_state_at_its_limits(interval: Interval, state: ReachState) -> None:
    assert state_of(interval) is state


def test_before_the_first_reply_nothing_can_be_told() -> None:
    reading = reach_states({}, benchmark=PLANS)
    assert {group.state for group in reading.groups} == {ReachState.CANNOT_TELL}
    assert (reading.response_count, reading.not_stated_share, reading.fit) == (0, 0.0, None)
    assert group(reading, "asian").ratio == 0.0


def test_a_group_the_benchmark_counts_nobody_in_cannot_be_told() -> None:
    empty = BenchmarkPopulation("c", "c", Dimension.TOWN, (("here", 10), ("there", 0)), 2021, "northmere", "test", "")
    there = group(reach_states({"here": 5, "there": 2}, benchmark=empty), "there")
    assert (there.state, there.ratio, there.response_count) == (ReachState.CANNOT_TELL, None, 2)


def test_replies_the_benchmark_does_not_count_are_told_apart() -> None:
    reading = reach_states({"asian": 4, "outside_area": 3, NOT_STATED: 1}, benchmark=PLANS)
    assert (reading.response_count, reading.outside_count, reading.not_stated_count) == (4, 3, 1)
    # 1 of the 5 whose group the benchmark could count
    assert reading.not_stated_share == pytest.approx(0.2)


def test_one_in_five_without_a_group_still_lets_a_gap_stand() -> None:
    reach = read(5, "asian", not_stated_count=100)
    assert (reach.state, reach.worst_case) == (ReachState.GAP, None)


def test_above_one_in_five_a_gap_falls_when_the_missing_could_fill_it() -> None:
    # 101 of 501: with all of them Asian the ratio would be 106/501 over 130/3968 = 6.46
    reach = read(5, "asian", not_stated_count=101)
    assert reach.state is ReachState.CANNOT_TELL
    assert reach.worst_case is not None
    assert reach.worst_case.high > 6.46


def test_above_one_in_five_a_gap_stands_when_the_missing_could_not_fill_it() -> None:
    # 20 of 400 White British; with all 101 missing 121/501 = 0.24 over 0.775 = 0.31
    counts = {"white_british": 20, "asian": 380, NOT_STATED: 101}
    assert group(reach_states(counts, benchmark=PLANS), "white_british").state is ReachState.GAP


def test_above_one_in_five_an_over_needs_the_missing_to_be_elsewhere() -> None:
    # 24 of 400 Asian is 1.83 (1.24 to 2.68); none of 200 missing: 24/600 is 1.22 (0.82 to 1.80)
    assert read(24, "asian").state is ReachState.OVER
    assert read(24, "asian", not_stated_count=200).state is ReachState.CANNOT_TELL
    # 100 of 400 Asian; none of 101 missing: 100/501 is 6.1
    assert read(100, "asian", not_stated_count=101).state is ReachState.OVER


def test_replies_held_back_by_missing_groups_are_not_a_target() -> None:
    assert read(5, "asian", not_stated_count=101).more_replies_needed is None


@pytest.mark.parametrize(
    ("response_count", "benchmark_count", "needed"),
    [
        # 11 of 402: low end 0.468, not yet; 12 of 403: 12/403 over 0.032762 = 0.909 (0.522 to 1.566)
        (9, 130, 3),
        # at its share a small group needs 8: 8/706 over 0.011341 = 1.0 (0.507 to 1.957); 7/618 reaches 2.05
        (1, 45, 7),
        # 12 of 400 over 79/3968 = 1.51 (0.87 to 2.60): of 603 its 12 are enough, so only others are lacking
        (12, 79, 0),
    ],
)
def test_how_many_more_replies_would_let_us_tell(response_count: int, benchmark_count: int, needed: int) -> None:
    reach = Reach(response_count, benchmark_count)
    assert state_of(ratio_interval(reach, total=EVERYONE)) is ReachState.CANNOT_TELL
    assert replies_needed(reach, total=EVERYONE) == needed


def test_a_state_already_told_needs_no_more_replies() -> None:
    assert read(13, "asian").more_replies_needed is None
    assert read(9, "asian").more_replies_needed == 3


def test_a_small_group_at_its_share_is_told_from_eight_replies() -> None:
    # count c, benchmark share nearly 0: (c + 1.92 + 1.96 * sqrt(c + 0.96)) / c is 2.064 at 7 and 1.973 at 8
    assert telling_count(benchmark_count=297, benchmark_total=294_251) == 8


@given(st.integers(0, 300), st.integers(0, 2000), st.integers(1, 3000), st.integers(1, 300_000))
def test_the_replies_asked_for_always_lead_to_a_state(count: int, others: int, benchmark: int, rest: int) -> None:
    reach, total = Reach(count, benchmark), Reach(count + others, benchmark + rest)
    needed = replies_needed(reach, total=total)
    later = count + needed
    at_parity = -(-later * total.benchmark_count // benchmark)
    grown = Reach(max(total.response_count + needed, at_parity), total.benchmark_count)
    assert state_of(ratio_interval(Reach(later, benchmark), total=grown)) is not ReachState.CANNOT_TELL


@given(st.integers(0, 400), st.integers(0, 400))
def test_the_worst_case_holds_the_plain_ratio(count: int, not_stated_count: int) -> None:
    reach = Reach(count, 130)
    worst_case = worst_case_interval(reach, total=EVERYONE, not_stated_count=not_stated_count)
    assert worst_case.low <= representation_ratio(reach, total=EVERYONE) <= worst_case.high


def test_the_fit_takes_off_half_the_differences_of_shares() -> None:
    halves = BenchmarkPopulation("h", "h", Dimension.TOWN, (("a", 50), ("b", 30), ("c", 20)), 2021, "n", "test", "")
    # shares 0.7, 0.3, 0 against 0.5, 0.3, 0.2: half of 0.2 + 0 + 0.2
    assert reach_states({"a": 7, "b": 3}, benchmark=halves).fit == pytest.approx(0.8)


@given(st.lists(st.tuples(st.integers(0, 99), st.integers(1, 99)), min_size=1, max_size=9))
def test_the_fit_lies_between_nothing_and_a_perfect_mirror(rows: list[tuple[int, int]]) -> None:
    counts = {str(position): row[0] for position, row in enumerate(rows)}
    groups = tuple((str(position), row[1]) for position, row in enumerate(rows))
    fit = reach_states(
        counts, benchmark=BenchmarkPopulation("t", "t", Dimension.TOWN, groups, 2021, "n", "test", "")
    ).fit
    assert fit is None if sum(counts.values()) == 0 else fit is not None and -1e-9 <= fit <= 1 + 1e-9
