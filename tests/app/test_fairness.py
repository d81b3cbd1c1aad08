"""Whether the engines in use read everybody alike: on the command line and on the forum's page of what was learned."""

import json

import pytest
from flask import Flask

from analysis.text.fairness import Family
from app.config import Settings
from app.db import Session
from app.models.staff import Role
from app.services.fairness import find_fairness
from tests.app.commands import run
from tests.app.label_rows import use_unfair_model
from tests.app.staffing import signed_in_client
from tests.app.store_rows import AREA

pytestmark = pytest.mark.one_database

LEARNING = "/staff/forum/learning"


def test_a_model_that_holds_a_name_for_bad_forbids_to_compare(app: Flask, session: Session) -> None:
    forum = signed_in_client(app, Role.FORUM)
    page = forum.get(LEARNING).text
    assert "so communities may be compared by the sentiment of their comments" in page
    assert "English of Romany Gypsies" in page
    assert "English that names a community: the widest of 25" in page
    before = find_fairness(session, area_code=AREA)
    assert before.verdict.may_compare
    assert find_fairness(session, area_code=AREA) is before

    use_unfair_model(session)

    after = find_fairness(session, area_code=AREA)
    (named,) = (gap for gap in after.gaps if gap.family is Family.NAME and gap.group_code == "irish_traveller")
    assert named.difference is not None
    assert named.difference > 0.1
    assert named in after.verdict.too_wide
    page = forum.get(LEARNING).text
    assert "A gap is above 10 points, so communities are not compared" in page
    assert "Gap too wide" in page


def test_the_gaps_are_printed(session: Session, settings: Settings) -> None:
    told = json.loads(run("sentiment", "fairness", "--json", settings=settings).output)
    assert told["may_compare"] is True
    assert len(told["gaps"]) == 6 + 25 + 20
    assert {gap["group"] for gap in told["gaps"] if gap["family"] == "language"} >= {"pl", "so", "ur_latn"}

    lines = run("sentiment", "fairness", settings=settings).output.splitlines()
    assert lines[0] == "Other Englishes:"
    assert lines[-1].startswith("Communities may be compared by the sentiment of their texts")
