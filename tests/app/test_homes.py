"""Where people of a group live: the sheet of an area, and what an officer reads of it."""

from pathlib import Path

import pytest
from flask import Flask

from analysis.homes import LITTLE_ENGLISH, find_homes
from app.areas import AreaError, area_roots
from app.areas.home_sheet import list_homes, read_homes
from app.models.staff import Role
from tests.app.page_words import row_of, words_of
from tests.app.staffing import settings_of, signed_in_client

pytestmark = pytest.mark.one_database

HEAD = "group_code,place,count,year,source\n"


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ("asian,Ashby,many,2021,Census", "line 2, count: 'many' is no whole number."),
        ("white,Ashby,5,2021,Census", "line 2, group_code: 'white' is not counted by town. Use one of: asian, black"),
        ("asian,Ashby,5,21,Census", "line 2, year: 21 is no year. Write it like 2021."),
        ("asian,,5,2021,Census", "line 2, place"),
        ("asian,Ashby,5,2021,Census\nasian,Ashby,6,2021,Census", "'asian Ashby' stands twice. Remove one."),
        ("asian,Ashby,5,2021,Census\nasian,Brook,6,2011,Census", "asian: its lines differ in year or source."),
    ],
)
def test_a_bad_line_is_named_with_its_remedy(tmp_path: Path, lines: str, words: str) -> None:
    path = tmp_path / "homes.csv"
    path.write_text(f"{HEAD}{lines}\n", encoding="utf-8")
    with pytest.raises(AreaError) as refused:
        read_homes(path)
    assert words in str(refused.value)


def test_central_bedfordshire_counts_all_who_speak_little_english(app: Flask) -> None:
    counts = list_homes("central_bedfordshire", roots=area_roots(settings_of(app).data_dir))
    # ONS, Census 2021, TS029: 1,781 people in the whole area
    assert sum(one.people_count for one in counts if one.home_code == LITTLE_ENGLISH) == 1781
    asian = find_homes(counts, home_code="asian")
    assert asian is not None
    assert (asian.places[0].place_name, asian.places[0].people_count) == ("Dunstable", 2512)


def test_an_officer_reads_where_to_go(app: Flask) -> None:
    page = signed_in_client(app, Role.OFFICER).get("/staff/outreach/where-next").text
    assert "Where to go: Dunstable, Cranfield and Marston, Houghton Regis." in page
    asian = words_of(row_of(page, "Asian"))
    # 2,512 + 1,166 + 1,072 of 10,311 are 46 %
    assert "Dunstable 2,512; Cranfield and Marston 1,166; Houghton Regis 1,072 46 in 100" in asian
    assert "Dunstable Central, Dunstable East 197" in words_of(row_of(page, "Little or no English"))
    assert "TS029" in page


def test_an_area_without_the_sheet_says_nothing(app: Flask, tmp_path: Path) -> None:
    assert list_homes("elsewhere", roots=(tmp_path,)) == ()
