"""The outreach log: activities with what was met, heard and promised."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models.outreach import ActivityCommunity, OutreachActivity
from app.store.sealing import seals_of


@dataclass(frozen=True, slots=True)
class LastMet:
    """When a community was last met, and how many of its families over all activities."""

    community_code: str
    last_met_on: date
    family_count: int


def add_activity(session: Session, activity: OutreachActivity, *, place_name: str | None) -> OutreachActivity:
    """The activity with its rows, stored; the name of the place is sealed."""
    session.add(activity)
    session.flush()
    if place_name:
        seal_place_name(session, activity, place_name=place_name)
    return activity


def seal_place_name(session: Session, activity: OutreachActivity, *, place_name: str) -> None:
    """Keep the name of the place where only the key opens it; a name kept before is replaced."""
    activity.place_ciphertext = seals_of(session).seal(place_name, row_id=_place_row_id(activity))
    session.flush()


def find_place_name(session: Session, activity: OutreachActivity) -> str | None:
    """The sealed name of the place in plain words, None where none was kept."""
    if activity.place_ciphertext is None:
        return None
    return seals_of(session).open(activity.place_ciphertext, row_id=_place_row_id(activity))


def find_activity(session: Session, *, area_code: str, activity_id: str) -> OutreachActivity | None:
    """The activity with this id."""
    return session.get(OutreachActivity, (area_code, activity_id))


def list_activities(session: Session, *, area_code: str) -> tuple[OutreachActivity, ...]:
    """Every activity of an area, the newest first."""
    statement = select(OutreachActivity).where(OutreachActivity.area_code == area_code)
    return tuple(session.scalars(statement.order_by(OutreachActivity.held_on.desc(), OutreachActivity.activity_id)))


def list_last_met(session: Session, *, area_code: str, today: date) -> tuple[LastMet, ...]:
    """For each community met by today, the last day and the families met, by code; what is planned met nobody yet."""
    statement = (
        select(
            ActivityCommunity.community_code,
            func.max(OutreachActivity.held_on),
            func.sum(ActivityCommunity.family_count),
        )
        .join(
            OutreachActivity,
            (OutreachActivity.area_code == ActivityCommunity.area_code)
            & (OutreachActivity.activity_id == ActivityCommunity.activity_id),
        )
        .where(
            ActivityCommunity.area_code == area_code,
            ActivityCommunity.family_count > 0,
            OutreachActivity.held_on <= today,
        )
        .group_by(ActivityCommunity.community_code)
        .order_by(ActivityCommunity.community_code)
    )
    return tuple(LastMet(code, held_on, int(count)) for code, held_on, count in session.execute(statement))


def _place_row_id(activity: OutreachActivity) -> str:
    return f"place {activity.activity_id}"
