import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.reference.communities import CENSUS_LADDER, COMMUNITY_LADDER
from analysis.release import CellState, MeasureCell, MeasureTable, ReachCell, ReachState, ReachTable
from analysis.tallies import EVERYONE, Dimension
from analysis.weighting import MixClass, design_effect, find_classes, find_mixed, rake


def cell(group: str, base: int, index: int) -> MeasureCell:
    return MeasureCell(group, CellState.SHOWN, base, index, index - 5, index + 5, (), ())


def hidden(group: str) -> MeasureCell:
    return MeasureCell(group, CellState.SUPPRESSED, None, None, None, None, (), ())


def reach_table(level: str, **counts: int) -> ReachTable:
    cells = tuple(
        ReachCell(group, ReachState.CANNOT_TELL, None, count, None, None, None, None, None)
        for group, count in counts.items()
    )
    return ReachTable(("2026-summer",), "census", Dimension.COMMUNITY, level, None, None, cells, len(cells))


def cut(level: str, *cells: MeasureCell) -> MeasureTable:
    return MeasureTable("2026-summer", "overall", Dimension.COMMUNITY, level, cells, 0, is_told_in_one_sentence=False)


def test_one_margin_is_share_wanted_over_share_had() -> None:
    # 80 and 20 of 100, wanted 60 and 40: 0.6 / 0.8 = 0.75 and 0.4 / 0.2 = 2
    weights = rake([[80.0], [20.0]], row_targets=(0.6, 0.4), column_targets=(1.0,))
    assert [weight for row in weights for weight in row] == pytest.approx([0.75, 2.0])
    # 100 * (80 * 0.5625 + 20 * 4) / 100 ** 2 = 125 / 100
    assert design_effect([[80.0], [20.0]], weights=weights) == pytest.approx(1.25)


def test_two_margins_hold_together_in_a_table_that_hangs_together() -> None:
    counts = [[40.0, 10.0], [10.0, 40.0]]
    weights = rake(counts, row_targets=(0.7, 0.3), column_targets=(0.4, 0.6))
    weighted = [
        [count * weight for count, weight in zip(*pair, strict=True)] for pair in zip(counts, weights, strict=True)
    ]
    assert [sum(row) for row in weighted] == [pytest.approx(70), pytest.approx(30)]
    assert [sum(column) for column in zip(*weighted, strict=True)] == [pytest.approx(40), pytest.approx(60)]
    # Raking keeps how the cuts hang together: the odds ratio stays (40 * 40) / (10 * 10) = 16.
    assert weighted[0][0] * weighted[1][1] / (weighted[0][1] * weighted[1][0]) == pytest.approx(16)


def test_no_reply_counts_for_more_than_the_most() -> None:
    # 99 and 1 of 100, wanted half and half: the one would weigh 50
    weights = rake([[99.0], [1.0]], row_targets=(0.5, 0.5), column_targets=(1.0,), most_weight=5.0)
    assert weights[1][0] == pytest.approx(5.0)


def test_equal_weights_cost_nothing() -> None:
    assert design_effect([[30.0, 5.0]], weights=[[2.0, 2.0]]) == pytest.approx(1.0)


def test_an_index_moves_by_the_shares_that_move() -> None:
    # 80 of 100 at 60 and 20 at 50 make 58. Mixed 60 to 40: 58 - 0.2 * (60 - 58) + 0.2 * (50 - 58) = 56
    mixed = find_mixed(
        cell(EVERYONE, 100, 58), by_community=(MixClass(80, 60, 600), MixClass(20, 50, 400)), by_town=(), lowest=0
    )
    assert mixed is not None
    # Kish: 1.25, as above, which rounds to 1.2; 100 / 1.25 = 80
    assert (mixed.index, mixed.design_effect, mixed.effective_count) == (56, 1.2, 80)


def test_who_is_in_no_shown_group_keeps_their_share() -> None:
    # 100 replies, 50 of them in no shown group. Shown 30 and 20, wanted 1 to 1 of the 50: 0.25 and 0.25, and 0.5 stays.
    # 30 at 80, 20 at 20 and 50 at 60 make 58: 58 - 0.05 * (80 - 58) + 0.05 * (20 - 58) = 55
    classes = (MixClass(30, 80, 500), MixClass(20, 20, 500))
    mixed = find_mixed(cell(EVERYONE, 100, 58), by_community=classes, by_town=(), lowest=0)
    assert mixed is not None
    assert mixed.index == 55


