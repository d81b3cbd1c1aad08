"""A one-time card works once: it is deleted with the response it brings, and nothing joins the two."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import inspect, select

from app.db import Session
from app.models.opening import Opening
from app.models.outreach import Channel, OneTimeLink
from app.models.response import IdempotencyKey, Response
from app.store.channels import add_channel
from app.store.one_time_links import (
    add_one_time_links,
    find_channel_of_card,
    is_unused,
    use_one_time_link,
)
from app.store.responses import NewResponse, StoreOutcome, store_response
from tests.app.staffing import database_of
from tests.app.store_rows import AREA, new_response, open_pulse
from tests.rows import count_rows


@pytest.fixture
def channel(session: Session) -> Channel:
    channel = add_channel(session, area_code=AREA, survey_code="pulse", label="Hub", created_on=date(2026, 11, 1))
    session.commit()
    return channel


@pytest.fixture
def opening(session: Session) -> Opening:
    return open_pulse(session)


@pytest.fixture
def tokens(session: Session, channel: Channel) -> tuple[str, ...]:
    tokens = add_one_time_links(session, area_code=AREA, channel_code=channel.channel_code, count=3)
    session.commit()
    return tokens


def _with_card(new: NewResponse, token: str, *, key: str) -> NewResponse:
    return replace(new, one_time_token=token, response_key=key, receipt_code=None)


def test_a_card_brings_one_response_and_is_gone(session: Session, opening: Opening, tokens: tuple[str, ...]) -> None:
    new = new_response(opening)
    outcomes = [store_response(session, _with_card(new, tokens[0], key=key)) for key in ("a", "a", "b")]
    # the first stores; the same form again is the same response; another form finds the card used
    assert outcomes == [StoreOutcome.STORED, StoreOutcome.ALREADY_STORED, StoreOutcome.ONE_TIME_LINK_GONE]
    assert [count_rows(session, model) for model in (OneTimeLink, Response, IdempotencyKey)] == [2, 1, 1]
    assert not is_unused(session, area_code=AREA, token=tokens[0])
    assert is_unused(session, area_code=AREA, token=tokens[1].upper())


def test_the_form_that_came_too_late_may_be_sent_without_the_card(
    session: Session, opening: Opening, tokens: tuple[str, ...]
) -> None:
    new = new_response(opening)
    store_response(session, _with_card(new, tokens[0], key="a"))
    assert store_response(session, _with_card(new, tokens[0], key="b")) is StoreOutcome.ONE_TIME_LINK_GONE
    assert store_response(session, replace(new, response_key="b")) is StoreOutcome.STORED


def test_a_closed_term_uses_no_card(session: Session, opening: Opening, tokens: tuple[str, ...]) -> None:
    opening.is_closed = True
    session.commit()
    new = _with_card(new_response(opening), tokens[0], key="a")
    assert store_response(session, new) is StoreOutcome.OPENING_CLOSED
    assert count_rows(session, OneTimeLink) == 3


def test_eight_phones_with_one_card_store_one_response(
    app: Flask, session: Session, opening: Opening, tokens: tuple[str, ...]
) -> None:
    new = new_response(opening)

    def send(number: int) -> StoreOutcome:
        with database_of(app).writing_session() as own_session:
            outcome = store_response(own_session, _with_card(new, tokens[0], key=f"phone {number}"))
            own_session.commit()
            return outcome

    with ThreadPoolExecutor(8) as phones:
        outcomes = sorted(phones.map(send, range(8)))
    assert outcomes == [StoreOutcome.ONE_TIME_LINK_GONE] * 7 + [StoreOutcome.STORED]
    session.rollback()
    assert count_rows(session, Response) == 1


def test_a_card_is_kept_as_a_digest_without_number_or_time(session: Session, tokens: tuple[str, ...]) -> None:
    columns = inspect(OneTimeLink).columns
    assert [column.name for column in columns] == ["area_code", "token_hmac", "channel_code"]
    kept = session.scalars(select(OneTimeLink.token_hmac)).all()
    assert {len(digest) for digest in kept} == {64}
    assert not set(tokens) & set(kept)
    assert OneTimeLink.metadata.tables["one_time_link"].dialect_options["sqlite"]["with_rowid"] is False


def test_nothing_of_a_response_names_a_card(session: Session) -> None:
    database = inspect(session.get_bind())
    holders = [
        table
        for table in database.get_table_names()
        if table != "one_time_link" and any("token" in column["name"] for column in database.get_columns(table))
    ]
    assert holders == ["staff_session"]
    assert not [key for key in database.get_foreign_keys("response") if key["referred_table"] == "one_time_link"]


def test_a_used_card_still_leads_to_its_channel(session: Session, channel: Channel, tokens: tuple[str, ...]) -> None:
    assert use_one_time_link(session, area_code=AREA, token=tokens[0])
    found = find_channel_of_card(session, area_code=AREA, token=tokens[0])
    assert found is not None
    assert found.channel_code == channel.channel_code
    assert find_channel_of_card(session, area_code=AREA, token="nothing") is None
    assert not use_one_time_link(session, area_code="northmere", token=tokens[1])


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sent=st.lists(st.tuples(st.integers(0, 2), st.integers(0, 3)), max_size=8))
def test_however_cards_and_forms_meet_each_stores_at_most_once(
    session: Session, opening: Opening, channel: Channel, sent: list[tuple[int, int]]
) -> None:
    """The rule, worked anew in plain Python: a known form is the same response, else an unused card is used up."""
    new = new_response(opening)
    tokens = add_one_time_links(session, area_code=AREA, channel_code=channel.channel_code, count=3)
    unused, known, expected = {0, 1, 2}, set[int](), list[StoreOutcome]()
    for card, form in sent:
        if form in known:
            expected.append(StoreOutcome.ALREADY_STORED)
        elif card in unused:
            unused.remove(card)
            known.add(form)
            expected.append(StoreOutcome.STORED)
        else:
            expected.append(StoreOutcome.ONE_TIME_LINK_GONE)
    assert [store_response(session, _with_card(new, tokens[card], key=str(form))) for card, form in sent] == expected
    assert [count_rows(session, OneTimeLink), count_rows(session, Response)] == [len(unused), len(known)]
    session.rollback()
