"""Whom to tell what changed: kept apart from every answer, for the forum alone."""

from datetime import timedelta

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.areas import area_roots, find_area
from app.areas.terms import find_term_dates, term_code_on
from app.clock import today
from app.config import Settings
from app.db import Model
from app.models.coming_back import Contact
from app.models.staff import Role
from app.public.contacting import FEWEST_DIGITS, MOST_DIGITS, read_contact
from app.services.retention import erase_expired, months_after
from app.store.contacts import keep_contact, list_contacts
from tests.app.staffing import signed_in_client
from tests.strict_client import StrictClient

pytestmark = pytest.mark.northmere

AREA = "northmere"


@pytest.mark.parametrize(
    ("entered", "kept"),
    [
        ("07700 900123", "07700900123"),
        ("+44 (0)7700-900 123", "+4407700900123"),
        ("٠٧٧٠٠ ٩٠٠١٢٣", "07700900123"),
        (" amna@example.org ", "amna@example.org"),
        ("amna＠example.org", "amna@example.org"),
        ("12345", None),
        ("1" * 16, None),
        ("call me", None),
        ("amna@example", None),
        ("a b@example.org", None),
        ("07700 900123 after six", None),
        ("", None),
    ],
)
def test_a_number_or_an_address_is_kept_and_nothing_else(entered: str, kept: str | None) -> None:
    assert read_contact(entered) == kept


@given(st.text(max_size=200))
def test_whatever_is_typed_becomes_an_address_a_number_or_nothing(entered: str) -> None:
    kept = read_contact(entered)
    if kept is not None and "@" not in kept:
        digits = kept.removeprefix("+")
        assert digits.isascii()
        assert FEWEST_DIGITS <= len(digits) <= MOST_DIGITS
        assert digits.isdigit()
    assert kept is None or read_contact(kept) == kept


def test_a_contact_is_sealed_and_tells_no_day(client: StrictClient, session: Session, settings: Settings) -> None:
    wrong = client.post("/pl/contact", data={"contact": "call me"})
    assert wrong.status_code == 422
    assert 'value="call me"' in wrong.text
    assert session.scalars(select(Contact)).all() == []
    page = client.post("/pl/contact", data={"contact": "07700 900123"})
    assert (page.status_code, page.headers["Cache-Control"]) == (200, "no-store")
    session.rollback()
    row = session.scalars(select(Contact)).one()
    assert b"900123" not in row.ciphertext
    area = find_area(AREA, roots=area_roots(settings.data_dir))
    assert (row.locale, row.term_code) == ("pl", term_code_on(area, today()))
    assert [one.address for one in list_contacts(session, area_code=AREA)] == ["07700900123"]


def test_a_contact_has_no_key_in_common_with_anything() -> None:
    contact = Model.metadata.tables["contact"]
    assert set(contact.columns.keys()) == {"area_code", "contact_id", "ciphertext", "locale", "term_code"}
    assert not contact.foreign_keys
    others = [table for name, table in Model.metadata.tables.items() if name != "contact"]
    assert [table.name for table in others if "contact_id" in table.columns] == []


def test_the_forum_lists_contacts_and_deletes_them(app: Flask, session: Session) -> None:
    for address, locale in (("amna@example.org", "ur"), ("07700900123", "en")):
        keep_contact(session, area_code=AREA, address=address, locale=locale, term_code="2026-autumn")
    session.commit()
    forum = signed_in_client(app, Role.FORUM)
    page = forum.get("/staff/forum/contacts").text
    assert "amna@example.org" in page
    assert "Urdu" in page
    assert "Autumn 2026" in page
    contact_id = next(one.contact_id for one in list_contacts(session, area_code=AREA) if "@" in one.address)
    session.rollback()
    assert "erased" in forum.post(f"/staff/forum/contacts/{contact_id}/delete", follow_redirects=True).text
    assert forum.post(f"/staff/forum/contacts/{contact_id}/delete").status_code == 404
    assert [one.address for one in list_contacts(session, area_code=AREA)] == ["07700900123"]
    for role in (Role.OFFICER, Role.ADMIN):
        assert signed_in_client(app, role).get("/staff/forum/contacts").status_code == 403


def test_contacts_are_erased_with_the_words_of_their_term(
    app: Flask, client: StrictClient, session: Session, settings: Settings
) -> None:
    area = find_area(AREA, roots=area_roots(settings.data_dir))
    keep_contact(session, area_code=AREA, address="07700900123", locale="en", term_code="2025-autumn")
    session.commit()
    due = months_after(find_term_dates(area, "2025-autumn").closes_on, area.site.retention.text_months)
    for day, left in ((due - timedelta(days=1), 1), (due, 0)):
        erase_expired(session, area=area, today=day)
        assert len(list_contacts(session, area_code=AREA)) == left
