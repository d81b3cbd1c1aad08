import pytest

from analysis.felt import GroupReach, find_group_reach, find_same_people, group_words, headline_word
from analysis.release import CellState, ChangeWord, MeasureCell, MeasureTable, ReachCell, ReachState, ReachTable
from analysis.tallies import Dimension


def cell(group: str, index: int, low: int | None, high: int | None) -> MeasureCell:
    return MeasureCell(group, CellState.SHOWN, 100, index, low, high, (), ())


def hidden(group: str) -> MeasureCell:
    return MeasureCell(group, CellState.SUPPRESSED, None, None, None, None, (), ())


def reach(level: str, benchmark: str = "census", **states: ReachState) -> ReachTable:
    cells = tuple(ReachCell(group, state, None, 100, None, None, None, None, None) for group, state in states.items())
    return ReachTable(
        ("2026-summer",), benchmark, Dimension.COMMUNITY, level, None, None, cells, hidden_cell_count=len(cells)
    )


@pytest.mark.parametrize(
    ("found", "word"),
    [
        (cell("a", 20, 5, 35), ChangeWord.BETTER),
        (cell("a", -20, -35, -5), ChangeWord.WORSE),
        (cell("a", 20, 0, 40), ChangeWord.NO_CLEAR_CHANGE),
        (cell("a", 40, None, None), ChangeWord.TOO_FEW),
        (hidden("a"), ChangeWord.TOO_FEW),
    ],
)
def test_a_balance_has_a_word_only_when_its_interval_leaves_out_nought(found: MeasureCell, word: ChangeWord) -> None:
    assert headline_word(found) is word


def test_one_group_of_many_that_is_just_clear_is_not_told_as_clear() -> None:
    # 20 with a half width of 19: z = 20 / (19 / 1.96) = 2.06, p = 0.039; alone that holds, as one of four it must be
    # under 0.05 / 4 = 0.0125. The other three lie at 0.
    others = [cell(group, 0, -19, 19) for group in ("b", "c", "d")]
    assert group_words([cell("a", 20, 1, 39)])["a"] is ChangeWord.BETTER
    assert group_words([cell("a", 20, 1, 39), *others])["a"] is ChangeWord.NO_CLEAR_CHANGE
    # With a half width of 10: z = 3.92, p < 0.0001
    assert group_words([cell("a", 20, 10, 30), *others, hidden("e")]) == {
        "a": ChangeWord.BETTER,
        "b": ChangeWord.NO_CLEAR_CHANGE,
        "c": ChangeWord.NO_CLEAR_CHANGE,
        "d": ChangeWord.NO_CLEAR_CHANGE,
        "e": ChangeWord.TOO_FEW,
    }


def test_a_group_has_the_state_of_its_own_row() -> None:
    table = reach("reporting_8", asian=ReachState.IN_LINE, black=ReachState.GAP)
    assert find_group_reach("asian", level="reporting_8", tables=[table]) == GroupReach(ReachState.IN_LINE, ())
    assert find_group_reach("black", level="reporting_8", tables=[table]) == GroupReach(ReachState.GAP, ())
    assert find_group_reach("arab", level="reporting_8", tables=[table]) == GroupReach(ReachState.CANNOT_TELL, ())


def test_a_gap_against_one_benchmark_is_a_gap() -> None:
    tables = [reach("reporting_8", asian=ReachState.OVER), reach("reporting_8", "plans", asian=ReachState.GAP)]
    assert find_group_reach("asian", level="reporting_8", tables=tables).state is ReachState.GAP


def test_a_gap_within_a_group_is_named() -> None:
    table = reach("groups_19", asian_indian=ReachState.OVER, asian_pakistani=ReachState.GAP)
    assert find_group_reach("asian", level="reporting_8", tables=[table]) == GroupReach(
        ReachState.GAP, ("asian_pakistani",)
    )


def test_of_a_wider_group_a_gap_alone_counts() -> None:
    wide = reach("reporting_8", asian=ReachState.GAP, black=ReachState.IN_LINE)
    assert find_group_reach("asian_indian", level="groups_18", tables=[wide]) == GroupReach(ReachState.GAP, ("asian",))
    assert find_group_reach("black_african", level="groups_18", tables=[wide]).state is ReachState.CANNOT_TELL


def test_gypsy_roma_and_traveller_families_are_one_group_at_every_level() -> None:
    table = reach("groups_19", gypsy_roma_traveller=ReachState.GAP)
    found = find_group_reach("gypsy_roma_traveller", level="groups_18", tables=[table])
    assert found == GroupReach(ReachState.GAP, ())
    assert find_group_reach("all_other_communities", level="two_way", tables=[table]).gap_codes == (
        "gypsy_roma_traveller",
    )


def test_a_group_is_found_again_in_a_table_told_in_other_groups() -> None:
    cells = (cell("white_british", 10, 1, 19), cell("all_other_communities", 0, -9, 9))
    wider = MeasureTable(
        "2026-spring", "felt_change", Dimension.COMMUNITY, "two_way", cells, 0, is_told_in_one_sentence=False
    )
    assert find_same_people(wider, group_code="white_british", level="reporting_8") == cells[0]
    # Asian families are among all others then, and are not all of them.
    assert find_same_people(wider, group_code="asian", level="reporting_8") is None
    assert find_same_people(wider, group_code="nobody", level="reporting_8") is None
