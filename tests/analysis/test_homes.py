from analysis.homes import LITTLE_ENGLISH, HomeCount, find_homes, home_code_of

COUNTS = tuple(
    HomeCount(code, place, people, 2021, "a census")
    for code, place, people in (
        ("asian", "Ashby", 10),
        ("asian", "Brook", 40),
        ("asian", "Carr", 30),
        ("asian", "Dale", 30),
        ("black", "Ashby", 5),
        ("other", "Ashby", 0),
    )
)


def test_most_of_a_group_live_in_the_three_towns_with_most_of_them() -> None:
    homes = find_homes(COUNTS, home_code="asian")
    assert homes is not None
    # 40 + 30 + 30 of 110 are 90.9 %
    assert [one.place_name for one in homes.places] == ["Brook", "Carr", "Dale"]
    assert (homes.percent, homes.year) == (91, 2021)


def test_a_group_that_nobody_counted_or_nobody_is_in_has_no_homes() -> None:
    assert find_homes(COUNTS, home_code=LITTLE_ENGLISH) is None
    assert find_homes(COUNTS, home_code="other") is None


def test_a_community_is_looked_for_in_a_group_no_wider_than_ours_and_gypsy_roma_and_traveller_families_never() -> None:
    assert home_code_of("asian_bangladeshi") == "asian"
    assert home_code_of("arab") == "other"
    assert home_code_of("white_other") is None
    assert [home_code_of(code) for code in ("romany_gypsy", "irish_traveller", "roma")] == [None, None, None]
