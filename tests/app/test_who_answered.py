"""Who answered: counted at the close of a term, frozen with it, and shown to the forum and to officers."""

from dataclasses import replace
from datetime import date

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from analysis.release import Release
from app.areas import find_area
from app.areas.surveys import find_area_survey
from app.models.staff import Role
from app.services.people_plans import people_plans
from app.services.released import list_people_tables
from app.services.releases import build_term_release
from app.store.responses import NewAnswer, store_response
from tests.app.page_words import words_of
from tests.app.release_rows import LAST_SUMMER, freeze_term
from tests.app.staffing import signed_in_client
from tests.app.store_rows import AREA, TERM, new_response, open_pulse

ADDRESS = "/staff/forum/who-answered"
COUNTY = find_area(AREA)


@pytest.fixture
def release(session: Session) -> Release:
    """Sixty replies in English: fifty like English best, ten are boaters; and twenty in Urdu."""
    opening = open_pulse(session)
    for number in range(80):
        own = [NewAnswer("A05", "en")] if number < 50 else []
        own += [NewAnswer("A13", "bargee_boater" if number < 10 else "none")] if number < 70 else []
        own += [NewAnswer("A13", "new_traveller")] if number == 0 else []
        own += [NewAnswer("A08", "same")] if number < 75 else []
        locale = "en" if number < 60 else "ur"
        store_response(session, replace(new_response(opening, number=number), locale=locale, answers=tuple(own)))
    session.commit()
    built = build_term_release(
        session, area=COUNTY, term_code=TERM, today=date(2026, 12, 21), progress=lambda _done, _all: None
    )
    assert isinstance(built, Release)
    return built


def test_a_release_counts_who_answered_and_freezes_it(session: Session, release: Release) -> None:
    tables = {table.question_code: table for table in release.people_tables}
    assert list(tables) == ["A05", "A08", "A08a", "A13", "A09"]
    counts = {
        code: {cell.group_code: cell.response_count for cell in table.cells if cell.response_count is not None}
        for code, table in tables.items()
    }
    assert counts == {
        "A05": {"en": 50, "ur": 20},
        "A08": {"same": 75},
        "A08a": {},
        "A13": {"bargee_boater": 10, "none": 60},
        "A09": {},
    }
    # The family with two ways of life is one of the seventy who said something.
    assert tables["A13"].said_count == 70
    assert list_people_tables(session, area_code=AREA, term_code=TERM) == release.people_tables


def test_the_page_tells_base_not_said_and_hidden_in_a_table_and_a_sentence(
    app: Flask, session: Session, release: Release
) -> None:
    for role in (Role.FORUM, Role.OFFICER):
        page = words_of(signed_in_client(app, role).get(ADDRESS).text)
        assert "Of about 70 who said it, about 50 said “English”; in 12% of replies it was not said." in page
        assert "Ways of life" in page
        assert "Boaters or Bargees 10" in page
        # Of three ways of life and none of these, two are told.
        assert "2 other answers are hidden" in page
        assert "Too few said it to be counted." in page


def test_a_release_from_before_says_that_it_does_not_tell(app: Flask, session: Session) -> None:
    freeze_term(session, area=COUNTY, term_code="2026-summer", communities=LAST_SUMMER)
    assert "This release does not tell it" in signed_in_client(app, Role.FORUM).get(ADDRESS).text


def test_before_the_first_release_there_is_nothing(app: Flask, session: Session) -> None:
    assert "No term has been released yet" in signed_in_client(app, Role.FORUM).get(ADDRESS).text


def test_every_locale_says_a_language_and_no_refusal_is_a_group() -> None:
    survey = find_area_survey(COUNTY, "pulse", version_number=1)
    assert survey is not None
    plans = {plan.question_code: plan for plan in people_plans(survey, locale_codes=("en", "ur", "kl"))}
    assert plans["A05"].group_by_locale == (("ur", "ur"), ("kl", "other"))
    assert "skip" not in plans["A08"].group_codes
    assert "romany_gypsy" not in plans["A08a"].group_codes
