"""Benchmarks brought in from files as DfE and ONS publish them: files of our own making in their shapes."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest
from click.testing import Result

from app.areas import Area, area_roots, find_area
from tests.app.commands import run_without_secrets
from tests.app.csv_files import write_csv

AREA = "central_bedfordshire"
DFE_COLUMNS = (
    "time_period",
    "time_identifier",
    "geographic_level",
    "country_name",
    "la_name",
    "new_la_code",
    "phase_type_grouping",
    "sen_provision",
    "sen_primary_need",
    "ethnicity_major",
    "ethnicity_minor",
    "pupil_count",
    "pupil_percent",
)
DFE_GROUPS = {
    # Invented counts; broad group and name as DfE writes them.
    ("White", "White British"): 36000,
    ("White", "Irish"): 90,
    ("White", "Traveller of Irish heritage"): 40,
    ("White", "Gypsy/Roma"): 160,
    ("White", "Any other white background"): 2900,
    ("Mixed", "White and Black Caribbean"): 800,
    ("Mixed", "White and Black African"): 400,
    ("Mixed", "White and Asian"): 700,
    ("Mixed", "Any other mixed background"): 1000,
    ("Asian", "Indian"): 1200,
    ("Asian", "Pakistani"): 400,
    ("Asian", "Bangladeshi"): 200,
    ("Asian", "Chinese"): 300,
    ("Asian", "Any other Asian background"): 600,
    ("Black", "Black African"): 1500,
    ("Black", "Black Caribbean"): 300,
    ("Black", "Any other Black background"): 300,
    ("Any other ethnic group", "Any other ethnic group"): 500,
    ("Unclassified", "Unclassified"): 610,
}
DFE_TOTAL = 48000
"""36,000 + 90 + 40 + 160 + 2,900 + 800 + 400 + 700 + 1,000 + 1,200 + 400 + 200 + 300 + 600 + 1,500 + 300 + 300 + 500 +
610."""
# ONS Census 2021, TS021, Central Bedfordshire (E06000056), as in the domain notes, section 3.1: 294,251 in all.
CENSUS_GROUPS = {
    "Asian, Asian British or Asian Welsh: Bangladeshi": 572,
    "Asian, Asian British or Asian Welsh: Chinese": 1368,
    "Asian, Asian British or Asian Welsh: Indian": 4684,
    "Asian, Asian British or Asian Welsh: Pakistani": 1312,
    "Asian, Asian British or Asian Welsh: Other Asian": 2385,
    "Black, Black British, Black Welsh, Caribbean or African: African": 3942,
    "Black, Black British, Black Welsh, Caribbean or African: Caribbean": 2148,
    "Black, Black British, Black Welsh, Caribbean or African: Other Black": 928,
    "Mixed or Multiple ethnic groups: White and Asian": 2572,
    "Mixed or Multiple ethnic groups: White and Black African": 1095,
    "Mixed or Multiple ethnic groups: White and Black Caribbean": 3121,
    "Mixed or Multiple ethnic groups: Other Mixed or Multiple ethnic groups": 2097,
    "White: English, Welsh, Scottish, Northern Irish or British": 245769,
    "White: Irish": 3527,
    "White: Gypsy or Irish Traveller": 436,
    "White: Roma": 297,
    "White: Other White": 15516,
    "Other ethnic group: Arab": 493,
    "Other ethnic group: Any other ethnic group": 1989,
}


def run(path: Path, *, data_dir: Path, area_code: str = AREA) -> Result:
    return run_without_secrets("benchmark", "import", str(path), "--area", area_code, data_dir=data_dir, area_code=AREA)


def area_of(data_dir: Path) -> Area:
    return find_area(AREA, roots=area_roots(data_dir))


def dfe_line(major: str, minor: str, count: object, **values: object) -> dict[str, object]:
    return {
        "time_period": "202425",
        "time_identifier": "Academic year",
        "geographic_level": "Local authority",
        "country_name": "England",
        "la_name": "Central Bedfordshire",
        "new_la_code": "E06000056",
        "phase_type_grouping": "Total",
        "sen_provision": "Total",
        "sen_primary_need": "Total",
        "ethnicity_major": major,
        "ethnicity_minor": minor,
        "pupil_count": count,
        "pupil_percent": "1.0",
    } | values


def dfe_lines(**values: object) -> list[dict[str, object]]:
    """One area's lines in full, with the subtotal of a broad group and the total."""
    lines = [dfe_line(major, minor, count, **values) for (major, minor), count in DFE_GROUPS.items()]
    lines.append(dfe_line("White", "Total", 39190, **values))
    return [*lines, dfe_line("Total", "Total", DFE_TOTAL, **values)]


def dfe_file(folder: Path, lines: Sequence[Mapping[str, object]]) -> Path:
    return write_csv(folder / "sen_ethnicity.csv", columns=DFE_COLUMNS, lines=lines)


