"""Counts of people: few are hidden, states give nothing away, and no sum tells what is hidden."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.benchmarks import BenchmarkPopulation
from analysis.disclosure import THRESHOLDS, ReachPlan, reach_states_between_releases, shown_rate
from analysis.disclosure.heads import find_shown_groups
from analysis.disclosure.people import Replies, find_states, hidden_state, make_replies
from analysis.reference.communities import COMMUNITY_LADDER, GRT_GROUP_CODE
from analysis.release import ReachState, ReachTable
from analysis.tallies import EVERYONE, NOT_STATED, RESPONSES_ITEM, Dimension, Tally
from tests.analysis.town_replies import RESIDENTS, TOWNS, release_replies
from tests.analysis.worlds import SCHOOL_YEAR

PLANS = BenchmarkPopulation(
    code="ehc_plans",
    label_code="ehc_plans",
    dimension=Dimension.COMMUNITY,
    group_counts=tuple(
        (code, 3000 if code == "white_british" else 40) for code in COMMUNITY_LADDER.rollups[0].group_codes
    ),
    year=2025,
    area_code="northmere",
    source="invented",
    note="",
)
WITH_PLAN = ReachPlan(PLANS, COMMUNITY_LADDER, "groups_18", item_code="A02", value_code="ehcp")


def replies_of(**counts: int) -> Replies:
    return make_replies(counts, benchmark=RESIDENTS, thresholds=THRESHOLDS)


def test_where_the_count_is_hidden_so_is_all_but_the_state() -> None:
    (release,) = release_replies(
        {SCHOOL_YEAR[0]: {"ashby": 120, "birch": 80, "corley": 30, "denham": 2, NOT_STATED: 40}}
    )
    (table,) = release.reach_tables
    cells = {cell.group_code: cell for cell in table.cells}
    hidden, counted = cells["denham"], cells["birch"]
    assert (hidden.response_count, hidden.expected_count, hidden.ratio, hidden.ratio_low) == (None, None, None, None)
    assert hidden.state is ReachState.GAP
    # 232 known replies read 230; 3000 of 10000 residents make 69 expected; (80 / 230) / 0.3 = 1.159.
    assert (counted.response_count, counted.expected_count, counted.ratio) == (80, 69, 1.16)
    assert table.total_count == 270
    # 270 less 230 of 270 is 14.8 %.
    assert table.not_stated_percent == 15


COUNT = st.integers(0, 30)
REPLIES = st.builds(replies_of, ashby=st.integers(0, 60), birch=COUNT, corley=COUNT, denham=COUNT, not_stated=COUNT)


@settings(max_examples=150, deadline=None)
@given(REPLIES)
def test_hidden_counts_are_never_alone_and_never_small_together(replies: Replies) -> None:
    shown = find_shown_groups(replies)
    if not shown:
        return
    hidden = [replies.counts.get(group, 0) for group, _ in RESIDENTS.group_counts if group not in shown]
    answered = [count for count in (*hidden, replies.not_stated_count) if count]
    assert all(replies.counts[group] >= 8 for group in shown)
    if any(hidden):
        assert len(answered) > 1
        assert sum(answered) >= 8


@settings(max_examples=150, deadline=None)
@given(REPLIES)
def test_nobody_who_adds_up_a_reach_table_finds_a_hidden_count(replies: Replies) -> None:
    shown = find_shown_groups(replies)
    states = find_states(replies, shown=shown)
    low, high = replies.known_range
    possible = {}
    for group, _ in RESIDENTS.group_counts:
        if group in shown:
            middle = round(replies.counts[group] / 5) * 5
            possible[group] = {count for count in range(middle - 2, middle + 3) if count >= 8}
        else:
            possible[group] = {
                count
                for count in range(high + 1)
                if states[group] is ReachState.CANNOT_TELL
                or hidden_state(count, group_code=group, replies=replies) is states[group]
            }
    for group in set(possible) - shown:
        others = [counts for other, counts in possible.items() if other != group]
        sums = {0}
        for counts in others:
            sums = {left + count for left in sums for count in counts}
        left = {count for count in possible[group] if any(low <= count + rest <= high for rest in sums)}
        assert replies.counts.get(group, 0) in left
        assert len(left) > 1


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 60), st.integers(0, 30), st.integers(0, 30))
def test_a_reach_rate_gives_no_more_away_than_the_count_it_stands_beside(ashby: int, birch: int, denham: int) -> None:
    """The attacker works back from every rate: what she finds is the rounded count, or nothing where that is hidden."""
    counts = {"ashby": ashby, "birch": birch, "corley": 20, "denham": denham, NOT_STATED: 30}
    (release,) = release_replies({SCHOOL_YEAR[0]: counts})
    for cell in release.reach_tables[0].cells:
        rate = shown_rate(cell)
        found = None if rate is None else round(rate.replies_per_1000 * cell.benchmark_count / 1000, 6)
        assert found == cell.response_count
        assert found is None or found % THRESHOLDS.count_step == 0


def test_totals_at_their_edge_take_a_count_with_them() -> None:
    # 13 + 13 + 18 = 44 known replies read 40, at most 44; bases 15, 15 and 20 are at least 44: Denham would be nobody.
    replies = replies_of(ashby=13, birch=13, corley=18, not_stated=20)
    assert find_shown_groups(replies) == {"birch", "corley"}


@pytest.mark.parametrize("known_count", [40, 100, 230, 400, 1000])
@pytest.mark.parametrize("group", ["ashby", "birch", "corley", "denham"])
def test_no_state_leaves_a_single_count_between_0_and_7(known_count: int, group: str) -> None:
    other = "ashby" if group != "ashby" else "birch"
    replies = replies_of(**{other: known_count})
    states = [hidden_state(count, group_code=group, replies=replies) for count in range(8)]
    assert all(states.count(state) > 1 for state in states)


def test_what_would_let_us_tell_does_not_depend_on_a_hidden_count() -> None:
    needed = set()
    for count in range(8):
        by_group = {"ashby": 120, "birch": 80, "corley": 30, "denham": count, NOT_STATED: 20 + 7 - count}
        table = release_replies({SCHOOL_YEAR[0]: by_group})[0].reach_tables[0]
        cell = next(cell for cell in table.cells if cell.group_code == "denham")
        if cell.state is ReachState.CANNOT_TELL:
            needed.add(cell.more_replies_needed)
    assert len(needed) == 1


COMMUNITY_REPLIES = {
    "white_british": 150,
    "asian_indian": 12,
    "mixed_other": 14,
    "romany_gypsy": 9,
    "roma": 4,
    NOT_STATED: 30,
}


def test_gypsy_roma_and_traveller_families_have_a_yearly_state_and_never_a_count() -> None:
    releases = release_replies(dict.fromkeys(SCHOOL_YEAR, COMMUNITY_REPLIES), plan=WITH_PLAN)
    tables: list[ReachTable] = [table for release in releases for table in release.reach_tables]
    cells = [
        (len(table.term_codes), cell) for table in tables for cell in table.cells if cell.group_code == GRT_GROUP_CODE
    ]
    assert [(terms, cell.response_count, cell.state) for terms, cell in cells] == [
        (1, None, ReachState.CANNOT_TELL),
        (1, None, ReachState.CANNOT_TELL),
        (1, None, ReachState.CANNOT_TELL),
        (3, None, ReachState.OVER),
    ]


def test_a_year_never_counts_a_group_that_exactly_one_term_hid() -> None:
    usual = {"ashby": 120, "birch": 80, "corley": 30, "denham": 12, NOT_STATED: 40}
    once_few = {**usual, "denham": 5}
    releases = release_replies({SCHOOL_YEAR[0]: usual, SCHOOL_YEAR[1]: once_few, SCHOOL_YEAR[2]: usual})
    year = next(table for table in releases[-1].reach_tables if len(table.term_codes) == 3)
    counts = {cell.group_code: cell.response_count for cell in year.cells}
    assert counts["denham"] is None
    assert counts["ashby"] == 360


def test_between_releases_there_are_states_and_nothing_else() -> None:
    tallies = [Tally(SCHOOL_YEAR[0], Dimension.TOWN, "ashby", RESPONSES_ITEM, EVERYONE, 200)]
    (states,) = reach_states_between_releases(tallies, term_code=SCHOOL_YEAR[0], reach_plans=[TOWNS])
    assert dict(states.states) == {
        "ashby": ReachState.OVER,
        "birch": ReachState.GAP,
        "corley": ReachState.GAP,
        "denham": ReachState.GAP,
    }
