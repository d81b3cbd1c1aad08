"""Official figures: what an area brings along, what a site imports over it, and what is wrong with a file."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from analysis.official import OfficialFigure, OfficialMeasure, OfficialPlace
from app.areas import find_area
from app.config import Settings
from app.services.official_figures import list_official_figures
from app.store.official_figures import save_official_figures
from tests.app.commands import run

AREA = find_area("central_bedfordshire")
HEAD = "measure,place,year,percent,starts_anew,published_on,source"
PLANS = OfficialMeasure.PLANS_WITHIN_20_WEEKS


def figures_file(folder: Path, *lines: str) -> str:
    path = folder / "figures.csv"
    path.write_text("\n".join((HEAD, *lines)), encoding="utf-8-sig")
    return str(path)


def test_the_area_brings_its_known_series_along(session: Session, tmp_path: Path) -> None:
    found = list_official_figures(session, area=AREA, data_dir=tmp_path)
    plans = [one for one in found if (one.measure, one.place) == (PLANS, OfficialPlace.AREA)]
    assert [(one.year, one.percent) for one in plans] == [
        (2019, 88.3),
        (2020, 51.2),
        (2021, 10.8),
        (2022, 9.4),
        (2023, 27.5),
        (2024, 42.5),
    ]
    assert [one.year for one in plans if one.starts_anew] == [2023]
    others = [(one.measure, one.place, one.percent) for one in found if one not in plans]
    assert others == [
        (PLANS, OfficialPlace.ENGLAND, 45.9),
        (OfficialMeasure.REVIEWS_WITHIN_4_WEEKS, OfficialPlace.AREA, 50.8),
        (OfficialMeasure.REQUESTS_REFUSED, OfficialPlace.AREA, 31.8),
        (OfficialMeasure.REQUESTS_REFUSED, OfficialPlace.ENGLAND, 25.2),
    ]
    assert all("DfE" in one.source for one in found)


def test_what_is_imported_stands_in_place_of_what_the_area_brought(session: Session, tmp_path: Path) -> None:
    mended = OfficialFigure(
        PLANS, OfficialPlace.AREA, 2024, 430, starts_anew=False, published_on=date(2026, 6, 26), source="DfE"
    )
    save_official_figures(session, [mended], area_code=AREA.code)
    save_official_figures(session, [mended], area_code="northmere")
    found = list_official_figures(session, area=AREA, data_dir=tmp_path)
    assert mended in found
    assert len([one for one in found if (one.measure, one.place, one.year) == (PLANS, OfficialPlace.AREA, 2024)]) == 1
    assert len(found) == 10


def test_more_than_all_is_refused_by_the_database(session: Session) -> None:
    with pytest.raises(IntegrityError):
        save_official_figures(
            session,
            [OfficialFigure(PLANS, OfficialPlace.AREA, 2024, 1001, starts_anew=False, published_on=None, source="x")],
            area_code=AREA.code,
        )


@pytest.mark.one_database
class TestAsSomebodyTypesIt:
    def test_an_import_shows_what_changes_and_is_told_again(self, settings: Settings, tmp_path: Path) -> None:
        path = figures_file(
            tmp_path,
            "plans_within_20_weeks,area,2024,43,,2026-06-26,DfE mended",
            "plans_within_20_weeks,area,2025,50.5,,2026-06-26,DfE",
        )
        first = run("official", "import", path, settings=settings)
        assert first.exit_code == 0, first.output
        assert "plans_within_20_weeks, area, 2024: 42.5 % -> 43.0 %" in first.output
        assert "plans_within_20_weeks, area, 2025: not there -> 50.5 %" in first.output
        assert "Nothing changes." in run("official", "import", path, settings=settings).output
        listed = run("official", "list", settings=settings).output
        assert "plans_within_20_weeks, area, 2025: 50.5 %, published 2026-06-26; DfE" in listed

    @pytest.mark.parametrize(
        ("line", "words"),
        [
            ("plans,area,2024,42.5,,,DfE", "line 2, measure: 'plans' is not known. Use one of: plans_within_20_weeks"),
            (
                "requests_refused,county,2024,42.5,,,DfE",
                "line 2, place: 'county' is not known. Use one of: area, england",
            ),
            ("requests_refused,area,24,42.5,,,DfE", "line 2, year: 24 is no year. Write it like 2021."),
            (
                "requests_refused,area,2024,42.5%,,,DfE",
                "line 2, percent: '42.5%' is no percentage. Write it from 0 to 100",
            ),
            ("requests_refused,area,2024,100.1,,,DfE", "line 2, percent: '100.1' is no percentage."),
            ("requests_refused,area,2024,,,,DfE", "line 2, percent: is blank. Fill it in."),
            ("requests_refused,area,2024,42.5,maybe,,DfE", "line 2, starts_anew: 'maybe' is not known. Write yes"),
            (
                "requests_refused,area,2024,42.5,,June,DfE",
                "line 2, published_on: 'June' is no date. Write it like 2025",
            ),
            ("requests_refused,area,2024,42.5,,,", "line 2, source: is blank. Fill it in."),
            (f"requests_refused,area,2024,42.5,,,{'x' * 501}", "line 2, source: it has 501 characters."),
            ("requests_refused,area,2024,42.5,,,DfE, 2025", "line 2, end: more values than columns."),
            (
                "requests_refused,area,2024,1,,,DfE\nrequests_refused,area,2024,2,,,DfE",
                "line 3, year: requests_refused, area, 2024 stands twice. Remove one of the two lines.",
            ),
            ("", "the file has no lines. Add one for each year."),
        ],
    )
    def test_a_fault_names_row_column_and_remedy_and_nothing_is_kept(
        self, settings: Settings, tmp_path: Path, line: str, words: str
    ) -> None:
        result = run("official", "import", figures_file(tmp_path, line), settings=settings)
        assert result.exit_code == 1
        assert words in result.output
        assert "Nothing changes" not in result.output
        assert run("official", "list", settings=settings).output.count("requests_refused") == 2

    def test_a_faulty_file_of_the_area_is_told_by_its_check(self, settings: Settings) -> None:
        assert "10 official figures" in run("area", "check", settings=settings).output
        own = settings.data_dir / "areas" / AREA.code / "official.csv"
        own.parent.mkdir(parents=True)
        own.write_text(f"{HEAD}\nrequests_refused,area,2024,x,,,DfE\n", encoding="utf-8")
        assert "line 2, percent: 'x' is no percentage." in run("area", "check", settings=settings).output
