"""Outreach effort against need: whom we have met, whom we have not met lately, and where to go next.

Only contacts that officers logged and released reach states come in, never replies: an alert that ended when a reply
came would say that somebody answered.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from analysis.release import ReachState


@dataclass(frozen=True, slots=True)
class DayLimit:
    """A number of days after which something is too long ago, with where it comes from."""

    day_count: int
    source: str
    dated_on: str


STALE_AFTER = DayLimit(120, source="Domain notes of Heard, section 5.5: about one term, inferred", dated_on="2026-11")
MANY_DECLINED_SHARE = 0.5
LEAST_SPOKEN_TO_COUNT = 10
"""Our choice, November 2026: half of them said no; fewer conversations say nothing about a share."""


class CoverageState(StrEnum):
    """How our effort to meet a community stands."""

    NONE = "none"
    STALE = "stale"
    LOW = "low"
    IN_LINE = "in_line"
    CANNOT_TELL = "cannot_tell_yet"


class VisitReason(StrEnum):
    """Why a community is on the list of next visits."""

    GAP = "gap"
    CANNOT_TELL = "cannot_tell_yet"
    NEVER_MET = "never_met"
    NOT_MET_LATELY = "not_met_lately"
    LANGUAGE_MISMATCH = "language_mismatch"
    MANY_DECLINED = "many_declined"


REASON_POINTS = {
    VisitReason.GAP: 40,
    VisitReason.NEVER_MET: 30,
    VisitReason.CANNOT_TELL: 20,
    VisitReason.NOT_MET_LATELY: 20,
    VisitReason.LANGUAGE_MISMATCH: 10,
    VisitReason.MANY_DECLINED: 5,
}
"""Our choice, November 2026: a voice known to be missing outweighs everything but silence together with doubt."""

URGENCY = (ReachState.GAP, ReachState.CANNOT_TELL, ReachState.IN_LINE, ReachState.OVER)


@dataclass(frozen=True, slots=True)
class CommunityOutreach:
    """What officers logged about one community, and its released reach state.

    ``last_met_on`` is None when it was never met. ``declined_count`` is part of ``spoken_to_count``. Languages are
    locale codes.
    """

    community_code: str
    last_met_on: date | None
    spoken_to_count: int
    declined_count: int
    languages_needed: frozenset[str]
    languages_spoken: frozenset[str]
    reach_state: ReachState


@dataclass(frozen=True, slots=True)
class Coverage:
    """How one community is covered today."""

    community_code: str
    state: CoverageState
    days_since_met: int | None
    missing_languages: frozenset[str]


@dataclass(frozen=True, slots=True)
class NextVisit:
    """One line of the list of next visits: the community, its score, and every reason that gave it points."""

    community_code: str
    score: int
    reasons: tuple[VisitReason, ...]
    days_since_met: int | None
    missing_languages: frozenset[str]


def coverage_of(outreach: CommunityOutreach, *, today: date) -> Coverage:
    """The coverage state of one community: first contact (none, stale), then what its reach state says."""
    return Coverage(
        community_code=outreach.community_code,
        state=_state_of(outreach, today=today),
        days_since_met=days_since_met(outreach, today=today),
        missing_languages=outreach.languages_needed - outreach.languages_spoken,
    )


def where_next(outreaches: Iterable[CommunityOutreach], *, today: date) -> tuple[NextVisit, ...]:
    """The communities to visit, most pressing first; one without any reason is left out.

    The score adds the ``REASON_POINTS`` of every reason that holds. Equal scores: never met first, then the longest
    since, then the code, so that the order never depends on the order of the input.
    """
    visits = []
    for outreach in outreaches:
        reasons = visit_reasons(outreach, today=today)
        if reasons:
            visits.append(
                NextVisit(
                    community_code=outreach.community_code,
                    score=sum(REASON_POINTS[reason] for reason in reasons),
                    reasons=reasons,
                    days_since_met=days_since_met(outreach, today=today),
                    missing_languages=outreach.languages_needed - outreach.languages_spoken,
                )
            )
    return tuple(sorted(visits, key=_rank))


def visit_reasons(outreach: CommunityOutreach, *, today: date) -> tuple[VisitReason, ...]:
    """Every reason to visit this community that holds today, the heaviest first."""
    days = days_since_met(outreach, today=today)
    holds = {
        VisitReason.GAP: outreach.reach_state is ReachState.GAP,
        VisitReason.NEVER_MET: days is None,
        VisitReason.CANNOT_TELL: outreach.reach_state is ReachState.CANNOT_TELL,
        VisitReason.NOT_MET_LATELY: days is not None and days > STALE_AFTER.day_count,
        VisitReason.LANGUAGE_MISMATCH: bool(outreach.languages_needed - outreach.languages_spoken),
        VisitReason.MANY_DECLINED: _has_declined_often(outreach),
    }
    return tuple(reason for reason, is_true in holds.items() if is_true)


def days_since_met(outreach: CommunityOutreach, *, today: date) -> int | None:
    """Days from the last meeting to today; None when there was none."""
    return None if outreach.last_met_on is None else (today - outreach.last_met_on).days


def most_urgent(states: Iterable[ReachState]) -> ReachState:
    """The state to act on when a community stands differently against two benchmarks; refuses no states."""
    return min(states, key=URGENCY.index)


def _state_of(outreach: CommunityOutreach, *, today: date) -> CoverageState:
    days = days_since_met(outreach, today=today)
    if days is None:
        return CoverageState.NONE
    if days > STALE_AFTER.day_count:
        return CoverageState.STALE
    match outreach.reach_state:
        case ReachState.GAP:
            return CoverageState.LOW
        case ReachState.CANNOT_TELL:
            return CoverageState.CANNOT_TELL
        case ReachState.IN_LINE | ReachState.OVER:
            return CoverageState.IN_LINE


def _has_declined_often(outreach: CommunityOutreach) -> bool:
    return (
        outreach.spoken_to_count >= LEAST_SPOKEN_TO_COUNT
        and outreach.declined_count >= MANY_DECLINED_SHARE * outreach.spoken_to_count
    )


def _rank(visit: NextVisit) -> tuple[int, bool, int, str]:
    return (-visit.score, visit.days_since_met is not None, -(visit.days_since_met or 0), visit.community_code)