def test_pupils_take_the_place_that_the_census_held_for_them(tmp_path: Path) -> None:
    other_lines = [
        *dfe_lines(time_period="202324", pupil_count="1"),
        *dfe_lines(la_name="Luton", new_la_code="E06000032"),
        *dfe_lines(geographic_level="National", la_name=""),
        *dfe_lines(sen_provision="SEN support", pupil_count="c"),
        *dfe_lines(sen_primary_need="Autistic spectrum disorder", pupil_count="low"),
        *dfe_lines(phase_type_grouping="State-funded primary", pupil_count="z"),
    ]
    result = run(dfe_file(tmp_path, [*other_lines, *dfe_lines()]), data_dir=tmp_path)
    assert result.exit_code == 0, result.output
    assert "pupils, dfe_gypsy_roma: not there -> 160 (2025)" in result.output
    assert "pupils: Central Bedfordshire, 2025. DfE, Special educational needs in England" in result.output
    area = area_of(tmp_path)
    pupils = area.find_benchmark("pupils")
    assert pupils is not None
    counts = {group.group_code: group.count for group in pupils.groups}
    assert (pupils.year, sum(counts.values()), counts["not_stated"]) == (2025, DFE_TOTAL, 610)
    assert [one.code for one in area.benchmarks] == ["ehc_plans", "pupils", "town_residents"]
    # What earlier releases were held against is still known by its name.
    assert area.find_benchmark("census_residents") == find_area(AREA).find_benchmark("census_residents")
    assert [one.code for one in find_area(AREA).benchmarks] == ["ehc_plans", "census_residents", "town_residents"]
    assert "Nothing changes" in run(dfe_file(tmp_path, dfe_lines()), data_dir=tmp_path).output


def test_a_label_may_carry_its_broad_group(tmp_path: Path) -> None:
    lines = [
        line | {"ethnicity_minor": f"{line['ethnicity_major']} - {line['ethnicity_minor']}"}
        if line["ethnicity_minor"] not in {"Total", "Unclassified", "Any other ethnic group"}
        else line
        for line in dfe_lines(time_period="2026")
    ]
    assert (
        "dfe_traveller_irish_heritage: not there -> 40 (2026)"
        in run(dfe_file(tmp_path, lines), data_dir=tmp_path).output
    )


def changed(lines: list[dict[str, object]], minor: str, **values: object) -> list[dict[str, object]]:
    return [line | values if line["ethnicity_minor"] == minor else line for line in lines]


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (
            changed(dfe_lines(), "Chinese", pupil_count="c"),
            "line 14, pupil_count: Chinese: hidden by DfE to protect children (c). A benchmark needs every group.",
        ),
        (changed(dfe_lines(), "Chinese", pupil_count="low"), "Chinese: too small to be told (low)."),
        (changed(dfe_lines(), "Chinese", pupil_count="z"), "Chinese: not applicable (z)."),
        (changed(dfe_lines(), "Chinese", pupil_count="x"), "Chinese: not available (x)."),
        (changed(dfe_lines(), "Chinese", pupil_count="1,5"), "Chinese: '1,5' is no whole number. Write figures only"),
        (
            changed(dfe_lines(), "Chinese", pupil_count="299"),
            "line 22, pupil_count: the total is 48000, but the groups add up to 47999.",
        ),
        (
            [*dfe_lines(), dfe_line("Asian", "Chinese", 300)],
            "line 23, pupil_count: Chinese stands twice, before at line 14, pupil_count.",
        ),
        (
            changed(dfe_lines(), "Chinese", ethnicity_minor="Martian"),
            "line 14, pupil_count: 'Martian' is no ethnic group that DfE has published so far.",
        ),
        (
            dfe_lines(la_name="Luton"),
            "area: it has no line for Central Bedfordshire; it counts: Luton. Download it for local authorities",
        ),
        (dfe_lines()[:-1], "it has 0 lines with the total of all groups."),
        (dfe_lines(sen_provision="SEN support"), "sen_provision: no line for it; found: SEN support."),
        (dfe_lines(time_period="last year"), "time_period: 'last year' is no year."),
    ],
)
def test_a_faulty_dfe_file_is_explained_and_changes_nothing(
    tmp_path: Path, lines: list[dict[str, object]], words: str
) -> None:
    result = run(dfe_file(tmp_path, lines), data_dir=tmp_path)
    assert result.exit_code == 1
    assert words in result.output
    assert "sen_ethnicity.csv" in result.output
    assert not (tmp_path / "areas").exists()


def test_a_missing_column_of_the_dfe_file_is_named(tmp_path: Path) -> None:
    columns = tuple(column for column in DFE_COLUMNS if column != "sen_primary_need")
    result = run(write_csv(tmp_path / "short.csv", columns=columns, lines=dfe_lines()), data_dir=tmp_path)
    assert result.exit_code == 1
    assert 'columns: the column "sen_primary_need" is missing; found: time_period,' in result.output


