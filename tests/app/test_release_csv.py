"""A release as a file: the numbers that may be shown, and a state where there is none."""

import csv
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from analysis.release import (
    CellState,
    Change,
    ChangeWord,
    ChannelCell,
    Comparison,
    MeasureCell,
    MeasureTable,
    PeopleCell,
    PeopleTable,
    ReachCell,
    ReachState,
    ReachTable,
    Release,
    ShareCell,
    ShareTable,
    TargetCell,
    TargetState,
)
from analysis.tallies import Dimension
from app import create_app
from app.areas import find_area
from app.downloads.release_csv import write_release
from app.models.staff import Role
from tests.app.release_rows import LAST_SUMMER, freeze_term
from tests.app.staffing import database_of, signed_in_client
from tests.migrating import settings_for

AREA = find_area("central_bedfordshire")
WORSE = Change(Comparison.LAST_TERM, "2026-spring", ChangeWord.WORSE, -7, -12, -2)
SHOWN = MeasureCell("asian", CellState.SHOWN, 15, 55, 40, 70, (), (WORSE,))
HIDDEN = MeasureCell("black", CellState.SUPPRESSED, None, None, None, None, (), ())
RELEASE = Release(
    area_code="northmere",
    term_code="2026-summer",
    survey_code="pulse",
    survey_version=1,
    baseline_term_code="2025-autumn",
    response_count=400,
    measure_tables=(
        MeasureTable("2026-summer", "respect", Dimension.COMMUNITY, "reporting_8", (SHOWN, HIDDEN), 1, False),
    ),
    share_tables=(ShareTable("2026-summer", "P14_forum", CellState.SHOWN, 200, (ShareCell("never", 35),)),),
    reach_tables=(
        ReachTable(
            ("2026-summer",),
            "ehc_plans",
            Dimension.COMMUNITY,
            "reporting_8",
            400,
            15,
            (ReachCell("asian", ReachState.GAP, None, 130, None, None, None, None, 8),),
            0,
        ),
    ),
    people_tables=(
        PeopleTable("2026-summer", "A09", False, 400, 350, 12, (PeopleCell("no", 300), PeopleCell("worker", None)), 1),
    ),
    channel_cells=(ChannelCell("=bad", None),),
    hidden_notes=(),
)


def _rows(release: Release = RELEASE, *, is_demo: bool = False) -> list[dict[str, str]]:
    text = write_release(release, area=AREA, is_demo=is_demo)
    assert text.startswith("\ufeff")
    return list(csv.DictReader(StringIO(text.removeprefix("\ufeff"))))


def test_every_number_of_the_release_has_its_row() -> None:
    rows = _rows()
    assert [row["table"] for row in rows] == [
        "replies",
        "measure",
        "change",
        "measure",
        "share_percent",
        "reach_ratio",
        "reach_rate_per_1000",
        "reach_fit_of_100",
        "reach_fit_by_chance_of_100",
        "people",
        "people",
        "people_not_stated_percent",
        "channel",
    ]
    assert (rows[1]["group"], rows[1]["base"], rows[1]["value"]) == ("asian", "15", "55")
    assert (rows[2]["compared_with"], rows[2]["word"], rows[2]["value"]) == ("last_term 2026-spring", "worse", "-7")


def test_a_hidden_cell_tells_its_state_and_no_number() -> None:
    hidden = _rows()[3]
    assert hidden["state"] == "suppressed"
    assert {hidden[name] for name in ("base", "value", "low", "high")} == {""}
    gap, rate = _rows()[5:7]
    assert (gap["state"], gap["base"], gap["value"]) == ("gap", "", "")
    assert (rate["state"], rate["base"], rate["value"], rate["low"], rate["high"]) == ("suppressed", "", "", "", "")


def test_the_band_and_the_fit_are_rows_too() -> None:
    cells = (
        ReachCell("asian", ReachState.CANNOT_TELL, 20, 130, 20, 1.0, 0.66, 1.49, 0),
        ReachCell("black", ReachState.CANNOT_TELL, 180, 1170, 180, 1.0, 0.95, 1.02, 0),
    )
    table = replace(RELEASE.reach_tables[0], total_count=300, not_stated_percent=33, cells=cells)
    rows = {(row["table"], row["group"]): row for row in _rows(replace(RELEASE, reach_tables=(table,)))}
    band, fit = rows["reach_ratio_worst_case", "asian"], rows["reach_fit_of_100", ""]
    # 20 of 300 is 6.7 % (4.35 to 10.07) and 120 of 300 40 % (34.6 to 45.6), each over 130 of 1300
    assert (band["low"], band["high"]) == ("0.44", "4.56")
    assert (fit["value"], fit["base"], fit["state"]) == ("100", "200", "shown")


