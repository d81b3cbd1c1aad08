"""What the log waits for, as lines: visits to go back to and visits to write down, told without naming a site."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _
from flask_babel import ngettext

from analysis.silence import OwedVisit
from app.areas import Area
from app.db import Session
from app.outreach.lines import activity_title
from app.store.outreach import find_activity


@dataclass(frozen=True, slots=True)
class OwedLine:
    """One activity that something is owed to."""

    activity_id: str
    title: str
    words: str


def return_lines(session: Session, visits: Iterable[OwedVisit], *, area: Area) -> tuple[OwedLine, ...]:
    """The promises to come back that are overdue."""
    return tuple(_line(session, visit, area=area, words=_overdue) for visit in visits)


def outcome_lines(session: Session, visits: Iterable[OwedVisit], *, area: Area) -> tuple[OwedLine, ...]:
    """The visits of which nothing was written down."""
    return tuple(_line(session, visit, area=area, words=_not_written_down) for visit in visits)


def day_words(day: date) -> str:
    """A day as 12 November 2026, on a page and in a mail alike."""
    return f"{day.day} {day:%B %Y}"


def _line(session: Session, visit: OwedVisit, *, area: Area, words: Callable[[OwedVisit], str]) -> OwedLine:
    activity = find_activity(session, area_code=area.code, activity_id=visit.activity_id)
    title = activity_title(activity, area=area) if activity else visit.activity_id
    return OwedLine(visit.activity_id, title, words(visit))


def _overdue(visit: OwedVisit) -> str:
    return str(
        ngettext(
            "We promised to come back by %(day)s: %(num)s day ago.",
            "We promised to come back by %(day)s: %(num)s days ago.",
            visit.day_count,
            day=day_words(visit.since_on),
        )
    )


def _not_written_down(visit: OwedVisit) -> str:
    return str(_("Planned for %(day)s. Nothing was written down of it yet.", day=day_words(visit.since_on)))
