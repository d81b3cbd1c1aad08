"""Families met at the door count in the measures of the term, once each."""

from dataclasses import replace
from datetime import date

from analysis.release import Release
from analysis.tallies import RESPONSES_ITEM, Dimension
from app.areas import find_area
from app.db import Session
from app.models.response import HelperKind, Mode
from app.services.released import list_measure_tables
from app.services.releases import build_term_release
from app.store.openings import add_opening, close_opening, find_current_opening, list_openings_of_term
from app.store.responses import NewAnswer, store_response
from app.store.tallies import count_heads, count_item
from tests.app.store_rows import AREA, TERM, new_response, open_pulse

IN_TERM, AFTER_THE_LAST_DAY = date(2026, 11, 1), date(2026, 12, 21)


def _store(session: Session) -> None:
    pulse = open_pulse(session)
    doorstep = add_opening(
        session,
        area_code=AREA,
        survey_code="doorstep",
        survey_version=1,
        term_code=TERM,
        opens_on=pulse.opens_on,
        closes_on=pulse.closes_on,
    )
    for number in range(60):
        is_spoken = number < 20
        answers = (
            NewAnswer("P10", "never" if is_spoken else "always"),
            NewAnswer("respect", "0" if is_spoken else "1000"),
        )
        response = replace(new_response(doorstep if is_spoken else pulse, number=number), answers=answers)
        if is_spoken:
            response = replace(
                response, survey_code="doorstep", mode=Mode.SPOKEN, helper_kind=HelperKind.WORKER, community_code="roma"
            )
        store_response(session, response)
    session.commit()


def test_a_term_counts_every_survey_of_it_once(session: Session) -> None:
    _store(session)
    keys = {"area_code": AREA, "term_code": TERM}
    heads = count_heads(session, **keys, dimension=Dimension.MODE)
    assert {tally.group_code: tally.response_count for tally in heads} == {"own_phone": 40, "spoken": 20}
    assert {tally.item_code for tally in heads} == {RESPONSES_ITEM}
    said = count_item(session, **keys, dimensions=[Dimension.COMMUNITY], item_code="P10")
    assert {(tally.group_code, tally.value_code): tally.response_count for tally in said} == {
        ("asian_pakistani", "always"): 40,
        ("roma", "never"): 20,
    }


def test_a_release_holds_the_pulse_and_the_door_together(session: Session) -> None:
    _store(session)
    assert find_current_opening(session, area_code=AREA, survey_code="doorstep", today=IN_TERM) is not None
    for opening in list_openings_of_term(session, area_code=AREA, term_code=TERM):
        close_opening(session, area_code=AREA, opening_id=opening.opening_id)
    session.commit()
    release = build_term_release(
        session, area=find_area(AREA), term_code=TERM, today=AFTER_THE_LAST_DAY, progress=lambda _done, _total: None
    )
    assert isinstance(release, Release)
    assert (release.survey_code, release.response_count) == ("pulse", 60)
    tables = list_measure_tables(session, area_code=AREA, term_code=TERM, dimension=Dimension.ALL)
    respect = next(table for table in tables if table.measure_code == "respect").cells[0]
    # 40 of 60 always: an index of 66.7
    assert (respect.base_count, respect.index) == (60, 67)
