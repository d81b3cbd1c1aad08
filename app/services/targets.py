"""How the yearly targets of small communities stand: the last whole year as released, and the log of this one."""

from dataclasses import dataclass
from datetime import date

from analysis.reference.communities import COMMUNITIES
from analysis.release import TargetCell
from analysis.terms import parse_term, school_year
from app.areas import Area
from app.areas.terms import find_term_dates, term_code_on
from app.db import Session
from app.services.released import list_releases, list_target_cells
from app.store.outreach import list_activities


@dataclass(frozen=True, slots=True)
class TargetProgress:
    """One target, what the newest whole school year said of it, and the families met since this one began."""

    group_code: str
    target_count: int
    released: TargetCell | None
    since_term_code: str
    met_family_count: int


def target_progress(session: Session, *, area: Area, today: date) -> tuple[TargetProgress, ...]:
    """The progress of every target of an area; nothing here moves when a family answers."""
    released: dict[str, TargetCell] = {}
    for head in list_releases(session, area_code=area.code):
        for cell in list_target_cells(session, area_code=area.code, term_code=head.term_code):
            released.setdefault(cell.group_code, cell)
    first_term_code = school_year(parse_term(term_code_on(area, today))).terms[0].code
    began_on = find_term_dates(area, first_term_code).opens_on
    met = [
        one
        for activity in list_activities(session, area_code=area.code)
        if began_on <= activity.held_on <= today
        for one in activity.met
    ]
    return tuple(
        TargetProgress(
            group_code=target.group_code,
            target_count=target.reply_count,
            released=released.get(target.group_code),
            since_term_code=first_term_code,
            met_family_count=sum(
                one.family_count for one in met if one.community_code in _communities_of(target.group_code)
            ),
        )
        for target in area.yearly_targets
    )


def _communities_of(group_code: str) -> frozenset[str]:
    return frozenset(one.code for one in COMMUNITIES if one.reporting_group_code == group_code)
