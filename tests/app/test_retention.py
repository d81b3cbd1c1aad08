"""Words and responses are kept no longer than parents were told; frozen tables stay."""

from datetime import date

import pytest

from app.areas import find_area
from app.db import Session
from app.models.comment import Comment
from app.models.response import Answer, Receipt, Response
from app.services.retention import Erased, erase_expired, months_after
from app.store.responses import store_response
from tests.app.store_rows import AREA, new_response, open_pulse
from tests.rows import count_rows

TERM = "2026-autumn"


def _counts(session: Session) -> list[int | None]:
    return [count_rows(session, model) for model in (Comment, Answer, Receipt, Response)]


@pytest.mark.parametrize(
    ("today", "words", "responses", "left"),
    [
        # Autumn 2026 closes on 31 December; words are kept 12 months, answers 36.
        (date(2027, 12, 30), (), (), [1, 4, 1, 1]),
        (date(2027, 12, 31), (TERM,), (), [0, 4, 1, 1]),
        (date(2029, 12, 31), (TERM,), (TERM,), [0, 0, 0, 0]),
    ],
)
def test_each_is_erased_on_its_day(
    session: Session, today: date, words: tuple[str, ...], responses: tuple[str, ...], left: list[int]
) -> None:
    store_response(session, new_response(open_pulse(session)))
    session.commit()
    erased = erase_expired(session, area=find_area(AREA), today=today)
    assert erased == Erased(words, responses)
    assert _counts(session) == left
    assert erase_expired(session, area=find_area(AREA), today=today) == Erased((), ())


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 12, 31), 12, date(2027, 12, 31)),
        (date(2026, 3, 31), 3, date(2026, 6, 30)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
    ],
)
def test_months_are_counted_to_a_day_that_exists(day: date, months: int, later: date) -> None:
    assert months_after(day, months) == later
