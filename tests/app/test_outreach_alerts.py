"""What the outreach log waits for, on the officer's page and in the nightly mail."""

from datetime import date, timedelta

from sqlalchemy.orm import Session

from app.areas import Area
from app.clock import today
from app.config import Settings
from app.models.outreach import ActivityCommunity, OutreachActivity
from app.services.coverage import coverage_report
from app.services.outreach_alerts import outreach_alerts
from app.store.outreach import add_activity
from tests.app.commands import run
from tests.strict_client import StrictClient

DAY = date(2026, 11, 22)
WHERE_NEXT = "/staff/outreach/where-next"


def log(session: Session, *, area: Area, met: str = "", **values: object) -> OutreachActivity:
    """An activity of the log, committed."""
    wanted = {"held_on": DAY, "place_type": "hub", "town_code": "dunstable"} | values
    activity = OutreachActivity(area_code=area.code, **wanted)
    activity.met = [ActivityCommunity(community_code=met, family_count=3)] if met else []
    add_activity(session, activity, place_name=None)
    session.commit()
    return activity


def test_a_community_and_a_town_fall_silent_after_120_days(session: Session, area: Area) -> None:
    log(session, area=area, met="arab", held_on=DAY - timedelta(days=121), spoken_to_count=3)
    log(session, area=area, met="roma", held_on=DAY - timedelta(days=120), spoken_to_count=3, town_code="sandy")
    alerts = outreach_alerts(session, area=area, today=DAY)
    communities = {one.subject_code: one.days_since for one in alerts.communities}
    towns = {one.subject_code: one.days_since for one in alerts.towns}
    assert (communities["arab"], communities["asian_chinese"]) == (121, None)
    assert "roma" not in communities
    assert (towns["dunstable"], towns["flitwick"]) == (121, None)
    assert "sandy" not in towns


def test_a_visit_that_met_nobody_ends_no_silence_and_is_not_asked_for_again(session: Session, area: Area) -> None:
    held_on = DAY - timedelta(days=3)
    log(session, area=area, held_on=held_on, has_met_nobody=True)
    blank = log(session, area=area, held_on=held_on)
    log(session, area=area, held_on=held_on, declined_count=2)
    alerts = outreach_alerts(session, area=area, today=DAY)
    assert [one.activity_id for one in alerts.without_outcome] == [blank.activity_id]
    assert {one.subject_code: one.days_since for one in alerts.towns}["dunstable"] is None


def test_a_visit_to_a_site_tells_nothing_of_its_town(session: Session, area: Area) -> None:
    log(session, area=area, met="roma", place_type="site", spoken_to_count=4)
    alerts = outreach_alerts(session, area=area, today=DAY)
    assert {one.subject_code: one.days_since for one in alerts.towns}["dunstable"] is None
    town = next(
        line
        for line in coverage_report(session, area=area, released=(), today=DAY).towns
        if line.town_code == "dunstable"
    )
    assert (town.activity_count, town.days_since) == (0, None)


def test_the_page_lists_what_waits_with_a_link_to_fill_it_in(
    officer: StrictClient, session: Session, area: Area
) -> None:
    assert "Waiting for you" not in officer.get(WHERE_NEXT).text
    owed = log(session, area=area, held_on=today() - timedelta(days=40), come_back_on=today() - timedelta(days=5))
    page = officer.get(WHERE_NEXT).text.partition("Waiting for you")[2].partition("</ul>")[0]
    assert "days ago." in page
    assert "5 days ago." in page
    assert "Nothing was written down of it yet." in page
    assert page.count(f"/staff/outreach/activities/{owed.activity_id}/edit") == 2
    done = {
        "held_on": owed.held_on.isoformat(),
        "place_type": "hub",
        "town_code": "dunstable",
        "has_met_nobody": "y",
        "come_back_on": owed.come_back_on.isoformat() if owed.come_back_on else "",
        "came_back_on": today().isoformat(),
    }
    session.rollback()
    assert officer.post(f"/staff/outreach/activities/{owed.activity_id}/edit", data=done).status_code == 302
    assert "Waiting for you" not in officer.get(WHERE_NEXT).text
    assert "Nobody came, or it did not take place" in officer.get(f"/staff/outreach/activities/{owed.activity_id}").text


def test_a_visit_cannot_have_met_nobody_and_families(officer: StrictClient) -> None:
    visit = {"held_on": "2026-11-12", "place_type": "hub", "town_code": "dunstable", "has_met_nobody": "y"}
    response = officer.post("/staff/outreach/activities/new", data=visit | {"met-roma": "2"})
    assert response.status_code == 400
    assert "Families were met, by the numbers here: take one of the two out." in response.text


def test_the_mail_is_plain_text_and_ends_well(session: Session, settings: Settings, area: Area) -> None:
    log(session, area=area, met="arab", held_on=DAY - timedelta(days=130), spoken_to_count=3)
    log(session, area=area, place_type="site", held_on=DAY - timedelta(days=2), come_back_on=DAY - timedelta(days=1))
    result = run("outreach", "alerts", "--today", DAY.isoformat(), settings=settings)
    assert result.exit_code == 0, result.output
    lines = result.output.splitlines()
    assert lines[0] == "Central Bedfordshire, 22 November 2026"
    assert "  Arab: 130 days" in lines
    assert "  Dunstable: 130 days" in lines
    assert any(line.startswith("  Never met: Another Traveller background; Any other Asian") for line in lines)
    overdue = lines[lines.index("Promises to come back that are overdue") + 1]
    assert overdue.endswith("We promised to come back by 21 November 2026: 1 day ago.")
    assert "Dunstable" not in overdue
    assert lines[lines.index("Visits without an outcome") + 1].startswith("  Site visit, ")
    assert "Made from the contacts you logged, never from who answered." in lines
