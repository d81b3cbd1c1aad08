"""The commands about areas and benchmarks, on an invented county in a data folder of its own."""

import shutil
from pathlib import Path

import pytest
from click.testing import Result

from app.areas import Area, area_roots, find_area
from tests.app.commands import run_without_secrets

INVENTED_ROOT = Path(__file__).parent.parent / "areas"


@pytest.fixture
def northmere() -> Area:
    return find_area("northmere", roots=(INVENTED_ROOT,))


def run(*arguments: str, data_dir: Path) -> Result:
    return run_without_secrets(*arguments, data_dir=data_dir, area_code="northmere")


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    shutil.copytree(INVENTED_ROOT / "northmere", tmp_path / "areas" / "northmere")
    return tmp_path


def test_the_list_says_which_areas_are_ready(data_dir: Path) -> None:
    result = run("area", "list", data_dir=data_dir)
    assert "northmere: Northmere, Northmere Parents Together; ready to open" in result.output
    assert "central_bedfordshire: Central Bedfordshire, SNAP Parent Carer Forum; 8 things to settle" in result.output


def test_check_tells_what_is_left_to_settle(data_dir: Path) -> None:
    result = run("area", "check", "central_bedfordshire", data_dir=data_dir)
    assert result.exit_code == 0
    assert f"settle in {data_dir / 'areas' / 'central_bedfordshire'}:" in result.output
    assert "site.toml, controller: Name who answers for the data in law." in result.output
    assert "help.csv, sendiass: Fill in the number" in result.output


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (("area.toml", '"lt", "lv"', '"lt", "klingon"'), "'klingon' is no language of the list"),
        (("area.toml", 'code = "white_other"', 'code = "martian"'), "'martian' is no ethnic group we ask"),
        (("area.toml", 'code = "right_help"', 'code = "left_help"'), "'left_help' is no measure of any survey"),
        (("area.toml", 'level = "groups_19"', 'level = "groups_5"'), "there is no level 'groups_5'"),
        (("benchmarks.csv", "residents,arab", "residents,arabic"), "the group 'arab' is missing"),
        (("benchmarks.csv", "plans_2024,dfe_gypsy_roma", "plans_2024,roma"), "'roma' is no group of level groups_18"),
    ],
)
def test_check_refuses_codes_nobody_knows(data_dir: Path, change: tuple[str, str, str], words: str) -> None:
    path = data_dir / "areas" / "northmere" / change[0]
    text = path.read_text(encoding="utf-8")
    assert change[1] in text
    path.write_text(text.replace(change[1], change[2], 1), encoding="utf-8")
    result = run("area", "check", data_dir=data_dir)
    assert result.exit_code == 1
    assert words in result.output


NEW_AREA = (
    "area",
    "new",
    "westshire",
    "--name",
    'West "Old" Shire',
    "--council",
    "West",
    "--forum",
    "F",
    "--forum-short",
    "F",
)


def test_a_new_area_is_told_what_to_fill_in(data_dir: Path) -> None:
    assert run(*NEW_AREA, data_dir=data_dir).exit_code == 0
    checked = run("area", "check", "westshire", data_dir=data_dir)
    assert checked.exit_code == 1
    assert '"local_offer_name" is blank. Fill it in.' in checked.output
    assert "this benchmark has no counts" in checked.output
    assert "there is already" not in checked.output
    assert "is there already" in run(*NEW_AREA, data_dir=data_dir).output


def test_a_new_area_needs_a_plain_code(data_dir: Path) -> None:
    result = run("area", "new", "../West", *NEW_AREA[3:], data_dir=data_dir)
    assert result.exit_code == 1
    assert "is no code" in result.output


def benchmark_file(folder: Path, *lines: str) -> str:
    path = folder / "new.csv"
    path.write_text("\n".join(("benchmark_code,group_code,count,year,area,source", *lines)), encoding="utf-8-sig")
    return str(path)


TOWN_LINES = tuple(
    f"town_people,{code},{count},2031,Northmere,Next census"
    for code, count in (("farrowby", 42000), ("little_quay", 9000), ("st_osyth_s_cross", 23000), ("tarn_head", 3100))
)


def test_an_import_shows_what_changes_and_leaves_other_benchmarks_alone(data_dir: Path, northmere: Area) -> None:
    result = run("benchmark", "import", benchmark_file(data_dir, *TOWN_LINES), data_dir=data_dir)
    assert result.exit_code == 0, result.output
    assert "town_people, farrowby: 41000 (2021) -> 42000 (2031)" in result.output
    area = find_area("northmere", roots=(data_dir / "areas",))
    towns = area.find_benchmark("town_people")
    assert towns is not None
    assert (towns.year, towns.source, towns.groups[0].count) == (2031, "Next census", 42000)
    assert area.find_benchmark("residents") == northmere.find_benchmark("residents")
    again = run("benchmark", "import", benchmark_file(data_dir, *TOWN_LINES), data_dir=data_dir)
    assert "Nothing changes" in again.output


def test_an_import_of_a_packaged_area_is_written_to_the_data_folder(tmp_path: Path) -> None:
    packaged = find_area("central_bedfordshire").find_benchmark("town_residents")
    assert packaged is not None
    lines = [f"town_residents,{group.group_code},10,2031,Here,Next census" for group in packaged.groups]
    command = ("benchmark", "import", benchmark_file(tmp_path, *lines), "--area", "central_bedfordshire")
    assert run(*command, data_dir=tmp_path).exit_code == 0
    assert (tmp_path / "areas" / "central_bedfordshire" / "benchmarks.csv").exists()
    after = find_area("central_bedfordshire", roots=area_roots(tmp_path)).find_benchmark("town_residents")
    assert after is not None
    assert after.year == 2031
    assert find_area("central_bedfordshire").find_benchmark("town_residents") == packaged


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (TOWN_LINES[:3], "the group 'tarn_head' is missing. Add its line, with 0 if nobody was counted."),
        ((), "the file has no lines"),
        ((*TOWN_LINES[:3], "town_people,tarn_head,-4,2031,Northmere,Next census"), "'-4' is no whole number"),
        ((*TOWN_LINES[:3], "town_people,tarn_head,,2031,Northmere,Next census"), "line 5, count: is blank"),
        ((*TOWN_LINES, "town_people,atlantis,1,2031,Northmere,Next census"), "'atlantis' is no group of level towns"),
        ((*TOWN_LINES[:3], "town_people,tarn_head,1,2031,Northmere,A, B"), "more values than columns"),
    ],
)
def test_a_faulty_import_is_explained_and_changes_nothing(data_dir: Path, lines: tuple[str, ...], words: str) -> None:
    before = (data_dir / "areas" / "northmere" / "benchmarks.csv").read_bytes()
    result = run("benchmark", "import", benchmark_file(data_dir, *lines), data_dir=data_dir)
    assert result.exit_code == 1
    assert words in result.output
    assert (data_dir / "areas" / "northmere" / "benchmarks.csv").read_bytes() == before


def test_a_missing_column_is_named_with_those_found(data_dir: Path) -> None:
    path = data_dir / "new.csv"
    path.write_text("benchmark_code,group_code,year,area,source\n", encoding="utf-8")
    result = run("benchmark", "import", str(path), data_dir=data_dir)
    assert result.exit_code == 1
    assert 'the column "count" is missing; found: benchmark_code, group_code, year, area, source.' in result.output
