"""Responses are stored once, sealed, without a trace of the person, and erased by their receipt."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest
from cryptography.exceptions import InvalidTag
from flask import Flask
from sqlalchemy import Date, DateTime, Time, inspect, select, text, update
from sqlalchemy.exc import IntegrityError

from app.db import Database, Model, Session
from app.models.comment import Comment
from app.models.response import Answer, IdempotencyKey, Receipt, Response
from app.store.comments import CommentFilter, list_comments
from app.store.openings import close_opening
from app.store.responses import (
    StoreOutcome,
    delete_idempotency_keys,
    list_item_codes,
    store_response,
    withdraw_response,
)
from app.store.sealing import seals_of
from tests.app.store_rows import AREA, TERM, new_response, open_pulse
from tests.rows import count_rows

PARENT_TABLES = (Response, Answer, Comment, Receipt, IdempotencyKey)


def test_the_same_key_is_stored_once(session: Session) -> None:
    new = new_response(open_pulse(session))
    outcomes = [store_response(session, new) for _ in range(3)]
    assert outcomes == [StoreOutcome.STORED, StoreOutcome.ALREADY_STORED, StoreOutcome.ALREADY_STORED]
    # one response, its four codes, its one comment
    assert [count_rows(session, model) for model in PARENT_TABLES] == [1, 4, 1, 1, 1]


def test_two_clients_racing_with_one_key_store_one_response(app: Flask, session: Session) -> None:
    new = new_response(open_pulse(session))
    database = cast(Database, app.extensions["heard_database"])

    def send(_: int) -> StoreOutcome:
        with database.writing_session() as own_session:
            outcome = store_response(own_session, new)
            own_session.commit()
            return outcome

    with ThreadPoolExecutor(8) as clients:
        outcomes = sorted(clients.map(send, range(8)))
    assert outcomes == [StoreOutcome.ALREADY_STORED] * 7 + [StoreOutcome.STORED]
    assert count_rows(session, Response) == 1


def test_a_second_child_is_a_second_response(session: Session) -> None:
    opening = open_pulse(session)
    assert store_response(session, new_response(opening, number=1)) is StoreOutcome.STORED
    assert store_response(session, new_response(opening, number=2)) is StoreOutcome.STORED
    assert count_rows(session, Response) == 2


def test_a_receipt_code_that_somebody_holds_is_not_given_twice(session: Session) -> None:
    opening = open_pulse(session)
    first = new_response(opening, number=1)
    store_response(session, first)
    second = replace(new_response(opening, number=2), receipt_code=first.receipt_code)
    assert store_response(session, second) is StoreOutcome.STORED_WITHOUT_RECEIPT
    withdraw_response(session, area_code=AREA, code=first.receipt_code or "")
    assert count_rows(session, Response) == 1


def test_a_closed_opening_stores_nothing(session: Session) -> None:
    opening = open_pulse(session)
    assert close_opening(session, area_code=AREA, opening_id=opening.opening_id)
    assert store_response(session, new_response(opening)) is StoreOutcome.OPENING_CLOSED
    assert count_rows(session, Response) == 0


def test_a_receipt_erases_its_response_and_no_other(session: Session) -> None:
    opening = open_pulse(session)
    for number in (1, 2):
        store_response(session, new_response(opening, number=number))
    session.commit()
    # the twelve digits in threes, as the page shows them
    assert withdraw_response(session, area_code=AREA, code="000 000 000 001")
    session.commit()
    # of two responses one is left; the key stays, so that a late retry does not bring the erased one back
    assert [count_rows(session, model) for model in PARENT_TABLES] == [1, 4, 1, 1, 2]
    assert not withdraw_response(session, area_code=AREA, code="000 000 000 001")
    assert store_response(session, new_response(opening, number=1)) is StoreOutcome.ALREADY_STORED


def test_a_receipt_of_one_area_erases_nothing_in_another(session: Session) -> None:
    store_response(session, new_response(open_pulse(session)))
    assert not withdraw_response(session, area_code="northmere", code="000000000001")
    assert count_rows(session, Response) == 1


def test_items_are_found_without_reading_the_term(session: Session) -> None:
    store_response(session, new_response(open_pulse(session)))
    assert list_item_codes(session, area_code=AREA, term_code=TERM) == ("A03", "P01", "overall")
    assert list_item_codes(session, area_code=AREA, term_code="2026-summer") == ()


def test_keys_of_a_term_are_forgotten(session: Session) -> None:
    store_response(session, new_response(open_pulse(session)))
    delete_idempotency_keys(session, area_code=AREA, term_code=TERM)
    assert [count_rows(session, model) for model in (IdempotencyKey, Response)] == [0, 1]


def test_the_forum_reads_what_was_written(session: Session) -> None:
    store_response(session, new_response(open_pulse(session)))
    (comment,) = list_comments(session, area_code=AREA, wanted=CommentFilter(term_code=TERM), limit=10)
    assert (comment.text, comment.question_code, comment.sentiment_label) == (
        "The taxi for Ayesha came late.",
        "P12",
        None,
    )
    assert list_comments(session, area_code=AREA, wanted=CommentFilter(question_codes=("P13",)), limit=10) == ()


def test_no_word_of_a_comment_is_in_the_database(session: Session, database_url: str) -> None:
    new = new_response(open_pulse(session))
    store_response(session, new)
    session.commit()
    rows = [str(row) for model in PARENT_TABLES for row in session.execute(select(*model.__table__.columns))]
    for secret in ("taxi", "Ayesha", new.response_key, str(new.receipt_code)):
        assert not any(secret in row for row in rows)
    path = database_url.removeprefix("sqlite:///")
    if path != database_url:
        stored = b"".join(file.read_bytes() for file in Path(path).parent.glob("*.sqlite*"))
        assert b"2026-W47" in stored
        assert b"Ayesha" not in stored


def test_a_sealed_comment_opens_in_its_own_row_only(session: Session) -> None:
    seals = seals_of(session)
    sealed = seals.seal("words", row_id="row one")
    assert seals.open(sealed, row_id="row one") == "words"
    with pytest.raises(InvalidTag):
        seals.open(sealed, row_id="row two")


def test_parents_leave_no_time_and_no_address(session: Session) -> None:
    inspector = inspect(session.connection())
    for model in PARENT_TABLES:
        columns = inspector.get_columns(model.__tablename__)
        assert not [c["name"] for c in columns if isinstance(c["type"], (Date, DateTime, Time))]
    every_column = {c["name"] for table in inspector.get_table_names() for c in inspector.get_columns(table)}
    forbidden = (
        "ip",
        "ip_address",
        "address",
        "user_agent",
        "device",
        "phone",
        "created_at",
        "submitted_at",
        "stored_at",
    )
    assert every_column.isdisjoint(forbidden)


def test_rows_of_parents_lie_in_the_order_of_random_keys(session: Session) -> None:
    if session.get_bind().dialect.name == "sqlite":
        for model in PARENT_TABLES:
            statement = text("SELECT sql FROM sqlite_master WHERE name = :name")
            assert "WITHOUT ROWID" in str(session.scalar(statement, {"name": model.__tablename__}))


def test_sqlite_keeps_what_it_confirmed_and_wipes_what_it_deletes(session: Session) -> None:
    if session.get_bind().dialect.name == "sqlite":
        pragmas = ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
        # synchronous 2 is FULL
        assert [session.scalar(text(f"PRAGMA {pragma}")) for pragma in pragmas] == ["wal", 2, 1, 1]


@pytest.mark.parametrize(
    ("model", "values"),
    [
        (Response, {"week": "20261122"}),
        (Response, {"mode": "guessed"}),
        (Comment, {"ciphertext": b"plain words, not sealed"}),
        (Comment, {"sentiment_label": "not_scored", "sentiment_reason": "no_known_words", "polarity": 0.0}),
        (Comment, {"sentiment_label": "not_scored"}),
        (Comment, {"polarity": 0.5}),
        (Comment, {"sentiment_label": "happy"}),
        (Receipt, {"receipt_hmac": "123456789012"}),
        (IdempotencyKey, {"key_hmac": "key-1"}),
    ],
)
def test_the_database_refuses_what_would_harm(session: Session, model: type[Model], values: dict[str, object]) -> None:
    store_response(session, new_response(open_pulse(session)))
    session.commit()
    with pytest.raises(IntegrityError):
        session.execute(update(model).values(values))
