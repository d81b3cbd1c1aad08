"""The roll-ups: every group we ask lies in one group of every level, the two national splits are kept apart."""

import pytest

from analysis.benchmarks import BenchmarkPopulation, rolled_up
from analysis.reference.communities import (
    CENSUS_LADDER,
    COMMUNITIES,
    COMMUNITY_LADDER,
    GRT_GROUP_CODE,
    find_community_ladder,
    is_gypsy_roma_traveller,
)
from analysis.reference.ladders import Ladder
from analysis.reference.places import place_ladder
from analysis.tallies import NOT_STATED, Dimension
from surveys.option_lists import standard_lists


def test_every_ethnic_group_a_parent_can_choose_is_rolled_up_and_no_other() -> None:
    asked = next(one for one in standard_lists() if one.code == "ethnic_groups")
    chosen = {option.code for option in asked.options}
    assert {community.code for community in COMMUNITIES} | {"prefer_not_to_say"} == chosen
    for ladder in (COMMUNITY_LADDER, CENSUS_LADDER):
        for rollup in ladder.rollups:
            assert set(rollup.mapping) == chosen | {NOT_STATED}


@pytest.mark.parametrize(
    ("level", "group_count"),
    # reporting_8 counts "not stated" as its eighth group; it is never shown as one
    [("groups_18", 18), ("groups_19", 19), ("reporting_8", 7), ("two_way", 2)],
)
def test_a_level_has_as_many_groups_as_its_name_says(level: str, group_count: int) -> None:
    assert len(find_community_ladder(level).at(level).group_codes) == group_count


@pytest.mark.parametrize(
    ("code", "census_group", "dfe_group"),
    [
        ("romany_gypsy", "gypsy_or_irish_traveller", "dfe_gypsy_roma"),
        ("irish_traveller", "gypsy_or_irish_traveller", "dfe_traveller_irish_heritage"),
        ("roma", "roma", "dfe_gypsy_roma"),
        ("arab", "arab", "dfe_any_other_incl_arab"),
    ],
)
def test_census_and_dfe_split_gypsy_roma_and_traveller_differently(
    code: str, census_group: str, dfe_group: str
) -> None:
    assert CENSUS_LADDER.at("groups_19").group_of(code) == census_group
    assert COMMUNITY_LADDER.at("groups_18").group_of(code) == dfe_group


@pytest.mark.parametrize("ladder", [COMMUNITY_LADDER, CENSUS_LADDER])
def test_a_group_lies_in_one_group_of_the_next_level(ladder: Ladder) -> None:
    for finer, coarser in zip(ladder.rollups, ladder.rollups[1:], strict=False):
        pairs = {(finer.group_of(code), coarser.group_of(code)) for code in finer.mapping}
        assert len(pairs) == len({group for group, _ in pairs})


def test_not_saying_is_no_group_at_any_level() -> None:
    for rollup in COMMUNITY_LADDER.rollups:
        assert rollup.group_of("prefer_not_to_say") == NOT_STATED
        assert NOT_STATED not in rollup.group_codes


def test_a_code_nobody_rolled_up_is_refused() -> None:
    with pytest.raises(KeyError):
        COMMUNITY_LADDER.at("groups_18").group_of("gypsy_or_irish_traveller")
    with pytest.raises(KeyError):
        COMMUNITY_LADDER.at("groups_19")


def test_gypsy_roma_and_traveller_groups_are_known_at_every_level() -> None:
    codes = (
        "romany_gypsy",
        "roma",
        "gypsy_or_irish_traveller",
        "dfe_traveller_irish_heritage",
        "dfe_gypsy_roma",
        GRT_GROUP_CODE,
    )
    assert all(is_gypsy_roma_traveller(code) for code in codes)
    assert not any(is_gypsy_roma_traveller(code) for code in ("white_irish", "all_other_communities", NOT_STATED))


def test_a_dfe_benchmark_rolls_up_to_the_reporting_groups() -> None:
    plans = BenchmarkPopulation(
        code="plans",
        label_code="plans",
        dimension=Dimension.COMMUNITY,
        group_counts=(("dfe_gypsy_roma", 24), ("dfe_traveller_irish_heritage", 21), ("white_irish", 13)),
        year=2025,
        area_code="northmere",
        source="invented",
        note="",
    )
    rollup = COMMUNITY_LADDER.between("groups_18", coarser_level="reporting_8")
    # 24 Gypsy and Roma + 21 Irish Traveller = 45
    assert rolled_up(plans, rollup).group_counts == ((GRT_GROUP_CODE, 45), ("white_minority", 13))


def test_towns_roll_up_to_localities_and_moving_families_to_no_town() -> None:
    ladder = place_ladder([("farrowby", "north"), ("quay", "north")], source="invented", seen_on="2026")
    assert ladder.levels == ("towns", "localities")
    assert ladder.at("towns").group_codes == ("farrowby", "quay")
    assert ladder.at("localities").group_codes == ("north",)
    assert ladder.at("towns").group_of("we_move") == NOT_STATED
