"""A release as a file: the numbers that may be shown, and a state where there is none."""

import csv
from dataclasses import replace
from io import StringIO

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
    ReachCell,
    ReachState,
    ReachTable,
    Release,
    ShareCell,
    ShareTable,
)
from analysis.tallies import Dimension
from app.downloads.release_csv import write_release
from app.models.staff import Role
from tests.app.staffing import signed_in_client

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
            "plans",
            Dimension.COMMUNITY,
            "reporting_8",
            400,
            15,
            (ReachCell("asian", ReachState.GAP, None, 130, None, None, None, None, 8),),
            0,
        ),
    ),
    channel_cells=(ChannelCell("=bad", None),),
    hidden_notes=(),
)


def _rows(release: Release = RELEASE) -> list[dict[str, str]]:
    text = write_release(release)
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
        "channel",
    ]
    assert (rows[1]["group"], rows[1]["base"], rows[1]["value"]) == ("asian", "15", "55")
    assert (rows[2]["compared_with"], rows[2]["word"], rows[2]["value"]) == ("last_term 2026-spring", "worse", "-7")


def test_a_hidden_cell_tells_its_state_and_no_number() -> None:
    hidden = _rows()[3]
    assert hidden["state"] == "suppressed"
    assert {hidden[name] for name in ("base", "value", "low", "high")} == {""}
    gap = _rows()[5]
    assert (gap["state"], gap["base"], gap["value"]) == ("gap", "", "")


def test_a_spreadsheet_runs_nothing() -> None:
    assert _rows()[6]["subject"] == "'=bad"


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
