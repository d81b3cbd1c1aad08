from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.coverage import (
    CommunityOutreach,
    CoverageState,
    VisitReason,
    coverage_of,
    most_urgent,
    where_next,
)
from analysis.release import ReachState

TODAY = date(2026, 11, 22)
CONTENT = CommunityOutreach(
    community_code="mixed",
    last_met_on=date(2026, 11, 1),
    spoken_to_count=20,
    declined_count=2,
    languages_needed=frozenset({"en"}),
    languages_spoken=frozenset({"en", "pl"}),
    reach_state=ReachState.IN_LINE,
)


@pytest.mark.parametrize(
    ("last_met_on", "reach_state", "state"),
    [
        (None, ReachState.GAP, CoverageState.NONE),
        (date(2026, 7, 24), ReachState.IN_LINE, CoverageState.STALE),  # 121 days
        (date(2026, 7, 25), ReachState.IN_LINE, CoverageState.IN_LINE),  # 120 days
        (date(2026, 11, 22), ReachState.GAP, CoverageState.LOW),
        (date(2026, 11, 22), ReachState.OVER, CoverageState.IN_LINE),
        (date(2026, 11, 22), ReachState.CANNOT_TELL, CoverageState.CANNOT_TELL),
    ],
)
def test_contact_comes_first_then_the_reach_state(
    last_met_on: date | None, reach_state: ReachState, state: CoverageState
) -> None:
    outreach = replace(CONTENT, last_met_on=last_met_on, reach_state=reach_state)
    assert coverage_of(outreach, today=TODAY).state is state


def test_days_are_counted_from_the_last_meeting() -> None:
    assert coverage_of(CONTENT, today=TODAY).days_since_met == 21
    assert coverage_of(replace(CONTENT, last_met_on=None), today=TODAY).days_since_met is None


def test_a_language_nobody_of_us_spoke_is_a_mismatch() -> None:
    outreach = replace(CONTENT, languages_needed=frozenset({"en", "ro", "ur"}))
    assert coverage_of(outreach, today=TODAY).missing_languages == {"ro", "ur"}


@pytest.mark.parametrize(
    "outreach",
    [
        CONTENT,
        replace(CONTENT, last_met_on=TODAY - timedelta(days=120)),
        replace(CONTENT, languages_needed=CONTENT.languages_spoken),
    ],
)
def test_a_community_met_and_heard_is_not_on_the_list(outreach: CommunityOutreach) -> None:
    assert where_next([outreach], today=TODAY) == ()


@pytest.mark.parametrize(
    ("outreach", "reason", "score"),
    [
        (replace(CONTENT, reach_state=ReachState.GAP), VisitReason.GAP, 40),
        (replace(CONTENT, last_met_on=None), VisitReason.NEVER_MET, 30),
        (replace(CONTENT, reach_state=ReachState.CANNOT_TELL), VisitReason.CANNOT_TELL, 20),
        (replace(CONTENT, last_met_on=date(2026, 7, 24)), VisitReason.NOT_MET_LATELY, 20),
        (replace(CONTENT, languages_needed=frozenset({"ur"})), VisitReason.LANGUAGE_MISMATCH, 10),
        (replace(CONTENT, spoken_to_count=10, declined_count=5), VisitReason.MANY_DECLINED, 5),
    ],
)
def test_each_reason_alone_puts_a_community_on_the_list(
    outreach: CommunityOutreach, reason: VisitReason, score: int
) -> None:
    (visit,) = where_next([outreach], today=TODAY)
    assert (visit.reasons, visit.score) == ((reason,), score)


def test_few_conversations_say_nothing_about_declining() -> None:
    assert where_next([replace(CONTENT, spoken_to_count=9, declined_count=9)], today=TODAY) == ()


def test_reasons_add_up_and_the_list_is_ranked() -> None:
    roma = replace(
        CONTENT,
        community_code="roma",
        last_met_on=None,
        languages_needed=frozenset({"ro"}),
        reach_state=ReachState.CANNOT_TELL,
    )
    asian = replace(CONTENT, community_code="asian", reach_state=ReachState.GAP)
    visits = where_next([CONTENT, asian, roma], today=TODAY)
    # never met 30 + cannot tell 20 + language 10 against a gap of 40
    assert [(visit.community_code, visit.score) for visit in visits] == [("roma", 60), ("asian", 40)]


def test_equal_scores_go_to_the_longest_unmet_then_the_code() -> None:
    gap = replace(CONTENT, reach_state=ReachState.GAP)
    late = replace(gap, community_code="c", last_met_on=TODAY - timedelta(days=90))
    early = replace(gap, community_code="b", last_met_on=TODAY - timedelta(days=9))
    same = replace(early, community_code="a")
    visits = where_next([early, same, late], today=TODAY)
    assert [visit.community_code for visit in visits] == ["c", "a", "b"]


def test_among_equal_scores_the_never_met_come_first() -> None:
    never = replace(CONTENT, community_code="z", last_met_on=None)
    # not met lately 20 + language 10, as much as never met
    late = replace(
        CONTENT, community_code="a", last_met_on=TODAY - timedelta(days=400), languages_needed=frozenset({"ur"})
    )
    visits = where_next([late, never], today=TODAY)
    assert [(visit.community_code, visit.score) for visit in visits] == [("z", 30), ("a", 30)]


def test_against_two_benchmarks_the_gap_counts() -> None:
    assert most_urgent([ReachState.IN_LINE, ReachState.GAP]) is ReachState.GAP
    assert most_urgent([ReachState.OVER, ReachState.CANNOT_TELL]) is ReachState.CANNOT_TELL


@given(st.permutations([("a", 5), ("b", 5), ("c", 200), ("d", 150)]))
def test_the_order_of_the_log_does_not_matter(rows: list[tuple[str, int]]) -> None:
    outreaches = [
        replace(CONTENT, community_code=code, last_met_on=TODAY - timedelta(days=days), reach_state=ReachState.GAP)
        for code, days in rows
    ]
    assert [visit.community_code for visit in where_next(outreaches, today=TODAY)] == ["c", "d", "a", "b"]
