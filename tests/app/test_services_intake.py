"""A response becomes codes, scores and cuts."""

from datetime import date

import pytest
from sqlalchemy import select

from app.areas import find_area
from app.areas.surveys import find_area_survey
from app.db import Session
from app.models.comment import Comment
from app.models.response import Answer, Mode, Response
from app.services.intake import Intake, submit_response, week_of
from app.store.responses import StoreOutcome
from surveys.answers import Answers, read_answers
from tests.app.store_rows import AREA, open_pulse


def submit(session: Session, answers: Answers) -> Intake:
    survey = find_area_survey(find_area(AREA), "pulse", version_number=1)
    assert survey is not None
    return submit_response(
        session,
        opening=open_pulse(session),
        survey=survey,
        locale="pl",
        mode=Mode.WITH_HELP,
        channel_code="bcdfgh",
        answers=answers,
        response_key="key",
        receipt_code="123456789012",
        today=date(2026, 11, 22),
    )


def answers_of(raw_values: dict[str, list[str]]) -> Answers:
    survey = find_area_survey(find_area(AREA), "pulse", version_number=1)
    assert survey is not None
    read = read_answers(survey, raw_values)
    assert read.problems == ()
    return read.answers


def test_answers_scores_and_cuts_are_stored(session: Session) -> None:
    raw_values = {
        "P01": ["good"],
        "P02": ["always"],
        "P03": ["sometimes"],
        "A02": ["ehcp"],
        "A07": ["roma"],
        "P12": ["Dobrze."],
        "P17": ["yes"],
    }
    assert submit(session, answers_of(raw_values)).outcome is StoreOutcome.STORED
    stored = {(row.item_code, row.value_code) for row in session.scalars(select(Answer))}
    # overall 3 of 4 points; right help 4 + 2 of 8 points; co-production, not answered, has no row
    assert {("P01", "good"), ("overall", "750"), ("right_help", "750")} <= stored
    assert not any(item_code in {"co_production", "P12"} for item_code, _ in stored)
    response = session.scalars(select(Response)).one()
    assert (response.community_code, response.town_code, response.stage_code) == ("roma", "not_stated", "ehcp")
    assert (response.locale, response.mode, response.channel_code, response.week) == (
        "pl",
        "with_help",
        "bcdfgh",
        "2026-W47",
    )
    assert session.scalars(select(Comment)).one().may_quote


def test_words_may_not_be_quoted_unless_allowed_and_a_group_may_be_kept_back(session: Session) -> None:
    submit(session, answers_of({"P12": ["Dobrze."], "A07": ["prefer_not_to_say"]}))
    assert not session.scalars(select(Comment)).one().may_quote
    assert session.scalars(select(Response)).one().community_code == "not_stated"


@pytest.mark.parametrize(
    ("day", "week"),
    [
        (date(2026, 11, 22), "2026-W47"),
        # the first days of January may belong to the last week of the year before
        (date(2027, 1, 1), "2026-W53"),
        (date(2026, 1, 5), "2026-W02"),
    ],
)
def test_the_week_is_the_iso_week(day: date, week: str) -> None:
    assert week_of(day) == week


@pytest.mark.parametrize(
    ("outcome", "is_kept", "has_receipt"),
    [
        (StoreOutcome.STORED, True, True),
        (StoreOutcome.ALREADY_STORED, True, True),
        (StoreOutcome.STORED_WITHOUT_RECEIPT, True, False),
        (StoreOutcome.STORED_WITHOUT_PICTURES, True, True),
        (StoreOutcome.OPENING_CLOSED, False, False),
    ],
)
def test_what_the_page_may_say(outcome: StoreOutcome, *, is_kept: bool, has_receipt: bool) -> None:
    intake = Intake(outcome)
    assert (intake.is_kept, intake.has_receipt) == (is_kept, has_receipt)
