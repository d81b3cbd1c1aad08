"""Silence alerts: who was not met for over 120 days, and what the log waits for."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from analysis.silence import (
    Contact,
    LoggedVisit,
    OwedVisit,
    Silence,
    find_overdue_returns,
    find_silences,
    find_without_outcome,
)

TODAY = date(2026, 11, 22)


def visit(
    activity_id: str,
    held_on: date,
    *,
    has_outcome: bool = True,
    come_back_on: date | None = None,
    came_back_on: date | None = None,
) -> LoggedVisit:
    return LoggedVisit(activity_id, held_on, has_outcome, come_back_on, came_back_on)


def test_the_never_met_come_first_then_the_longest_unmet() -> None:
    contacts = [
        Contact("roma", None),
        Contact("asian_indian", date(2026, 7, 24)),  # 121 days
        Contact("asian_other", date(2026, 7, 25)),  # 120 days
        Contact("arab", date(2026, 1, 1)),  # 31 - 1 + 28 + 31 + 30 + 31 + 30 + 31 + 31 + 30 + 31 + 22 = 325
        Contact("african", None),
    ]
    assert find_silences(contacts, today=TODAY) == (
        Silence("african", None),
        Silence("roma", None),
        Silence("arab", 325),
        Silence("asian_indian", 121),
    )


def test_a_visit_is_owed_an_outcome_from_the_day_after() -> None:
    visits = [
        visit("written", date(2026, 11, 1)),
        visit("blank", date(2026, 11, 12), has_outcome=False),
        visit("today", TODAY, has_outcome=False),
        visit("planned", date(2026, 12, 1), has_outcome=False),
    ]
    assert find_without_outcome(visits, today=TODAY) == (OwedVisit("blank", date(2026, 11, 12), 10),)


def test_a_return_is_owed_until_it_is_written_down() -> None:
    spring = date(2026, 4, 1)
    visits = [
        visit("kept", spring, come_back_on=date(2026, 5, 1), came_back_on=date(2026, 5, 2)),
        visit("not_kept", spring, come_back_on=date(2026, 11, 20)),
        visit("put_off", spring, come_back_on=date(2026, 11, 2), came_back_on=date(2026, 12, 1)),
        visit("due_today", spring, come_back_on=TODAY),
        visit("none_promised", spring),
    ]
    assert find_overdue_returns(visits, today=TODAY) == (
        OwedVisit("put_off", date(2026, 11, 2), 20),
        OwedVisit("not_kept", date(2026, 11, 20), 2),
    )


@given(st.permutations([("a", date(2026, 1, 1)), ("b", None), ("c", date(2026, 1, 1)), ("d", TODAY)]))
def test_the_order_of_the_log_does_not_matter(rows: list[tuple[str, date | None]]) -> None:
    found = find_silences([Contact(code, last_on) for code, last_on in rows], today=TODAY)
    assert [silence.subject_code for silence in found] == ["b", "a", "c"]
