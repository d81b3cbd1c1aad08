"""Areas: what a folder says, every fault it can have, when a survey may open, and the benchmark import."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from app.areas import Area, AreaError, area_roots, find_area, list_area_codes
from app.areas.checking import cross_faults
from app.areas.model import BenchmarkDimension
from app.areas.opening import AreaProblemCode, can_offer_text_boxes, opening_problems
from app.areas.terms import find_term_dates, previous_term_code, term_code_on
from app.areas.texts import text_values

INVENTED_ROOT = Path(__file__).parent.parent / "areas"
Change = tuple[str, str, str]


@pytest.fixture
def northmere() -> Area:
    return find_area("northmere", roots=(INVENTED_ROOT,))


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    shutil.copytree(INVENTED_ROOT / "northmere", tmp_path / "areas" / "northmere")
    return tmp_path


@pytest.fixture
def changed(tmp_path: Path) -> Callable[[Change], Area]:
    """Northmere with one text in one file put in place of another."""

    def change(change: Change) -> Area:
        file_name, old, new = change
        folder = tmp_path / "areas" / "northmere"
        shutil.copytree(INVENTED_ROOT / "northmere", folder)
        text = (folder / file_name).read_text(encoding="utf-8")
        assert old in text
        (folder / file_name).write_text(text.replace(old, new, 1), encoding="utf-8")
        return find_area("northmere", roots=(tmp_path / "areas",))

    return change


def test_central_bedfordshire_counts_what_its_sources_count() -> None:
    area = find_area("central_bedfordshire")
    totals = {one.code: sum(group.count for group in one.groups) for one in area.benchmarks}
    # 3,968 plans of known group + 67 of unknown; Census total; towns differ from it by the Census's small random noise
    assert totals == {"ehc_plans": 4035, "census_residents": 294_251, "town_residents": 294_230}
    assert len(area.places) == 23
    assert {place.locality_code for place in area.places} == {
        "chiltern_vale",
        "ivel_valley",
        "leighton_buzzard",
        "west_mid_beds",
    }
    assert cross_faults(area) == ()


def test_a_second_county_shares_nothing_with_the_first(northmere: Area) -> None:
    first = find_area("central_bedfordshire")
    assert cross_faults(northmere) == ()
    assert not set(text_values(northmere).values()) & set(text_values(first).values())
    assert not {place.code for place in northmere.places} & {place.code for place in first.places}


def test_measures_map_to_the_schemes_of_the_area(northmere: Area) -> None:
    first = find_area("central_bedfordshire")
    assert first.measure_codes_of("improvement_areas", item_code="co_production") == ("co_production",)
    for item_code in ("a", "c"):
        assert "right_help" in first.measure_codes_of("ofsted_criteria", item_code=item_code)
    for item_code in ("listen", "act"):
        assert "follow_through" in northmere.measure_codes_of("pledges", item_code=item_code)
        assert "overall" not in northmere.measure_codes_of("pledges", item_code=item_code)


def test_the_site_folder_goes_before_the_packaged_one_file_by_file(tmp_path: Path) -> None:
    folder = tmp_path / "areas" / "central_bedfordshire"
    folder.mkdir(parents=True)
    shutil.copy(INVENTED_ROOT / "northmere" / "site.toml", folder)
    area = find_area("central_bedfordshire", roots=area_roots(tmp_path))
    assert area.site.controller == "Northmere Parents Together"
    assert area.name == "Central Bedfordshire"


def test_the_template_is_no_area() -> None:
    assert list_area_codes() == ("central_bedfordshire",)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (("area.toml", 'name = "Northmere"\n', ""), ("area.toml", '"name" is missing')),
        (("area.toml", 'name = "Northmere"\n', 'name = " "\n'), ("area.toml", '"name" is blank')),
        (("area.toml", "[council]", "colour = 3\n[council]"), ("area.toml", '"colour" is not known')),
        (("area.toml", "first_month = 8", "first_month = 13"), ("area.toml", "autumn", "from 1 to 12")),
        (("area.toml", "closes_day = 15", "closes_day = 31"), ("area.toml", "spring", "from 1 to 30")),
        (("area.toml", '["listen"]', '["shout"]'), ("area.toml", "co_production", "'shout'", "act, listen")),
        (("area.toml", "on = 2024-03-01", 'on = "March"'), ("area.toml", "'March'", "2025-07-10")),
        (("area.toml", 'kind = "inspection"', 'kind = "party"'), ("area.toml", "'party'", "inspection")),
        (("area.toml", '"2024-summer"', '"2024-winter"'), ("area.toml", "2024-winter", "2025-summer")),
        (("area.toml", 'code = "northmere"', 'code = "southmere"'), ("area.toml", "'southmere'", "northmere")),
        (("area.toml", 'code = "residents"', 'code = "town_people"'), ("area.toml", "'town_people' stands twice")),
        (("area.toml", "[forum]", "[forum"), ("area.toml", "not TOML")),
        (("site.toml", "voice_days = 14", 'voice_days = "soon"'), ("site.toml", "retention", "a whole number")),
        (("site.toml", "dpia_on = 2026-01-15", 'dpia_on = "soon"'), ("site.toml", "dpia_on", "without quotes")),
        (("places.csv", "farrowby,Farrowby", ",Farrowby"), ("places.csv", "line 2, code", "is blank")),
        (("places.csv", "tarn_head,", "farrowby,"), ("places.csv", "'farrowby' stands twice")),
        (("places.csv", "tarn_head,", "Tarn Head,"), ("places.csv", "line 5, code", "a-z, 0-9 and _")),
        (("places.csv", "tarn_head,", "we_move,"), ("places.csv", "'we_move' is taken")),
        (("places.csv", "wards", "parishes"), ('"wards" is missing', "found: code, name, locality_code", "parishes")),
        (("help.csv", "https://npt", "http://npt"), ("help.csv", "url", "https://")),
        (("help.csv", "01632 960001", "ring us"), ("help.csv", "line 4, number", "Figures only")),
        (("help.csv", ",either,", ",maybe,"), ("help.csv", "'maybe'", "either, number, url")),
        (("benchmarks.csv", "roma,350", "roma,many"), ("benchmarks.csv", "count", "no whole number")),
        (("benchmarks.csv", "residents,roma,350,2021", "residents,roma,350,21"), ("benchmarks.csv", "no year")),
        (("benchmarks.csv", "town_people,tarn_head", "town_people,farrowby"), ("town_people farrowby", "twice")),
        (("benchmarks.csv", "town_people,tarn_head", "town_people,elsewhere"), ("no town of places.csv",)),
        (("benchmarks.csv", "residents,roma,350,2021", "residents,roma,350,2011"), ("differ in year",)),
        (("benchmarks.csv", "town_people,tarn_head", "pupils,tarn_head"), ("'pupils'", "plans_2024, residents")),
    ],
)
def test_a_fault_names_the_file_the_place_and_the_remedy(
    changed: Callable[[Change], Area], change: Change, words: tuple[str, ...]
) -> None:
    with pytest.raises(AreaError) as refused:
        changed(change)
    for word in words:
        assert word in str(refused.value)


def test_a_missing_file_and_an_unknown_area_are_told(data_dir: Path) -> None:
    (data_dir / "areas" / "northmere" / "help.csv").unlink()
    with pytest.raises(AreaError, match=r"help\.csv: the file is missing"):
        find_area("northmere", roots=(data_dir / "areas",))
    with pytest.raises(AreaError, match="Use one of: central_bedfordshire"):
        find_area("nowhere")


def test_every_local_decision_is_missing_until_somebody_makes_it() -> None:
    problems = opening_problems(find_area("central_bedfordshire"))
    assert {problem.code for problem in problems} == set(AreaProblemCode) - {AreaProblemCode.KEY_HOLDER_IS_COUNCIL}
    assert [problem.key for problem in problems if problem.code is AreaProblemCode.BLANK_HELP] == ["sendiass"]


def test_an_area_where_all_is_decided_may_open(northmere: Area) -> None:
    assert opening_problems(northmere) == ()
    assert can_offer_text_boxes(northmere)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (("site.toml", "Mere Community Trust", "Northmere County Council"), AreaProblemCode.KEY_HOLDER_IS_COUNCIL),
        (("site.toml", "Mere Community Trust", "northmere county COUNCIL, IT"), AreaProblemCode.KEY_HOLDER_IS_COUNCIL),
        (("site.toml", "Mere Community Trust", "The county's archive"), AreaProblemCode.KEY_HOLDER_IS_COUNCIL),
        (("site.toml", '"Sam Osei"', '"alex reed"'), AreaProblemCode.TOO_FEW_READERS),
        (("site.toml", "agreed_on = 2026-01-20", 'agreed_on = ""'), AreaProblemCode.RETENTION_NOT_AGREED),
        (("help.csv", "01632 960003", ""), AreaProblemCode.BLANK_HELP),
        (("help.csv", "https://npt.example", ""), AreaProblemCode.BLANK_HELP),
    ],
)
def test_one_thing_undecided_is_enough_to_wait(
    changed: Callable[[Change], Area], change: Change, code: AreaProblemCode
) -> None:
    assert [problem.code for problem in opening_problems(changed(change))] == [code]


def test_a_link_is_enough_where_a_number_or_a_link_will_do(changed: Callable[[Change], Area]) -> None:
    assert opening_problems(changed(("help.csv", "01632 960006", ""))) == ()


def test_without_two_readers_no_text_box_is_offered(changed: Callable[[Change], Area]) -> None:
    assert not can_offer_text_boxes(changed(("site.toml", '["Alex Reed", "Sam Osei"]', '["Alex Reed"]')))


@pytest.mark.parametrize(
    ("day", "term_code"),
    [
        (date(2026, 1, 1), "2026-spring"),
        (date(2026, 4, 15), "2026-spring"),
        (date(2026, 4, 16), "2026-summer"),
        (date(2026, 7, 26), "2026-autumn"),
        (date(2026, 12, 20), "2026-autumn"),
        (date(2026, 12, 21), "2027-spring"),
    ],
)
def test_every_day_belongs_to_one_term_of_the_area(northmere: Area, day: date, term_code: str) -> None:
    assert term_code_on(northmere, day) == term_code
    dates = find_term_dates(northmere, term_code)
    assert dates.opens_on <= day <= dates.closes_on


def test_a_term_follows_the_one_before_across_the_year(northmere: Area) -> None:
    assert previous_term_code(northmere, "2026-spring") == "2025-autumn"
    assert previous_term_code(northmere, "2026-autumn") == "2026-summer"
    with pytest.raises(ValueError, match="2026-winter"):
        find_term_dates(northmere, "2026-winter")


def test_the_benchmarks_are_named_with_their_level(northmere: Area) -> None:
    plans = northmere.find_benchmark("plans_2024")
    assert plans is not None
    assert (plans.level, plans.only_stage_code, plans.year) == ("groups_18", "ehcp", 2024)
    towns = northmere.find_benchmark("town_people")
    assert towns is not None
    assert towns.dimension_code is BenchmarkDimension.TOWN
