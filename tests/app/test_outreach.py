"""What engagement officers do and see: activities, links, where next."""

from datetime import date, timedelta

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.areas import Area
from app.clock import today
from app.models.outreach import Channel, OutreachActivity
from tests.app.staffing import database_of
from tests.strict_client import StrictClient

NEW = "/staff/outreach/activities/new"
VISIT = {
    "held_on": "2026-11-12",
    "begins_at": "10:00",
    "ends_at": "12:00",
    "place_type": "school",
    "town_code": "dunstable",
    "place_name": "The Blue School",
    "aimed_community_code": "asian_bangladeshi",
    "partner": "Luton Roma Trust",
    "languages_spoken": ["en", "bn"],
    "spoken_to_count": "12",
    "declined_count": "3",
    "met-asian_bangladeshi": "9",
    "met-roma": "",
    "formats": ["oral", "paper"],
    "themes": ["waiting"],
    "promises-0-what": "Send the list of short breaks",
    "promises-0-owner": "SEND team",
    "promises-0-due_on": "2026-12-01",
    "come_back_on": "2026-12-10",
}


def test_an_activity_is_recorded_whole(officer: StrictClient, session: Session) -> None:
    page = officer.post(NEW, data=VISIT, follow_redirects=True).text
    activity = session.scalars(select(OutreachActivity)).one()
    assert activity.held_on == date(2026, 11, 12)
    assert [(one.community_code, one.family_count) for one in activity.met] == [("asian_bangladeshi", 9)]
    assert [(one.what, one.owner) for one in activity.promises] == [("Send the list of short breaks", "SEND team")]
    for words in ("School, Dunstable", "Bengali, English", "Bangladeshi 9", "Waiting too long", "The Blue School"):
        assert words in page


def test_an_activity_hands_out_a_link_and_its_code(officer: StrictClient, session: Session) -> None:
    page = officer.post(NEW, data=VISIT, follow_redirects=True).text
    channel = session.scalars(select(Channel)).one()
    assert f"http://localhost/go/{channel.channel_code}" in page
    assert "<svg" in page
    image = officer.get(f"/staff/outreach/channels/{channel.channel_code}.svg")
    assert image.mimetype == "image/svg+xml"
    assert 'xmlns="http://www.w3.org/2000/svg"' in image.text
    assert officer.get("/staff/outreach/channels/nobody.svg").status_code == 404


def test_the_name_of_the_place_is_sealed(officer: StrictClient, session: Session) -> None:
    officer.post(NEW, data=VISIT)
    sealed = session.scalars(select(OutreachActivity.place_ciphertext)).one()
    assert sealed is not None
    assert b"Blue School" not in sealed


@pytest.mark.parametrize(("place_type", "shown"), [("site", "Site visit, "), ("home", "Home visit, ")])
def test_a_site_and_a_home_are_never_named(
    officer: StrictClient, session: Session, place_type: str, shown: str
) -> None:
    page = officer.post(NEW, data=VISIT | {"place_type": place_type}, follow_redirects=True).text
    activity_id = session.scalars(select(OutreachActivity.activity_id)).one()
    pages = [page, *(officer.get(f"/staff/outreach/activities{end}").text for end in ("", f"/{activity_id}/edit"))]
    assert shown in page
    assert not any("The Blue School" in one for one in pages)


def test_a_site_visit_names_its_locality_and_counts_for_no_town(officer: StrictClient, area: Area) -> None:
    page = officer.post(NEW, data=VISIT | {"place_type": "site"}, follow_redirects=True).text
    locality = next(place.locality_name for place in area.places if place.code == "dunstable")
    assert f"Site visit, {locality}" in page
    row = (
        officer.get("/staff/outreach/where-next").text.partition('scope="row">Dunstable</th>')[2].partition("</tr>")[0]
    )
    assert "never" in row


