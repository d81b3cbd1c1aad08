from dataclasses import astuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.intervals import Interval
from analysis.reach import (
    Reach,
    ratio_interval,
    reach_rate,
    reach_state,
    replies_needed,
    representation_ratio,
    state_of,
    worst_case_interval,
)
from analysis.release import ReachState

# EHC plans of known ethnic group in Central Bedfordshire, January 2025 (DfE): 3,968 in all
PLANS = {"white_british": 3076, "gypsy_roma_traveller": 45, "asian": 130, "black": 157}
EVERYONE = Reach(400, 3968)


def state(response_count: int, group_code: str, *, not_stated_count: int = 0) -> ReachState:
    return reach_state(Reach(response_count, PLANS[group_code]), total=EVERYONE, not_stated_count=not_stated_count)


@pytest.mark.parametrize(
    ("group_code", "response_count", "ratio", "low", "high", "expected"),
    [
        ("asian", 5, 0.38, 0.16, 0.88, ReachState.GAP),
        ("gypsy_roma_traveller", 1, 0.22, 0.04, 1.24, ReachState.CANNOT_TELL),
        ("gypsy_roma_traveller", 0, 0.0, 0.0, 0.84, ReachState.GAP),
        ("black", 8, 0.51, 0.26, 0.98, ReachState.GAP),
        ("asian", 13, 0.99, 0.58, 1.67, ReachState.IN_LINE),
    ],
)
def test_the_worked_examples_of_the_domain_notes(
    group_code: str, response_count: int, ratio: float, low: float, high: float, expected: ReachState
) -> None:
    reach = Reach(response_count, PLANS[group_code])
    assert state(response_count, group_code) is expected
    assert representation_ratio(reach, total=EVERYONE) == pytest.approx(ratio, abs=0.005)
    assert astuple(ratio_interval(reach, total=EVERYONE)) == pytest.approx((low, high), abs=0.005)


def test_the_ratio_is_share_over_share() -> None:
    # 5/400 over 130/3968 = 5 * 3968 / (400 * 130) = 19840 / 52000
    assert representation_ratio(Reach(5, 130), total=EVERYONE) == pytest.approx(0.3815385)


@pytest.mark.parametrize(
    ("interval", "expected"),
    [
        (Interval(0.1, 0.999), ReachState.GAP),
        (Interval(0.5, 1.0), ReachState.IN_LINE),
        (Interval(1.0, 2.0), ReachState.IN_LINE),
        (Interval(0.499, 1.5), ReachState.CANNOT_TELL),
        (Interval(0.9, 2.001), ReachState.CANNOT_TELL),
        (Interval(1.001, 9.0), ReachState.OVER),
    ],
)
def test_the_state_at_its_limits(interval: Interval, expected: ReachState) -> None:
    assert state_of(interval) is expected


def test_before_the_first_reply_nothing_can_be_told() -> None:
    nobody = Reach(0, 3968)
    assert reach_state(Reach(0, 130), total=nobody, not_stated_count=0) is ReachState.CANNOT_TELL
    assert representation_ratio(Reach(0, 130), total=nobody) == 0.0


def test_a_group_the_benchmark_counts_nobody_in_cannot_be_told() -> None:
    assert reach_state(Reach(2, 0), total=Reach(7, 10), not_stated_count=0) is ReachState.CANNOT_TELL


def test_one_in_five_without_a_group_still_lets_a_gap_stand() -> None:
    assert state(5, "asian", not_stated_count=100) is ReachState.GAP


def test_above_one_in_five_a_gap_falls_when_the_missing_could_fill_it() -> None:
    # 101 of 501: with all of them Asian the ratio would be 106/501 over 130/3968 = 6.46
    assert state(5, "asian", not_stated_count=101) is ReachState.CANNOT_TELL
    assert worst_case_interval(Reach(5, 130), total=EVERYONE, not_stated_count=101).high > 6.46


def test_above_one_in_five_a_gap_stands_when_the_missing_could_not_fill_it() -> None:
    # 20 of 400 White British; with all 101 missing 121/501 = 0.24 over 0.775 = 0.31
    assert state(20, "white_british", not_stated_count=101) is ReachState.GAP


def test_above_one_in_five_an_over_needs_the_missing_to_be_elsewhere() -> None:
    # 24 of 400 Asian is 1.83 (1.24 to 2.68); none of 200 missing: 24/600 is 1.22 (0.82 to 1.80)
    assert state(24, "asian") is ReachState.OVER
    assert state(24, "asian", not_stated_count=200) is ReachState.CANNOT_TELL
    # 100 of 400 Asian; none of 101 missing: 100/501 is 6.1
    assert state(100, "asian", not_stated_count=101) is ReachState.OVER


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


def test_where_many_gave_no_group_more_replies_are_needed_than_the_plain_state_asks_for() -> None:
    # 5 of 400 Asian is a gap that the 101 without a group could fill, so it cannot be told yet. 11 of 406 is 0.83
    # (0.464 to 1.46), still open at its low end; 12 of 407 is 0.90 (0.517 to 1.55), in line without any of them.
    reach = Reach(5, 130)
    assert state(5, "asian") is ReachState.GAP
    assert state(5, "asian", not_stated_count=101) is ReachState.CANNOT_TELL
    assert replies_needed(reach, total=EVERYONE) == 0
    assert replies_needed(reach, total=EVERYONE, not_stated_count=101) == 7


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


def test_the_reach_rate_is_replies_for_every_1000_of_the_benchmark() -> None:
    rate = reach_rate(Reach(13, 130))
    # 13 of 130 are 100 of 1,000; Wilson: (0.1 + 0.01478 -/+ 1.96 * sqrt(0.09/130 + 0.01478/520)) / 1.02955
    assert rate.replies_per_1000 == 100
    assert rate.interval is not None
    assert astuple(rate.interval) == pytest.approx((59.4, 163.5), abs=0.1)


def test_more_replies_than_the_benchmark_counts_have_a_rate_without_an_interval() -> None:
    assert astuple(reach_rate(Reach(50, 40))) == (1250, None)
