"""What the forum sees of what families said: states, rounding, what is hidden, and what is called different."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.disclosure import (
    SaidSource,
    build_said_communities,
    build_said_questions,
    build_said_school_year,
    build_said_terms,
    build_said_whole,
)
from analysis.reference.communities import COMMUNITY_LADDER, GRT_GROUP_CODE, REPORTING_LEVEL
from analysis.said import SaidCell, SaidCut, SaidState, SaidTable
from analysis.said_chart import NONE_DIFFERENT, NOTHING_TOLD, said_chart, said_sentence
from analysis.tallies import NOT_STATED
from analysis.text.estimate import CellComment, Stratum

TERM = "2026-summer"
YEAR = ("2025-autumn", "2026-spring", "2026-summer")
GROUPS = (*COMMUNITY_LADDER.at(REPORTING_LEVEL).group_codes, NOT_STATED)


def source(
    code: str, *, count: int, negative: int = 0, read: int | None = None, judged: int | None = None, waiting: int = 0
) -> SaidSource:
    """A cell of comments that a machine holds to be negative with 0.3 each; all are read unless it is said."""
    read = count if read is None else read
    comments = tuple(CellComment(0.3, place < negative) for place in range(read))
    stratum = Stratum(count, count, 0.3 * count, comments)
    return SaidSource(code, (stratum,), read if judged is None else judged, waiting)


def only(one: SaidSource) -> SaidCell:
    (cell,) = build_said_whole(one, term_code=TERM).cells
    return cell


def communities(*sources: SaidSource, may_compare: bool = True) -> SaidTable:
    return build_said_communities(sources, term_code=TERM, may_compare=may_compare)


def states(table: SaidTable) -> dict[str, SaidState]:
    return {cell.group_code: cell.state for cell in table.cells}


@pytest.mark.parametrize(
    ("count", "negative", "read", "state"),
    [
        (9, 4, 9, SaidState.SUPPRESSED),
        (10, 4, 10, SaidState.READ_WHOLE),
        (19, 0, 19, SaidState.SUPPRESSED),
        (20, 0, 20, SaidState.READ_WHOLE),
        (60, 20, 60, SaidState.READ_WHOLE),
        (60, 20, 59, SaidState.BEING_READ),
        (60, 0, 0, SaidState.NOT_READ),
        (61, 0, 0, SaidState.NOT_READ),
        (61, 3, 9, SaidState.TOO_FEW_READ),
        (61, 3, 10, SaidState.ESTIMATED),
        (200, 60, 200, SaidState.READ_WHOLE),
    ],
)
def test_a_cell_says_why_it_holds_a_share_or_none(count: int, negative: int, read: int, state: SaidState) -> None:
    cell = only(source("x", count=count, negative=negative, read=read))
    assert cell.state is state
    assert (cell.share_percent is not None) is (state in {SaidState.READ_WHOLE, SaidState.ESTIMATED})
    assert (cell.low_percent is not None) is (state is SaidState.ESTIMATED)
    assert (cell.comment_count is None) is (state is SaidState.SUPPRESSED)


def test_counts_are_rounded_to_five_and_shares_by_their_base() -> None:
    # 13 of 43 is 30.2 %, to 5 % while under 100: 30. 37 of 103 is 35.9 %, to whole ones: 36.
    small, large = only(source("x", count=43, negative=13)), only(source("x", count=103, negative=37))
    assert (small.comment_count, small.assessed_count, small.read_count, small.share_percent) == (45, 45, 45, 30)
    assert (large.comment_count, large.share_percent) == (105, 36)
    # None and all are never told: they read "5 % or less" and "99 % or more".
    assert only(source("x", count=30, negative=0)).share_percent == 5
    assert only(source("x", count=120, negative=120)).share_percent == 99


def test_the_ends_of_an_interval_are_rounded_outwards() -> None:
    # Equal guesses tell nothing apart, so the share is what was read: 12 of 30 is 40 %.
    # Squared residuals, each against a level fitted to the other 29 (0.5 added): of the 12, 1 - 0.3 - 2.3/29.5 =
    # 0.622034; of the 18, 0 - 0.3 - 3.3/29.5 = -0.411864; together 4.643137 + 3.053378 = 7.696514.
    # Variance (1 - 30/90) / 30 * (7.696514 + 0.375) / 31.5 = 0.005694, its root 0.075461; t of 29 degrees is 2.04523:
    # 24.6 % to 55.4 %, outwards to 5: 20 to 60.
    cell = only(source("x", count=90, negative=12, read=30))
    assert (cell.share_percent, cell.low_percent, cell.high_percent) == (40, 20, 60)


def test_reading_left_is_told_in_steps_of_five_minutes() -> None:
    # 26 drawn and not judged, 12 seconds each: 5.2 minutes.
    assert only(source("x", count=200, negative=5, read=20, waiting=26)).minutes_left == 10
    # A cell that is read whole has all of it left: 50 comments are 10 minutes, whatever was drawn.
    assert only(source("x", count=50, read=0, judged=0)).minutes_left == 10
    assert only(source("x", count=50, negative=4)).minutes_left == 0


def test_one_hidden_community_takes_another_along() -> None:
    table = communities(
        source("white_british", count=200, negative=12, read=30),
        source("asian", count=50, negative=20),
        source("black", count=40, negative=12),
        source("mixed", count=30, negative=15),
        source("other", count=6, negative=2),
    )
    found = states(table)
    assert (table.level, table.hidden_cell_count) == (REPORTING_LEVEL, 2)
    # Six are too few; the smallest other group would give them away.
    assert {code for code, state in found.items() if state is SaidState.SUPPRESSED} == {"other", "mixed"}
    hidden = next(cell for cell in table.cells if cell.group_code == "mixed")
    assert hidden == SaidCell("mixed", SaidState.SUPPRESSED, None, None, None, None, None, None, None, None)


def test_where_few_groups_may_be_shown_all_others_are_told_together() -> None:
    table = communities(
        source("white_british", count=200, negative=12, read=30),
        source("asian", count=8, negative=3),
        source("black", count=7, negative=3),
        source("mixed", count=9, negative=2),
    )
    assert states(table) == {"white_british": SaidState.ESTIMATED, "all_other_communities": SaidState.READ_WHOLE}
    # 8 of 24 are 33.3 %, to 5: 35.
    assert table.cells[1].share_percent == 35


def test_a_term_with_too_few_of_all_is_no_table() -> None:
    table = communities(source("white_british", count=8, negative=2), source("asian", count=5, negative=2))
    assert table.is_told_in_one_sentence
    assert not table.shown


def test_gypsy_roma_and_traveller_comments_are_told_over_a_school_year_alone() -> None:
    def term(count: int) -> list[SaidSource]:
        return [
            source("white_british", count=200, negative=12, read=30),
            source("asian", count=40, negative=20),
            source(GRT_GROUP_CODE, count=count, negative=count // 2),
            source("other", count=4, negative=2),
            source("mixed", count=5, negative=2),
            source("black", count=45, negative=20),
        ]

    assert states(communities(*term(30)))[GRT_GROUP_CODE] is SaidState.SUPPRESSED
    year = build_said_school_year([(code, term(8)) for code in YEAR], may_compare=False)
    found = states(year)
    assert year.term_codes == YEAR
    assert found[GRT_GROUP_CODE] is SaidState.READ_WHOLE
    # What a term tells of is not pooled once more: two tables would be subtracted.
    assert {"white_british", "asian", "black"} & set(found) == set()
    few = build_said_school_year([(code, term(3)) for code in YEAR], may_compare=False)
    assert states(few)[GRT_GROUP_CODE] is SaidState.SUPPRESSED


def test_communities_are_called_different_only_beyond_chance_and_where_they_may_be_compared() -> None:
    groups = (
        source("white_british", count=50, negative=5),
        source("asian", count=50, negative=30),
        source("black", count=50, negative=28),
    )
    told = communities(*groups)
    assert told.compared_count == 3
    assert {(one.more_negative_code, one.less_negative_code) for one in told.differences} == {
        ("asian", "white_british"),
        ("black", "white_british"),
    }
    assert all(0 <= one.low_points < one.high_points for one in told.differences)
    blocked = communities(*groups, may_compare=False)
    assert (blocked.differences, blocked.compared_count) == ((), None)
    assert blocked.cells == told.cells


def test_a_sentence_ranks_no_communities_that_may_not_be_compared() -> None:
    groups = (source("white_british", count=50, negative=5), source("asian", count=50, negative=30))
    told, blocked = (said_sentence(communities(*groups, may_compare=may), labels={}) for may in (True, False))
    assert told.startswith("The highest share is that of “asian” (60%), the lowest that of “white_british” (10%).")
    # 0.5 beside 0.0808 * 2 for the chance of who wrote: 33 to 67 points.
    assert "“asian” has a higher share than “white_british”, by 30 to 70 points." in told
    assert "highest" not in blocked
    assert "not held against each other" in blocked


def test_a_term_is_held_against_the_one_before_it() -> None:
    terms = [source(code, count=50, negative=negative) for code, negative in zip(YEAR, (5, 30, 31), strict=True)]
    table = build_said_terms(terms)
    assert table.compared_count == 2
    (found,) = table.differences
    assert (found.more_negative_code, found.less_negative_code) == (YEAR[1], YEAR[0])
    alike = build_said_terms([source(code, count=50, negative=25) for code in YEAR])
    assert NONE_DIFFERENT in said_sentence(alike, labels={})


def test_the_chart_holds_what_the_table_holds() -> None:
    table = build_said_questions(
        [
            source("P12", count=90, negative=12, read=30),
            source("P13", count=40, negative=30),
            source("P10a", count=50, read=3),
        ],
        term_code=TERM,
    )
    chart = said_chart(table, labels={"P12": "Good", "P13": "To change"})
    (points,) = chart.figure["data"]
    # From below to above; what is not told is no point.
    assert list(points["y"]) == ["To change", "Good"]
    assert list(points["x"]) == [75, 40]
    assert list(points["error_x"]["array"]) == [None, 20]
    assert list(points["marker"]["symbol"]) == ["diamond", "circle"]
    assert chart.sentence.endswith("Not told: 1.")


def test_nothing_told_is_said() -> None:
    assert said_sentence(build_said_whole(source("x", count=90, read=0), term_code=TERM), labels={}) == NOTHING_TOLD
    cell = build_said_whole(source("x", count=90, negative=12, read=30), term_code=TERM)
    assert said_sentence(cell, labels={"x": "Summer"}) == (
        "Summer: about 40% of comments are negative, likely 20 to 60%."
    )


@st.composite
def drawn_sources(draw: st.DrawFn) -> list[SaidSource]:
    sources = []
    for group in GROUPS:
        count = draw(st.one_of(st.integers(0, 25), st.integers(0, 150)))
        read = count if count <= 60 else draw(st.integers(0, 40))
        if count:
            sources.append(source(group, count=count, negative=draw(st.integers(0, read)), read=read))
    return sources


@settings(max_examples=60, deadline=None)
@given(drawn_sources())
def test_no_table_of_communities_tells_of_few_or_hides_only_one(sources: list[SaidSource]) -> None:
    table = communities(*sources)
    counts = {one.group_code: one.comment_count for one in sources}
    hidden = [cell for cell in table.cells if cell.state is SaidState.SUPPRESSED]
    if table.level == REPORTING_LEVEL and len(hidden) == 1:
        # Then somebody gave no group, and stands among the hidden.
        assert counts.get(NOT_STATED)
    for cell in table.cells:
        assert cell.group_code != GRT_GROUP_CODE or cell.state is SaidState.SUPPRESSED
        for number in (cell.comment_count, cell.assessed_count, cell.read_count):
            assert number is None or number % 5 == 0
        if cell.comment_count is not None:
            assert cell.comment_count >= 10
        if cell.share_percent is not None and cell.step_percent is not None:
            assert cell.step_percent <= cell.share_percent <= 100 - cell.step_percent
            assert cell.share_percent % cell.step_percent == 0
            if cell.low_percent is not None and cell.high_percent is not None:
                assert 0 <= cell.low_percent <= cell.share_percent <= cell.high_percent <= 100
    assert table.cut is SaidCut.COMMUNITY
