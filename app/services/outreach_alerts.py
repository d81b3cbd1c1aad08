"""What the outreach log waits for: communities and towns not met for long, visits without outcome, promised returns."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from analysis.reference.communities import COMMUNITIES
from analysis.silence import (
    Contact,
    LoggedVisit,
    OwedVisit,
    Silence,
    find_overdue_returns,
    find_silences,
    find_without_outcome,
)
from app.areas import Area
from app.db import Session
from app.models.outreach import OutreachActivity, PlaceType
from app.store.outreach import list_activities, list_last_met


@dataclass(frozen=True, slots=True)
class OutreachAlerts:
    """Everything to look after; made from the log alone, so nothing here moves when a family answers."""

    communities: tuple[Silence, ...]
    towns: tuple[Silence, ...]
    without_outcome: tuple[OwedVisit, ...]
    overdue_returns: tuple[OwedVisit, ...]

    @property
    def alert_count(self) -> int:
        """How many there are."""
        return len(self.communities) + len(self.towns) + len(self.without_outcome) + len(self.overdue_returns)


def outreach_alerts(session: Session, *, area: Area, today: date) -> OutreachAlerts:
    """The alerts of an area on a day."""
    activities = list_activities(session, area_code=area.code)
    visits = [_logged_visit(activity) for activity in activities]
    last_met = {one.community_code: one.last_met_on for one in list_last_met(session, area_code=area.code, today=today)}
    return OutreachAlerts(
        communities=find_silences(
            [Contact(community.code, last_met.get(community.code)) for community in COMMUNITIES], today=today
        ),
        towns=find_silences(
            [Contact(place.code, last_contact_in(place.code, activities, today=today)) for place in area.places],
            today=today,
        ),
        without_outcome=find_without_outcome(visits, today=today),
        overdue_returns=find_overdue_returns(visits, today=today),
    )


def contacts_in(town_code: str, activities: Iterable[OutreachActivity], *, today: date) -> tuple[OutreachActivity, ...]:
    """The activities that met families in a town by today; a visit to a site would tell where the site is."""
    return tuple(
        activity
        for activity in activities
        if activity.town_code == town_code
        and activity.held_on <= today
        and activity.place_type != PlaceType.SITE
        and (activity.spoken_to_count or any(one.family_count for one in activity.met))
    )


def last_contact_in(town_code: str, activities: Iterable[OutreachActivity], *, today: date) -> date | None:
    """The day of the last of them; None when there was none."""
    return max((activity.held_on for activity in contacts_in(town_code, activities, today=today)), default=None)


def _logged_visit(activity: OutreachActivity) -> LoggedVisit:
    return LoggedVisit(
        activity_id=activity.activity_id,
        held_on=activity.held_on,
        has_outcome=_has_outcome(activity),
        come_back_on=activity.come_back_on,
        came_back_on=activity.came_back_on,
    )


def _has_outcome(activity: OutreachActivity) -> bool:
    """Whether anything of the visit itself was written down, be it that nobody came."""
    counts = (activity.spoken_to_count, activity.declined_count, activity.asked_later_count, activity.begun_count)
    return activity.has_met_nobody or any(counts) or bool(activity.met or activity.themes or activity.formats)
