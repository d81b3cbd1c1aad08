"""Who did not listen: the shares a release tells, beside the measure they explain."""

from datetime import date

import pytest
from flask import Flask

from analysis.release import CellState, ShareCell, ShareTable
from app.areas import find_area
from app.areas.surveys import find_area_survey
from app.forum.listening import who_did_not_listen
from app.services.results import TermResults
from app.store.releases import ReleaseHead

SHARES = {"school": 45, "send_team": 50, "health": 20, "social_care": 10, "else": 5}


def _results(*tables: ShareTable) -> TermResults:
    survey = find_area_survey(find_area("central_bedfordshire"), "pulse", version_number=1)
    assert survey is not None
    head = ReleaseHead("2026-summer", "pulse", 1, "2025-autumn", 400, (), date(2026, 9, 14), "test")
    return TermResults(head, ("2026-summer",), survey, (), tables)


def _table(state: CellState, *, base: int | None) -> ShareTable:
    shown = state is CellState.SHOWN
    cells = tuple(ShareCell(code, share if shown else None) for code, share in SHARES.items())
    return ShareTable("2026-summer", "P04a", state, base, cells)


def test_the_most_named_comes_first_in_sentence_table_and_chart(app: Flask) -> None:
    with app.test_request_context():
        told = who_did_not_listen(_results(_table(CellState.SHOWN, base=60)))
    assert told is not None
    assert told.chart is not None
    assert told.lines[0] == ("The council's SEND team", "50%")
    # One step from none stands for everything beyond, while the base is under 100.
    assert told.lines[-1] == ("Someone else", "5% or less")
    assert "Of about 60 families" in told.chart.sentence
    assert "50% named The council's SEND team" in told.chart.sentence
    (bars,) = told.chart.figure["data"]
    assert bars["x"] == [5, 10, 20, 45, 50]


@pytest.mark.parametrize("state", [CellState.SUPPRESSED, CellState.NOT_ASKED])
def test_what_may_not_be_told_says_so(app: Flask, state: CellState) -> None:
    with app.test_request_context():
        told = who_did_not_listen(_results(_table(state, base=None)))
    assert told is not None
    assert (told.lines, told.chart) == ((), None)
    assert told.reason


def test_a_release_from_before_has_no_such_table(app: Flask) -> None:
    with app.test_request_context():
        assert who_did_not_listen(_results()) is None