def test_both_margins_add_up() -> None:
    # Communities move 58 by -2, as above; towns of 50 and 50 at 62 and 54, wanted 3 to 1: + 0.25 * 4 - 0.25 * -4 = + 2
    mixed = find_mixed(
        cell(EVERYONE, 100, 58),
        by_community=(MixClass(80, 60, 600), MixClass(20, 50, 400)),
        by_town=(MixClass(50, 62, 300), MixClass(50, 54, 100)),
        lowest=0,
    )
    assert mixed is not None
    # Taken as independent, the design effects multiply: 1.25 * (50 * 2.25 + 50 * 0.25) / 100 = 1.5625; 64 are left
    assert (mixed.index, mixed.design_effect, mixed.effective_count) == (58, 1.6, 65)


@pytest.mark.parametrize("classes", [(), (MixClass(80, 60, 600),)])
def test_without_two_groups_there_is_nothing_to_mix(classes: tuple[MixClass, ...]) -> None:
    assert find_mixed(cell(EVERYONE, 100, 58), by_community=classes, by_town=classes, lowest=0) is None


def test_a_hidden_headline_stays_hidden() -> None:
    classes = (MixClass(80, 60, 600), MixClass(20, 50, 400))
    assert find_mixed(hidden(EVERYONE), by_community=classes, by_town=(), lowest=0) is None


def test_cut_and_benchmark_meet_at_the_finest_level_they_share() -> None:
    # The cut tells 18 groups as DfE counts them, the census 19 others; both know the reporting groups.
    table = cut("groups_18", cell("asian_indian", 30, 60), cell("asian_pakistani", 10, 40), hidden("asian_chinese"))
    # Gypsy, Roma and Traveller families are one group at every level of a table of reach.
    census = reach_table("groups_19", asian_indian=500, asian_pakistani=200, asian_chinese=100, gypsy_roma_traveller=40)
    found = find_classes(table, ladder=COMMUNITY_LADDER, reach=census, reach_ladder=CENSUS_LADDER)
    # (30 * 60 + 10 * 40) / 40 = 55, against all 800 of the group
    assert found == (MixClass(40, 55.0, 800),)


def test_a_finer_benchmark_is_rolled_up_to_a_coarse_cut() -> None:
    table = cut("two_way", cell("white_british", 30, 60), cell("all_other_communities", 10, 40))
    census = reach_table("reporting_8", white_british=500, asian=200, black=100)
    found = find_classes(table, ladder=COMMUNITY_LADDER, reach=census, reach_ladder=COMMUNITY_LADDER)
    assert [one.benchmark_count for one in found] == [500, 300]


SHARES = st.lists(st.integers(1, 50), min_size=2, max_size=5)


@given(SHARES, SHARES, st.data())
def test_raked_margins_hold_and_cost_at_least_nothing(rows: list[int], columns: list[int], data: st.DataObject) -> None:
    counts = [[float(data.draw(st.integers(1, 60))) for _column in columns] for _row in rows]
    row_targets, column_targets = ([one / sum(wanted) for one in wanted] for wanted in (rows, columns))
    weights = rake(counts, row_targets=row_targets, column_targets=column_targets, most_weight=1e9)
    total = sum(map(sum, counts))
    for place, target in enumerate(row_targets):
        assert sum(
            count * weight for count, weight in zip(counts[place], weights[place], strict=True)
        ) / total == pytest.approx(target, abs=1e-3)
    assert design_effect(counts, weights=weights) >= 1 - 1e-9


@given(SHARES, st.integers(0, 100))
def test_a_benchmark_mixed_like_the_replies_changes_nothing(counts: list[int], index: int) -> None:
    classes = tuple(MixClass(5 * count, index + place, count) for place, count in enumerate(counts))
    whole = cell(EVERYONE, 5 * sum(counts), 50)
    mixed = find_mixed(whole, by_community=classes, by_town=classes, lowest=0)
    assert mixed is not None
    assert (mixed.index, mixed.design_effect) == (50, 1.0)
