"""What follows from a released reach table: worked by hand, and nothing that the table does not tell already."""

from dataclasses import astuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.chart_sentences import fit_sentence, reach_sentence
from analysis.charts import reach_chart
from analysis.disclosure import has_worst_case, shown_fit, shown_worst_case
from analysis.disclosure.people import make_replies
from analysis.disclosure.plans import THRESHOLDS
from analysis.disclosure.reach_told import ShownFit, shown_known_count
from analysis.release import ReachState, ReachTable
from analysis.tallies import NOT_STATED
from tests.analysis.town_replies import RESIDENTS, release_replies
from tests.analysis.worlds import TERM

COUNT = st.integers(0, 60)
COUNTS = st.fixed_dictionaries(
    {"ashby": st.integers(0, 150), "birch": COUNT, "corley": COUNT, "denham": COUNT, NOT_STATED: st.integers(0, 120)}
)
MANY_WITHOUT = {"ashby": 120, "birch": 40, "corley": 25, "denham": 15, NOT_STATED: 100}


def table_of(counts: dict[str, int]) -> ReachTable:
    (release,) = release_replies({TERM: counts})
    return release.reach_tables[0]


def test_the_fit_of_a_table_without_hidden_groups() -> None:
    # 100, 60, 30 and 10 of 200 are 50, 30, 15 and 5 %, the residents' shares: the fit is 100.
    assert shown_fit(table_of({"ashby": 100, "birch": 60, "corley": 30, "denham": 10, NOT_STATED: 20})) == ShownFit(
        percent=100, by_chance_percent=95, known_count=200, hidden_group_count=0
    )


def test_hidden_groups_count_as_one_in_the_fit() -> None:
    # Shown 120 and 80 of 210 known, the rest 10: 57.1, 38.1 and 4.8 % against 50, 30 and 20 %:
    # 100 - (7.1 + 8.1 + 15.2) / 2 = 84.8, told as 85.
    fit = shown_fit(table_of({"ashby": 120, "birch": 80, "corley": 5, "denham": 4, NOT_STATED: 30}))
    assert fit is not None
    assert (fit.percent, fit.known_count, fit.hidden_group_count) == (85, 210, 2)
    assert fit_sentence(fit) == (
        "Fit of the whole survey: about 85 of 100. For the mix of the benchmark about 15 in 100 replies would have to "
        "come from other groups. Drawn in exact proportion, about 210 replies would by chance alone fit about 95. "
        "Groups whose numbers are hidden count here as one (2 of them), so the true fit is at most this."
    )


def test_where_all_but_one_group_is_hidden_no_fit_is_told() -> None:
    table = table_of({"ashby": 60, "birch": 3, "corley": 2, "denham": 4, NOT_STATED: 10})
    assert shown_fit(table) is None
    assert fit_sentence(None).startswith("Fit of the whole survey: not told")


def test_the_band_reaches_from_none_to_all_of_those_without_a_group() -> None:
    table = table_of(MANY_WITHOUT)
    bands = {cell.group_code: shown_worst_case(cell, table=table) for cell in table.cells}
    # 100 of 300 gave no group. Denham: 15 of 300 is 5 % (Wilson 3.05 to 8.09) and 115 of 300 38.3 % (33.0 to 43.9),
    # each over its 5 % of the residents.
    denham = bands["denham"]
    assert denham is not None
    assert astuple(denham) == pytest.approx((0.61, 8.79), abs=0.01)
    # Ashby: 120 of 200 is over its half by itself (0.53 to 0.67); of 300 it is 0.4, so the over does not stand.
    states = {cell.group_code: cell.state for cell in table.cells}
    assert states["ashby"] is ReachState.CANNOT_TELL
    assert "That is more than one in five." in reach_sentence(table, labels={})


def test_no_band_stands_where_one_in_five_or_fewer_gave_no_group() -> None:
    table = table_of({**MANY_WITHOUT, NOT_STATED: 50})  # 50 of 250
    assert not has_worst_case(table)
    assert {shown_worst_case(cell, table=table) for cell in table.cells} == {None}
    assert len(reach_chart(table, labels={}).figure["data"]) == 1


def test_the_chart_draws_the_band_behind_each_dot_that_is_shown() -> None:
    table = table_of({**MANY_WITHOUT, "denham": 3, "corley": 4})
    band, dots = reach_chart(table, labels={}).figure["data"]
    shown = [cell for cell in table.cells if cell.response_count is not None]
    assert 0 < len(shown) < len(table.cells)
    assert len(band["x"]) == len(band["error_x"]["array"]) == len(shown)
    assert sum(value is not None for value in dots["x"]) == len(shown)


@settings(max_examples=80, deadline=None)
@given(COUNTS)
def test_gap_and_over_stand_only_where_the_band_agrees(counts: dict[str, int]) -> None:
    table = table_of(counts)
    for cell in table.cells:
        band = shown_worst_case(cell, table=table)
        if band is not None and cell.state is ReachState.GAP:
            assert band.high < 1
        if band is not None and cell.state is ReachState.OVER:
            assert band.low > 1


@settings(max_examples=80, deadline=None)
@given(COUNTS)
def test_the_known_replies_of_a_table_are_read_back_as_they_were_rounded(counts: dict[str, int]) -> None:
    replies = make_replies(counts, benchmark=RESIDENTS, thresholds=THRESHOLDS)
    table = table_of(counts)
    if table.total_count is not None and replies.shown_known_count <= table.total_count:
        assert shown_known_count(table) == replies.shown_known_count


@settings(max_examples=80, deadline=None)
@given(COUNTS, st.sampled_from(["ashby", "birch", "corley", "denham", NOT_STATED]), st.sampled_from([-1, 1]))
def test_whoever_reads_the_same_table_learns_nothing_from_band_and_fit(
    counts: dict[str, int], group: str, step: int
) -> None:
    """The attacker asks of one reply more or fewer: where the table stays the same, so do its band and its fit."""
    other = {**counts, group: max(counts[group] + step, 0)}
    one, two = table_of(counts), table_of(other)
    if one == two:
        assert shown_fit(one) == shown_fit(two)
        assert [shown_worst_case(cell, table=one) for cell in one.cells] == [
            shown_worst_case(cell, table=two) for cell in two.cells
        ]
    for cell in one.cells:
        assert cell.response_count is not None or shown_worst_case(cell, table=one) is None
