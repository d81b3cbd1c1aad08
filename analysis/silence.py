"""Silence alerts: whom we have not met for long, and what our own log waits for.

Only contacts that officers logged come in, never replies: an alert that ended when a reply came would say that somebody
answered.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from analysis.coverage import STALE_AFTER


@dataclass(frozen=True, slots=True)
class Contact:
    """When a community or a town was last met; None for never."""

    subject_code: str
    last_on: date | None


@dataclass(frozen=True, slots=True)
class Silence:
    """A community or a town without a logged contact for too long; ``days_since`` is None when it never had one."""

    subject_code: str
    days_since: int | None


@dataclass(frozen=True, slots=True)
class LoggedVisit:
    """One activity of the log, as far as something may still be owed."""

    activity_id: str
    held_on: date
    has_outcome: bool
    come_back_on: date | None
    came_back_on: date | None


@dataclass(frozen=True, slots=True)
class OwedVisit:
    """An activity that something is owed to: since which day, and for how many days."""

    activity_id: str
    since_on: date
    day_count: int


def find_silences(contacts: Iterable[Contact], *, today: date) -> tuple[Silence, ...]:
    """Those never met, then those not met for more than ``STALE_AFTER`` days, the longest first, then by code."""
    silences = [
        Silence(contact.subject_code, None if contact.last_on is None else (today - contact.last_on).days)
        for contact in contacts
    ]
    return tuple(
        sorted(
            (one for one in silences if one.days_since is None or one.days_since > STALE_AFTER.day_count),
            key=lambda one: (one.days_since is not None, -(one.days_since or 0), one.subject_code),
        )
    )


def find_without_outcome(visits: Iterable[LoggedVisit], *, today: date) -> tuple[OwedVisit, ...]:
    """The visits whose day is past and of which nothing was written down, the oldest first."""
    return _owed(((visit, visit.held_on) for visit in visits if not visit.has_outcome), today=today)


def find_overdue_returns(visits: Iterable[LoggedVisit], *, today: date) -> tuple[OwedVisit, ...]:
    """The visits at which we promised to come back on a day that is past, and have not, the oldest promise first."""
    return _owed(
        (
            (visit, visit.come_back_on)
            for visit in visits
            if visit.come_back_on is not None and (visit.came_back_on is None or visit.came_back_on > today)
        ),
        today=today,
    )


def _owed(visits: Iterable[tuple[LoggedVisit, date]], *, today: date) -> tuple[OwedVisit, ...]:
    owed = [OwedVisit(visit.activity_id, since_on, (today - since_on).days) for visit, since_on in visits]
    return tuple(sorted((one for one in owed if one.day_count > 0), key=lambda one: (one.since_on, one.activity_id)))