def test_a_file_without_every_group_is_refused(tmp_path: Path) -> None:
    lines = [line for line in dfe_lines() if line["ethnicity_minor"] != "Chinese"]
    lines[-1] = lines[-1] | {"pupil_count": DFE_TOTAL - 300}
    result = run(dfe_file(tmp_path, lines), data_dir=tmp_path)
    assert "the group 'asian_chinese' is missing" in result.output


def wide_census(folder: Path, *, area_name: str = "Central Bedfordshire", total: int = 294251) -> Path:
    prefix = "Ethnic group: "
    line: dict[str, object] = {"date": 2021, "geography": area_name, "geography code": "E06000056"}
    line |= {f"{prefix}Total: All usual residents": total, f"{prefix}White": 265545}
    line |= {prefix + label: count + (label == "White: Roma") for label, count in CENSUS_GROUPS.items()}
    return write_csv(folder / "census2021-ts021-utla.csv", columns=tuple(line), lines=[line])


def long_census(folder: Path, *, counts: Mapping[str, int] = CENSUS_GROUPS) -> Path:
    area, group = "Lower tier local authorities", "Ethnic group (20 categories)"
    own = {f"{area} Code": "E06000056", area: "Central Bedfordshire"}
    lines: list[dict[str, object]] = [own | {group: "Does not apply", f"{group} Code": -8, "Observation": 0}]
    lines += [own | {group: label, "Observation": count + (label == "White: Roma")} for label, count in counts.items()]
    columns = (f"{area} Code", area, f"{group} Code", group, "Observation")
    return write_csv(folder / "TS021-2021.csv", columns=columns, lines=lines)


def nomis_census(folder: Path) -> Path:
    columns = ("DATE", "GEOGRAPHY_NAME", "C2021_ETH_20_NAME", "MEASURES_NAME", "OBS_VALUE")
    counts = {"Total: All usual residents": 294251, "White": 265545} | CENSUS_GROUPS
    lines: list[dict[str, object]] = [
        {
            "DATE": 2021,
            "GEOGRAPHY_NAME": "Central Bedfordshire",
            "C2021_ETH_20_NAME": label,
            "MEASURES_NAME": measure,
            "OBS_VALUE": count + (label == "White: Roma") if measure == "Value" else "1.2",
        }
        for label, count in counts.items()
        for measure in ("Value", "Percent")
    ]
    return write_csv(folder / "nomis.csv", columns=columns, lines=lines)


@pytest.mark.parametrize("make", [wide_census, long_census, nomis_census])
def test_the_census_is_read_in_every_shape(tmp_path: Path, make: Callable[[Path], Path]) -> None:
    result = run(make(tmp_path), data_dir=tmp_path)
    assert result.exit_code == 0, result.output
    # All counts are in use already, but Roma: 297 in the area's own file, one more in these.
    assert result.output.splitlines()[0] == "census_residents, roma: 297 (2021) -> 298 (2021)"
    census = area_of(tmp_path).find_benchmark("census_residents")
    assert census is not None
    assert sum(group.count for group in census.groups) == 294252
    assert census.source.startswith("ONS, Census 2021, TS021 ethnic group; imported from ")


def test_noise_of_a_few_is_no_wrong_total_and_a_hundred_are(tmp_path: Path) -> None:
    # The groups make 294,252; ONS changes a cell by one or two, so up to one for each of 19 groups is no fault.
    assert run(wide_census(tmp_path, total=294271), data_dir=tmp_path).exit_code == 0
    result = run(wide_census(tmp_path, total=294352), data_dir=tmp_path)
    assert result.exit_code == 1
    assert "the total is 294352, but the groups add up to 294252." in result.output


@pytest.mark.parametrize(
    ("path_of", "words"),
    [
        (lambda folder: wide_census(folder, area_name="Luton"), "it has no line for Central Bedfordshire"),
        (
            lambda folder: long_census(folder, counts={"White": 1, "White: Klingon": 2}),
            "line 4, observation: 'White: Klingon' is no ethnic group of TS021.",
        ),
        (
            lambda folder: long_census(
                folder, counts={label: count for label, count in CENSUS_GROUPS.items() if label != "White: Roma"}
            ),
            "the group 'roma' is missing.",
        ),
    ],
)
def test_a_faulty_census_file_is_explained(tmp_path: Path, path_of: Callable[[Path], Path], words: str) -> None:
    result = run(path_of(tmp_path), data_dir=tmp_path)
    assert result.exit_code == 1
    assert words in result.output


def test_check_names_what_is_not_loaded_yet(tmp_path: Path) -> None:
    result = run_without_secrets("area", "check", AREA, data_dir=tmp_path, area_code=AREA)
    assert result.exit_code == 0, result.output
    assert "Not loaded yet, and not needed: pupils, pupils of all schools" in result.output