def test_a_target_is_a_row_with_its_band() -> None:
    cell = TargetCell(("2025-autumn", "2026-summer"), "gypsy_roma_traveller", 15, TargetState.NOT_REACHED, 8, 14)
    row = _rows(replace(RELEASE, target_cells=(cell,)))[-1]
    assert (row["table"], row["state"], row["low"], row["high"]) == ("yearly_target", "not_reached", "8", "14")
    assert (row["expected"], row["base"], row["value"]) == ("15", "", "")


def test_a_reach_rate_has_a_row_of_its_own() -> None:
    (table,) = RELEASE.reach_tables
    white = ReachCell("white_british", ReachState.OVER, 330, 3076, 264, 1.25, 1.2, 1.29, None)
    rows = _rows(replace(RELEASE, reach_tables=(replace(table, cells=(white,)),)))
    rate = next(row for row in rows if row["table"] == "reach_rate_per_1000")
    # 330 of 3,076 are 107.3 of 1,000.
    assert (rate["group"], rate["base"], rate["value"], rate["benchmark"]) == ("white_british", "330", "107.3", "3076")
    assert float(rate["low"]) < 107.3 < float(rate["high"])


def test_people_stand_beside_everyone_who_said_something() -> None:
    counted, hidden, not_said = _rows()[9:12]
    assert (counted["group"], counted["value"], counted["base"]) == ("no", "300", "350")
    assert (hidden["group"], hidden["state"], hidden["value"]) == ("worker", "suppressed", "")
    assert (not_said["value"], not_said["base"]) == ("12", "400")


def test_a_spreadsheet_runs_nothing() -> None:
    assert _rows()[-1]["subject"] == "'=bad"


def test_a_term_that_is_not_released_is_not_found(app: Flask, session: Session) -> None:
    assert signed_in_client(app, Role.FORUM).get("/staff/releases/2026-summer.csv").status_code == 404


def test_what_has_no_number_has_one_row_with_its_state() -> None:
    asked_too_few = ShareTable("2026-summer", "P14_forum", CellState.SUPPRESSED, None, ())
    not_asked = ShareTable("2026-summer", "P15_1", CellState.NOT_ASKED, None, ())
    hidden = replace(RELEASE, response_count=None, share_tables=(asked_too_few, not_asked))
    rows = _rows(hidden)
    assert (rows[0]["state"], rows[0]["base"]) == ("suppressed", "")
    shares = [(row["subject"], row["state"]) for row in rows if row["table"] == "share_percent"]
    assert shares == [("P14_forum", "suppressed"), ("P15_1", "not_asked")]
    assert rows[-1]["table"] == "channel"
    assert rows[-1]["state"] == "suppressed"


def test_every_row_says_where_its_number_comes_from() -> None:
    rows = _rows()
    assert {row["data"] for row in rows} == {"replies of families"}
    assert {row["baseline"] for row in rows} == {"2025-autumn"}
    assert rows[1]["source"] == f"{AREA.forum.name}, survey pulse, version 1"
    plans = AREA.find_benchmark("ehc_plans")
    assert plans is not None
    assert plans.source in rows[5]["source"]
    assert plans.source in rows[6]["source"]
    assert plans.source not in rows[4]["source"]


def test_every_row_of_a_demonstration_says_that_it_is_invented() -> None:
    rows = _rows(is_demo=True)
    assert next(iter(rows[0])) == "data"
    assert {row["data"] for row in rows} == {"invented for a demonstration"}


@pytest.mark.parametrize(("is_demo", "start"), [(True, "demo-heard-"), (False, "heard-")])
def test_the_file_of_a_demonstration_is_named_so(sqlite_url: str, tmp_path: Path, *, is_demo: bool, start: str) -> None:
    settings = replace(settings_for(sqlite_url, data_dir=tmp_path), is_demo=is_demo)
    app = create_app(settings)
    with database_of(app).writing_session() as session:
        freeze_term(session, area=AREA, term_code="2026-summer", communities=LAST_SUMMER)
    response = signed_in_client(app, Role.FORUM).get("/staff/releases/2026-summer.csv")
    assert f'filename="{start}central_bedfordshire-2026-summer.csv"' in response.headers["Content-Disposition"]
    database_of(app).engine.dispose()
