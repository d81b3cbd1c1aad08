"""How a release was made: what the page says is what is stored, and nothing of it is a person."""

from dataclasses import replace
from datetime import date

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from app.areas import Area
from app.areas.surveys import find_area_survey
from app.db import start_writing
from app.methods.sections import wording_changes
from app.models.sentiment_model import ModelSource
from app.models.staff import Role
from app.services.weekly_reach import reach_plan
from app.store.channels import add_channel
from app.store.openings import add_opening
from app.store.sentiment_models import TrainingFigures, add_training
from surveys.model import Survey
from tests.app.page_words import words_of
from tests.app.release_rows import LAST_SUMMER, THIS_SUMMER, freeze_term, freeze_two_summers
from tests.app.staffing import signed_in_client
from tests.strict_client import StrictClient

pytestmark = pytest.mark.one_database

METHODS = "/staff/methods/2026-summer"


@pytest.fixture
def pulse(area: Area) -> Survey:
    survey = find_area_survey(area, "pulse", version_number=1)
    assert survey is not None
    return survey


def test_it_tells_who_answered_how_they_were_asked_and_when_it_was_frozen(
    officer: StrictClient, session: Session, area: Area
) -> None:
    add_opening(
        session,
        area_code=area.code,
        survey_code="doorstep",
        survey_version=1,
        term_code="2026-summer",
        opens_on=date(2026, 4, 1),
        closes_on=date(2026, 7, 31),
    )
    for created_on in (date(2026, 5, 1), date(2026, 8, 31), date(2026, 9, 1)):
        add_channel(session, area_code=area.code, survey_code="pulse", label="x", created_on=created_on)
    freeze_two_summers(session, area=area)
    words = words_of(officer.get(METHODS).text)
    assert "About 85 replies came, rounded to 5." in words
    assert "At the doorstep, version 1, was open from 1 April 2026 to 31 July 2026, asked by SNAP" in words
    # The third link is of the term after.
    assert "2 links and codes had been handed out by the end of the term." in words
    assert "The release before, Summer 2025, asked in the same words." in words
    assert "Its numbers were frozen on 1 September 2026, counted by the t." in words
    assert "An opinion is told from 10 answers in its cell on." in words
    assert "Ofsted Parent View and UK LLC (10)" in words
    assert "fewer than 10 answered, or all agreed" in words
    assert "Hidden is not nought" in words
    assert "That a group which is hidden or did not answer has no complaint." in words


def test_reach_is_told_by_states_and_the_benchmark_is_named(
    officer: StrictClient, session: Session, area: Area
) -> None:
    plans = [reach_plan(benchmark, area=area) for benchmark in area.benchmarks if benchmark.code == "town_residents"]
    freeze_term(session, area=area, term_code="2026-summer", communities=THIS_SUMMER, reach_plans=plans)
    words = words_of(officer.get(METHODS).text)
    # Nobody named a town, so the four localities stand for the towns.
    assert "Against “Of all residents, by town” (2021): 0 of 4 groups replied less than their share" in words
    assert "This is the first release, so there is nothing it could be compared with." in words


def test_another_version_is_named_as_a_break(officer: StrictClient, session: Session, area: Area) -> None:
    freeze_term(session, area=area, term_code="2025-summer", communities=LAST_SUMMER, survey_version=99)
    freeze_term(session, area=area, term_code="2026-summer", communities=THIS_SUMMER)
    words = words_of(officer.get(METHODS).text)
    assert "The release before, Summer 2025, asked version 99, which is not kept: nothing is compared with it." in words


def test_every_change_of_wording_is_named_by_its_question(pulse: Survey) -> None:
    first, second, *others = pulse.questions
    new = replace(pulse, questions=(replace(first, text="Other words?"), *others))
    assert list(wording_changes(pulse, new=new)) == [
        f"{first.code}: other words",
        f"{second.code}: no longer asked",
    ]


def test_every_released_page_leads_to_it(officer: StrictClient, session: Session, area: Area) -> None:
    freeze_two_summers(session, area=area)
    pages = ("", "measures/overall", "schemes", "who-answered", "felt")
    for page in pages:
        assert f'href="{METHODS}"' in officer.get(f"/staff/forum/{page}").text, page


@pytest.mark.parametrize(("role", "status"), [(Role.FORUM, 404), (Role.OFFICER, 404), (Role.ADMIN, 403)])
def test_a_term_that_is_not_frozen_has_no_methods(app: Flask, role: Role, status: int) -> None:
    assert signed_in_client(app, role).get(METHODS).status_code == status


def test_the_forum_alone_is_told_how_well_machines_read_comments(app: Flask, session: Session, area: Area) -> None:
    freeze_two_summers(session, area=area)
    forum = signed_in_client(app, Role.FORUM)
    assert "No comment has been labelled here yet" in words_of(forum.get(METHODS).text)
    passed = TrainingFigures(150, 0.91, 0.85, 0.97, 0.61, 0.58, 0.66, has_passed=True, reason=None)
    failed = TrainingFigures(200, 0.70, 0.62, 0.78, 0.61, 0.58, 0.55, has_passed=False, reason="not_sure_enough")
    start_writing(session)
    for language, figures, content in (("ur", passed, b"model"), ("pl", failed, None)):
        add_training(
            session,
            area_code=area.code,
            language=language,
            figures=figures,
            source=ModelSource.FILE,
            content=content,
            today=date(2026, 9, 3),
        )
    session.commit()
    words = words_of(forum.get(METHODS).text)
    assert "Urdu: read by a model trained here." in words
    assert "it scores F1 0.91 (likely 0.85 to 0.97) on comments it had not seen; the word list 0.61." in words
    assert "Polish: read by its word list, which is a guess and marked indicative; it scores F1 0.61." in words
    officer = words_of(signed_in_client(app, Role.OFFICER).get(METHODS).text)
    assert "How well machines guess is measured for the forum" in officer
    assert "F1" not in officer
