"""Main languages brought in from TS024 as ONS and Nomis publish it, and from our own columns."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from click.testing import Result

from analysis.main_languages import MainLanguages
from app.areas import area_roots
from app.areas.main_language_sheet import find_main_languages
from tests.app.commands import run_without_secrets
from tests.app.csv_files import write_csv

AREA = "central_bedfordshire"
PREFIX = "Main language (detailed): "
FAMILIES = {"South Asian language": 2003, "East Asian language": 1082}
# ONS, Census 2021, TS024, Central Bedfordshire (E06000056), without the labels of which nobody is counted here.
COUNTS = {
    "English (English or Welsh in Wales)": 269941,
    "Welsh or Cymraeg (in England only)": 17,
    "Other UK language: Gaelic (Irish)": 1,
    "Other UK language: Gaelic (Scottish)": 1,
    "Other UK language: Romany English": 17,
    "French": 271,
    "Portuguese": 482,
    "Spanish": 464,
    "Other European language (EU): Italian": 432,
    "Other European language (EU): German": 108,
    "Other European language (EU): Polish": 2896,
    "Other European language (EU): Slovak": 121,
    "Other European language (EU): Czech": 79,
    "Other European language (EU): Romanian": 2876,
    "Other European language (EU): Lithuanian": 350,
    "Other European language (EU): Latvian": 47,
    "Other European language (EU): Hungarian": 468,
    "Other European language (EU): Bulgarian": 209,
    "Other European language (EU): Greek": 181,
    "Other European language (EU): Dutch": 48,
    "Other European language (EU): Swedish": 32,
    "Other European language (EU): Danish": 27,
    "Other European language (EU): Finnish": 12,
    "Other European language (EU): Estonian": 7,
    "Other European language (EU): Slovenian": 4,
    "Other European language (EU): Maltese": 9,
    "Other European language (EU): Any other European language (EU)": 35,
    "Other European language (non EU): Albanian": 136,
    "Other European language (non EU): Ukrainian": 18,
    "Other European language (non EU): Northern European language (non EU)": 16,
    "Other European language (EU and non-EU): Bosnian, Croatian, Serbian, and Montenegrin": 48,
    "Russian": 184,
    "Turkish": 156,
    "Arabic": 287,
    "West or Central Asian language: Hebrew": 1,
    "West or Central Asian language: Kurdish": 92,
    "West or Central Asian language: Persian or Farsi": 94,
    "West or Central Asian language: Pashto": 18,
    "West or Central Asian language: Any other West or Central Asian language": 16,
    "South Asian language: Urdu": 229,
    "South Asian language: Hindi": 124,
    "South Asian language: Panjabi": 390,
    "South Asian language: Pakistani Pahari (with Mirpuri and Potwari)": 2,
    "South Asian language: Bengali (with Sylheti and Chatgaya)": 123,
    "South Asian language: Gujarati": 335,
    "South Asian language: Marathi": 52,
    "South Asian language: Telugu": 67,
    "South Asian language: Tamil": 417,
    "South Asian language: Malayalam": 89,
    "South Asian language: Sinhala": 72,
    "South Asian language: Nepalese": 46,
    "South Asian language: Any other South Asian language": 57,
    "East Asian language: Mandarin Chinese": 103,
    "East Asian language: Cantonese Chinese": 145,
    "East Asian language: All other Chinese": 412,
    "East Asian language: Japanese": 40,
    "East Asian language: Korean": 18,
    "East Asian language: Vietnamese": 29,
    "East Asian language: Thai": 129,
    "East Asian language: Malay": 23,
    "East Asian language: Tagalog or Filipino": 169,
    "East Asian language: Any other East Asian language": 14,
    "Oceanic or Australian language": 2,
    "Caribbean Creole: Any other Caribbean Creole": 2,
    "African language: Amharic": 6,
    "African language: Tigrinya": 20,
    "African language: Somali": 2,
    "African language: Krio": 1,
    "African language: Akan": 35,
    "African language: Yoruba": 15,
    "African language: Igbo": 9,
    "African language: Swahili or Kiswahili": 15,
    "African language: Luganda": 3,
    "African language: Lingala": 12,
    "African language: Shona": 79,
    "African language: Afrikaans": 70,
    "African language: Any other Nigerian language": 14,
    "African language: Any other West African language": 14,
    "African language: Any other African language": 26,
    "Sign language: British Sign Language": 79,
    "Sign language: Any other sign language": 4,
    "Sign language: Any sign communication system": 11,
    "Other language": 9,
    "Other UK language: Manx Gaelic": 0,
    "Other UK language: Gaelic (Not otherwise specified)": 0,
    "Other UK language: Cornish": 0,
    "Other UK language: Scots": 0,
    "Other UK language: Ulster Scots": 0,
    "Other UK language: Irish Traveller Cant": 0,
    "Other European language (non EU): Any other Eastern European language (non EU)": 0,
    "Other European language (non-national): Any Romani language": 0,
    "Other European language (non-national): Yiddish": 0,
    "North or South American language": 0,
    "Caribbean Creole: English-based Caribbean Creole": 0,
}
EVERYBODY = 283714
# Every label without a language of ours: 17 + 1 + 1 + 17 of the United Kingdom; 108 + 48 + 32 + 27 + 12 + 7 + 4 + 9 +
# 35 of the EU; 16 + 48 of the rest of Europe; 1 + 16, 52 + 72 + 57, 412 + 40 + 18 + 129 + 23 + 14 of Asia; 2 and 2; 6 +
# 1 + 3 + 12 + 70 + 14 + 14 + 26 of Africa; 4 + 11 signed; 9.
OTHERS = 36 + 282 + 64 + 17 + 181 + 636 + 4 + 146 + 15 + 9


def run(path: Path, *, data_dir: Path, command: tuple[str, ...] = ("benchmark", "import")) -> Result:
    return run_without_secrets(*command, str(path), data_dir=data_dir, area_code=AREA)


def found_in(data_dir: Path) -> MainLanguages:
    found = find_main_languages(AREA, roots=area_roots(data_dir))
    assert found is not None
    return found


def counts_of(found: MainLanguages) -> dict[str, int]:
    return {one.language_code: one.speaker_count for one in found.counts}


def with_one_more_polish(counts: Mapping[str, object]) -> dict[str, object]:
    return dict(counts) | {"Other European language (EU): Polish": 2897}


def wide(folder: Path, counts: Mapping[str, object], *, area_name: str = "Central Bedfordshire") -> Path:
    line: dict[str, object] = {"date": 2021, "geography": area_name, "geography code": "E06000056"}
    line |= {f"{PREFIX}Total: All usual residents aged 3 years and over": EVERYBODY}
    line |= {PREFIX + label: count for label, count in {**FAMILIES, **counts}.items()}
    return write_csv(folder / "census2021-ts024-ltla.csv", columns=tuple(line), lines=[line])


def long(folder: Path, counts: Mapping[str, object]) -> Path:
    area, language = "Lower tier local authorities", "Main language (detailed) (95 categories)"
    lines: list[dict[str, object]] = [
        {f"{area} Code": "E06000056", area: "Central Bedfordshire", language: label, "Observation": count}
        for label, count in {"Does not apply": 10537, **counts}.items()
    ]
    columns = (f"{area} Code", area, f"{language} Code", language, "Observation")
    return write_csv(folder / "TS024-2021.csv", columns=columns, lines=lines)


def nomis(folder: Path, counts: Mapping[str, object]) -> Path:
    columns = ("DATE", "GEOGRAPHY_NAME", "C2021_LANGUAGE_95_NAME", "MEASURES_NAME", "OBS_VALUE")
    total = "Total: All usual residents aged 3 years and over"
    lines: list[dict[str, object]] = [
        {
            "DATE": 2021,
            "GEOGRAPHY_NAME": "Central Bedfordshire",
            "C2021_LANGUAGE_95_NAME": label,
            "MEASURES_NAME": measure,
            "OBS_VALUE": count if measure == "Value" else "1.2",
        }
        for label, count in {total: EVERYBODY, **FAMILIES, **counts}.items()
        for measure in ("Value", "Percent")
    ]
    return write_csv(folder / "nomis.csv", columns=columns, lines=lines)


def test_the_area_brings_along_its_languages_as_the_census_counted_them(tmp_path: Path) -> None:
    found = found_in(tmp_path)
    counts = counts_of(found)
    assert (found.year, found.area_name, found.total_count) == (2021, "Central Bedfordshire", EVERYBODY)
    assert counts["other"] == OTHERS == 1390
    assert (counts["pl"], counts["ro"], counts["rom"], counts["ti"]) == (2896, 2876, 0, 20)
    # 283,714 less 269,941
    assert found.other_than_english_count == 13773
    assert "Nothing changes" in run(wide(tmp_path, COUNTS), data_dir=tmp_path).output


def test_a_file_in_another_encoding_is_one_fault(tmp_path: Path) -> None:
    path = tmp_path / "latin.csv"
    path.write_bytes("language_code,count\nfr,3\ncaf\xe9,2\n".encode("latin-1"))
    result = run(path, data_dir=tmp_path)
    assert result.exit_code == 1
    assert result.output.startswith(f"Error: {path}, line 3: this is not UTF-8.")
    assert len(result.output.splitlines()) == 1


@pytest.mark.parametrize("make", [wide, long, nomis])
def test_the_table_is_read_in_every_shape(tmp_path: Path, make: Callable[[Path, Mapping[str, object]], Path]) -> None:
    path = make(tmp_path, with_one_more_polish(COUNTS))
    result = run(path, data_dir=tmp_path)
    assert result.exit_code == 0, result.output
    first, second, third = result.output.splitlines()
    assert first == "main language, pl: 2896 -> 2897"
    assert second.startswith("main languages: Central Bedfordshire, 2021. ONS, Census 2021, TS024 main language")
    assert f"imported from {path.name}; OGL v3.0" in second
    assert third.startswith("1 count changed. Written to ")
    assert counts_of(found_in(tmp_path))["pl"] == 2897
    assert not (tmp_path / "areas" / AREA / "benchmarks.csv").exists()


def test_our_own_columns_may_be_brought_in(tmp_path: Path) -> None:
    line = {"year": 2031, "area": "Central Bedfordshire", "source": "a later census"}
    path = write_csv(
        tmp_path / "own.csv",
        columns=("language_code", "count", "year", "area", "source"),
        lines=[line | {"language_code": "en", "count": 260000}, line | {"language_code": "uk", "count": 900}],
    )
    result = run(path, data_dir=tmp_path)
    assert result.exit_code == 0, result.output
    assert "main language, uk: 18 -> 900" in result.output
    assert "main language, pl: 2896 -> not there" in result.output
    assert counts_of(found_in(tmp_path)) == {"en": 260000, "uk": 900}


def without(label: str) -> dict[str, object]:
    return {one: count for one, count in COUNTS.items() if one != label}


@pytest.mark.parametrize(
    ("path_of", "words"),
    [
        (
            lambda folder: wide(folder, COUNTS, area_name="Luton"),
            "area: it has no line for Central Bedfordshire; it counts: Luton. Download it for local authorities",
        ),
        (
            lambda folder: wide(folder, dict(COUNTS) | {"French": "2 71"}),
            "line 2, main language (detailed): french: french: '2 71' is no whole number. Write figures only",
        ),
        (
            lambda folder: wide(folder, dict(COUNTS) | {"French": 471}),
            "aged 3 years and over: the total is 283714, but the groups add up to 283914. A group is missing",
        ),
        (
            lambda folder: long(folder, dict(COUNTS) | {"Klingon": 5}),
            "line 97, observation: 'Klingon' is no language of TS024. Take the table with 95 categories, TS024",
        ),
        (
            lambda folder: nomis(folder, without("Turkish")),
            "main language: 1 of 94 languages are missing: turkish. Download TS024 with all its categories",
        ),
        (
            lambda folder: long(folder, {"Polish": 1, "All other languages": 2}),
            "line 3, observation: 'Polish' is no language of TS024.",
        ),
    ],
)
def test_a_faulty_table_is_explained_and_changes_nothing(
    tmp_path: Path, path_of: Callable[[Path], Path], words: str
) -> None:
    path = path_of(tmp_path)
    result = run(path, data_dir=tmp_path)
    assert result.exit_code == 1
    assert words in result.output
    assert path.name in result.output
    assert not (tmp_path / "areas").exists()


def test_a_table_of_half_the_columns_is_explained(tmp_path: Path) -> None:
    columns = ("Lower tier local authorities", "Main language (detailed) (95 categories)")
    path = write_csv(tmp_path / "half.csv", columns=columns, lines=[dict.fromkeys(columns, "x")])
    assert 'the column "observation" is missing; found: lower tier' in run(path, data_dir=tmp_path).output


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"language_code": "tlh"}, "line 3, language_code: 'tlh' is no language of the list. Use one of: "),
        ({"language_code": "en"}, "language_code: 'en' stands twice. Remove one."),
        ({"count": "many"}, "line 3, count: 'many' is no whole number."),
        ({"year": "21"}, "line 3, year: 21 is no year. Write it like 2021."),
        ({"source": ""}, "line 3, source: is blank. Fill it in."),
        ({"area": "Luton"}, "year, area, source: the lines differ. Give all lines the same year, area and source."),
    ],
)
def test_a_fault_of_our_own_columns_names_line_column_and_remedy(
    tmp_path: Path, values: dict[str, object], words: str
) -> None:
    line: dict[str, object] = {"count": 5, "year": 2021, "area": "Here", "source": "a census"}
    path = write_csv(
        tmp_path / "own.csv",
        columns=("language_code", "count", "year", "area", "source"),
        lines=[line | {"language_code": "en"}, line | {"language_code": "pl"} | values],
    )
    result = run(path, data_dir=tmp_path)
    assert result.exit_code == 1
    assert words in result.output
    assert not (tmp_path / "areas").exists()


def test_an_empty_file_and_a_missing_column_are_explained(tmp_path: Path) -> None:
    (tmp_path / "own.csv").write_text("language_code,count,year,area,source\n", encoding="utf-8")
    assert "the file has no lines." in run(tmp_path / "own.csv", data_dir=tmp_path).output
    (tmp_path / "own.csv").write_text("language_code,count\nen,5\n", encoding="utf-8")
    assert 'line 1: the column "year" is missing' in run(tmp_path / "own.csv", data_dir=tmp_path).output


def test_area_check_counts_them_and_explains_a_faulty_file(tmp_path: Path) -> None:
    folder = tmp_path / "areas" / AREA
    folder.mkdir(parents=True)
    check = ("area", "check")
    result = run_without_secrets(*check, AREA, data_dir=tmp_path, area_code=AREA)
    assert "46 main languages, " in result.output
    (folder / "main_languages.csv").write_text("language_code,count\n", encoding="utf-8")
    result = run_without_secrets(*check, AREA, data_dir=tmp_path, area_code=AREA)
    assert result.exit_code == 1
    assert "main_languages.csv, line 1" in result.output
