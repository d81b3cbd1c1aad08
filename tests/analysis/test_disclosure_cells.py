"""Which cells of a cut are shown, on counties small enough to check by hand."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.disclosure import THRESHOLDS, WITH_NEED, WITHOUT_NEED, HiddenReason, MeasurePlan
from analysis.disclosure.rounding import scale_of
from analysis.disclosure.suppression import Guard, Rules, find_complements
from analysis.release import CellState
from analysis.tallies import EVERYONE, NOT_STATED, Dimension, Tally
from tests.analysis.worlds import (
    GROUPS,
    LADDER,
    MEASURE,
    TERM,
    YES_NO,
    World,
    find_table,
    one_term,
    release_tallies,
    release_world,
    shown,
    tallies_of,
)

GUARD = Guard(scale_of(YES_NO), THRESHOLDS)


def test_no_opinion_under_ten_answers() -> None:
    # Ashby has nine answers; it and the smallest of the others, Denham, are hidden, so that no sum tells.
    table = find_table(release_world(one_term((5, 4), (20, 21), (17, 18), (14, 15)))[0])
    assert set(shown(table)) == {"birch", "corley"}
    assert table.hidden_cell_count == 2
    assert next(cell for cell in table.cells if cell.group_code == "ashby").index is None


def test_a_cut_with_fewer_than_two_cells_is_one_sentence() -> None:
    table = find_table(release_world(one_term((30, 31), (2, 3), (1, 2), (0, 1)))[0])
    assert shown(table) == {}
    assert table.is_told_in_one_sentence


def test_the_ladder_takes_the_finest_level_at_which_half_of_the_groups_are_shown() -> None:
    fine = find_table(release_world(one_term((30, 31), (20, 23), (1, 6), (4, 3)))[0])
    assert fine.level == "towns"
    # Only Ashby alone has ten; its locality, and the three others together, are shown instead.
    coarse = find_table(release_world(one_term((30, 31), (4, 5), (3, 6), (4, 3)))[0])
    assert coarse.level == "localities"
    assert set(shown(coarse)) == {"north", "south"}


COUNTS = st.tuples(st.integers(0, 25), st.integers(0, 25))


WORLDS = st.tuples(COUNTS, COUNTS, COUNTS, COUNTS, COUNTS).map(lambda rows: one_term(*rows[:4], not_stated=rows[4]))


@settings(max_examples=60, deadline=None)
@given(WORLDS)
def test_hidden_cells_are_never_alone_and_never_small_together(world: World) -> None:
    table = find_table(release_world(world)[0])
    if not shown(table):
        return
    by_group = {LADDER.at(table.level).mapping[group]: [0, 0] for _, group in world}
    for (_, group), counts in world.items():
        for position, count in enumerate(counts):
            by_group[LADDER.at(table.level).mapping[group]][position] += count
    hidden = {group: counts for group, counts in by_group.items() if group not in shown(table) and any(counts)}
    together: list[int] = [sum(column) for column in zip(*hidden.values(), strict=True)]
    assert list(hidden) == [NOT_STATED] or len(hidden) != 1
    assert not hidden or sum(together) >= 10
    assert not hidden or sum(together) >= 20 or min(together) > 0
    for group in shown(table):
        assert sum(by_group[group]) >= 10
        assert sum(by_group[group]) >= 20 or min(by_group[group]) > 0


def test_without_complements_a_single_hidden_cell_stays_single() -> None:
    cells: dict[str, tuple[int, ...]] = {"ashby": (20, 20), "birch": (15, 15), "corley": (3, 4), NOT_STATED: (0, 0)}
    visible = ("ashby", "birch")
    assert find_complements(cells, shown=visible, candidates=visible, guard=GUARD) == {"birch"}
    weak = replace(GUARD, rules=Rules(complements=False))
    assert find_complements(cells, shown=visible, candidates=visible, guard=weak) == frozenset()


def test_every_group_of_a_level_is_in_the_table_whether_or_not_anybody_answered() -> None:
    table = find_table(release_world(one_term((30, 31), (20, 21), (15, 16), (0, 0), not_stated=(8, 9)))[0])
    assert [cell.group_code for cell in table.cells] == list(GROUPS)


def need_tallies(
    *, asd: tuple[int, int], hi: tuple[int, int], none_given: tuple[int, int], all_of: tuple[int, int]
) -> list[Tally]:
    groups = {"asd": asd, "hi": hi, NOT_STATED: none_given}
    return [
        Tally(TERM, Dimension.NEED, group, MEASURE, value, count)
        for group, counts in groups.items()
        for value, count in zip(("0", "1000"), counts, strict=True)
        if count
    ] + [
        Tally(TERM, Dimension.ALL, EVERYONE, MEASURE, value, count)
        for value, count in zip(("0", "1000"), all_of, strict=True)
    ]


def test_each_need_has_its_own_table_with_both_cells_or_none() -> None:
    tallies = need_tallies(asd=(22, 21), hi=(2, 3), none_given=(15, 16), all_of=(66, 67))
    tables = {
        table.level: table for table in release_tallies(tallies).measure_tables if table.dimension is Dimension.NEED
    }
    asd = shown(tables["asd"])
    # 133 replies, 31 named no need, so 102 did: base 100. 43 with autism read 45, so the 59 without it read 55, not 60.
    assert {group: cell.base_count for group, cell in asd.items()} == {WITH_NEED: 45, WITHOUT_NEED: 55}
    assert shown(tables["hi"]) == {}


def test_a_measure_that_was_not_asked_is_not_a_hidden_one() -> None:
    plans = (MeasurePlan(MEASURE, YES_NO), MeasurePlan("follow_through", YES_NO, is_asked=False))
    release = release_tallies(tallies_of(one_term((2, 2), (0, 0), (0, 0), (0, 0))), measures=plans)
    states = {
        table.measure_code: table.cells[0].state for table in release.measure_tables if table.dimension is Dimension.ALL
    }
    assert states == {MEASURE: CellState.SUPPRESSED, "follow_through": CellState.NOT_ASKED}
    assert f"all.follow_through|{HiddenReason.NOT_ASKED}|1" in release.hidden_notes


def test_notes_count_what_is_hidden_without_saying_which_rule_hid_it() -> None:
    (release,) = release_world(one_term((5, 4), (20, 21), (17, 18), (14, 15)))
    reasons = [note.split("|")[1:] for note in release.hidden_notes if note.startswith(f"town.{MEASURE}|")]
    assert [HiddenReason.FEW_ANSWERS, "2"] in reasons
    assert {reason for reason, _ in reasons} <= {HiddenReason.FEW_ANSWERS, HiddenReason.NO_INTERVAL}