def test_an_activity_is_filled_in_afterwards(officer: StrictClient, session: Session) -> None:
    officer.post(NEW, data=VISIT)
    activity_id = session.scalars(select(OutreachActivity.activity_id)).one()
    session.rollback()
    changed = VISIT | {"spoken_to_count": "20", "met-asian_bangladeshi": "11", "met-roma": "2", "place_name": ""}
    page = officer.post(f"/staff/outreach/activities/{activity_id}/edit", data=changed, follow_redirects=True).text
    assert "Bangladeshi 11" in page
    assert "Roma 2" in page
    assert "The Blue School" in page
    assert len(session.scalars(select(Channel)).all()) == 1


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"held_on": ""}, "Enter the date, like 12/11/2026."),
        ({"ends_at": "09:00"}, "The end is before the beginning."),
        ({"spoken_to_count": "-1"}, "Enter a whole number, 0 or more."),
        ({"met-roma": "-4"}, "Enter a whole number, 0 or more."),
        ({"finished_count": "3", "begun_count": "2"}, "More families finished than began: check both numbers."),
        ({"come_back_on": "2026-11-01"}, "This is before the visit."),
        ({"promises-0-owner": ""}, "Say who does it."),
        ({"place_type": "moon"}, "Not a valid choice"),
        ({"town_code": "atlantis"}, "Not a valid choice"),
        ({"languages_spoken": ["klingon"]}, "is not a valid choice"),
        ({"partner": "x" * 501}, "Use at most 500 characters."),
    ],
)
def test_a_wrong_entry_is_told_and_nothing_is_stored(
    officer: StrictClient, session: Session, changes: dict[str, str | list[str]], message: str
) -> None:
    response = officer.post(NEW, data=VISIT | changes)
    assert response.status_code == 400
    assert message in response.text
    assert 'value="Luton Roma Trust"' in response.text or "partner" in changes
    assert session.scalars(select(OutreachActivity)).all() == []


def test_an_activity_of_another_area_is_not_found(officer: StrictClient, app: Flask, session: Session) -> None:
    officer.post(NEW, data=VISIT)
    activity_id = session.scalars(select(OutreachActivity.activity_id)).one()
    session.rollback()
    assert officer.get("/staff/outreach/activities/nothing").status_code == 404
    with database_of(app).engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM channel")
        for table in (
            "activity_community",
            "activity_language",
            "activity_format",
            "activity_theme",
            "activity_promise",
        ):
            connection.exec_driver_sql(f"DELETE FROM {table}")  # noqa: S608  # our own names
        connection.exec_driver_sql("UPDATE outreach_activity SET area_code = 'northmere'")
    assert officer.get(f"/staff/outreach/activities/{activity_id}").status_code == 404


def test_where_next_gives_every_reason_in_words(officer: StrictClient) -> None:
    held_on = today() - timedelta(days=130)
    told = {"held_on": held_on.isoformat(), "come_back_on": "", "spoken_to_count": "20", "declined_count": "10"}
    officer.post(NEW, data=VISIT | told)
    line = (
        officer.get("/staff/outreach/where-next").text.partition("<h2>Bangladeshi</h2>")[2].partition("button quiet")[0]
    )
    for reason in (
        "Not met for 130 days.",
        "Too few replies to tell whether it is heard.",
        "No visit yet with somebody who speaks: Sylheti.",
        "Half or more of those spoken to said no: go with somebody they trust.",
    ):
        assert reason in line
    assert "No activity has met a family yet." not in line


def test_a_planned_visit_has_met_nobody_yet(officer: StrictClient) -> None:
    for days in (-130, 3):
        held_on = (today() + timedelta(days=days)).isoformat()
        officer.post(NEW, data=VISIT | {"held_on": held_on, "come_back_on": ""})
    page = officer.get("/staff/outreach/where-next").text
    assert "Not met for 130 days." in page.partition("<h2>Bangladeshi</h2>")[2].partition("button quiet")[0]
