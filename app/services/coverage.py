"""Outreach effort held against need: the log of visits joined with the released reach states."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from analysis.coverage import CommunityOutreach, Coverage, NextVisit, coverage_of, most_urgent, where_next
from analysis.reference.communities import COMMUNITIES, find_community_ladder
from analysis.release import ReachState, ReachTable
from analysis.tallies import Dimension
from analysis.terms import parse_term
from app.areas import Area
from app.db import Session
from app.models.outreach import LanguageUse, OutreachActivity
from app.services.outreach_alerts import contacts_in, last_contact_in
from app.services.released import list_channel_cells, list_reach_tables, list_releases
from app.store.outreach import LastMet, list_activities, list_last_met

SPOKEN_ANYWAY = frozenset({"en"})


@dataclass(frozen=True, slots=True)
class CommunityLine:
    """One community: how it is covered, the languages its families need, and the group whose gap it shares, if any."""

    coverage: Coverage
    outreach: CommunityOutreach
    wider_group_code: str | None


@dataclass(frozen=True, slots=True)
class _Told:
    """What the release tells of a community: a state, and the wider group it was told of."""

    state: ReachState
    wider_group_code: str | None


@dataclass(frozen=True, slots=True)
class TownLine:
    """One town: when families were last met there, and on how many activities; visits to sites are left out."""

    town_code: str
    last_held_on: date | None
    days_since: int | None
    activity_count: int
    reach_state: ReachState


@dataclass(frozen=True, slots=True)
class TermReplies:
    """The replies by one link in one released term: rounded, or None for none, few or hidden."""

    term_code: str
    response_count: int | None


@dataclass(frozen=True, slots=True)
class CoverageReport:
    """Where to go next and why, and how every community and town stands."""

    next_visits: tuple[NextVisit, ...]
    communities: tuple[CommunityLine, ...]
    towns: tuple[TownLine, ...]

    def find_wider_group(self, community_code: str) -> str | None:
        """The group of several communities whose gap this one shares; None when its state is its own."""
        return next(
            (line.wider_group_code for line in self.communities if line.outreach.community_code == community_code), None
        )


def latest_reach_tables(session: Session, *, area: Area) -> tuple[ReachTable, ...]:
    """The reach tables of the newest release; none before the first."""
    heads = list_releases(session, area_code=area.code)
    if not heads:
        return ()
    return list_reach_tables(session, area_code=area.code, term_code=heads[0].term_code)


def released_replies(
    session: Session, *, area_code: str, channel_code: str, first_term_code: str
) -> tuple[TermReplies, ...]:
    """What the releases since a link was handed out tell of it, the oldest first; later terms only with a number.

    A release has no cell for a link that nobody used. It is told as a hidden cell is, so that no page says "somebody".
    """
    told: list[TermReplies] = []
    for head in reversed(list_releases(session, area_code=area_code)):
        if parse_term(head.term_code) < parse_term(first_term_code):
            continue
        cells = list_channel_cells(session, area_code=area_code, term_code=head.term_code)
        count = next((cell.response_count for cell in cells if cell.channel_code == channel_code), None)
        if count is not None or not told:
            told.append(TermReplies(head.term_code, count))
    return tuple(told)


def coverage_report(session: Session, *, area: Area, released: Iterable[ReachTable], today: date) -> CoverageReport:
    """The report of an area from its log and the last release alone: nothing moves when somebody answers."""
    reach = tuple(released)
    activities = list_activities(session, area_code=area.code)
    last_met = {one.community_code: one for one in list_last_met(session, area_code=area.code, today=today)}
    told = {community.code: _told_of(community.code, reach=reach) for community in COMMUNITIES}
    outreaches = tuple(
        _community_outreach(code, area=area, activities=activities, last_met=last_met.get(code), state=own.state)
        for code, own in told.items()
    )
    return CoverageReport(
        next_visits=where_next(outreaches, today=today),
        communities=tuple(
            CommunityLine(coverage_of(one, today=today), one, told[one.community_code].wider_group_code)
            for one in outreaches
        ),
        towns=tuple(
            _town_line(place.code, activities=activities, reach=reach, today=today)
            for place in sorted(area.places, key=lambda place: place.name)
        ),
    )


def _community_outreach(
    community_code: str,
    *,
    area: Area,
    activities: tuple[OutreachActivity, ...],
    last_met: LastMet | None,
    state: ReachState,
) -> CommunityOutreach:
    aimed = [one for one in activities if one.aimed_community_code == community_code]
    met = [one for one in activities if any(group.community_code == community_code for group in one.met)]
    return CommunityOutreach(
        community_code=community_code,
        last_met_on=last_met.last_met_on if last_met else None,
        spoken_to_count=sum(one.spoken_to_count for one in aimed),
        declined_count=sum(one.declined_count for one in aimed),
        languages_needed=frozenset(
            code
            for entry in area.community_languages
            if entry.community_code == community_code
            for code in entry.language_codes
        ),
        languages_spoken=SPOKEN_ANYWAY
        | {
            language.language_code
            for one in (*aimed, *met)
            for language in one.languages
            if language.language_use == LanguageUse.STAFF_SPEAKS
        },
        reach_state=state,
    )


def _told_of(community_code: str, *, reach: tuple[ReachTable, ...]) -> _Told:
    """The state to act on: the more urgent one, when the benchmarks tell different ones.

    Of a group of several communities a gap alone counts, under the name of the group: that the group answers in
    proportion says nothing of each community in it.
    """
    own_states: list[ReachState] = []
    wider_gaps: list[str] = []
    for table in reach:
        if table.dimension is not Dimension.COMMUNITY:
            continue
        rollup = find_community_ladder(table.level).at(table.level)
        group_code = rollup.group_of(community_code)
        states = [cell.state for cell in table.cells if cell.group_code == group_code]
        if sum(group == group_code for group in rollup.mapping.values()) == 1:
            own_states += states
        elif ReachState.GAP in states:
            wider_gaps.append(group_code)
    if wider_gaps and ReachState.GAP not in own_states:
        return _Told(ReachState.GAP, wider_gaps[0])
    return _Told(most_urgent(own_states) if own_states else ReachState.CANNOT_TELL, None)


def _town_line(
    town_code: str,
    *,
    activities: tuple[OutreachActivity, ...],
    reach: tuple[ReachTable, ...],
    today: date,
) -> TownLine:
    held = contacts_in(town_code, activities, today=today)
    last_held_on = last_contact_in(town_code, activities, today=today)
    tables = (one for one in reach if one.dimension is Dimension.TOWN)
    states = [cell.state for table in tables for cell in table.cells if cell.group_code == town_code]
    return TownLine(
        town_code=town_code,
        last_held_on=last_held_on,
        days_since=(today - last_held_on).days if last_held_on else None,
        activity_count=len(held),
        reach_state=most_urgent(states) if states else ReachState.CANNOT_TELL,
    )
