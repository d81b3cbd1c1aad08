"""Whom to tell what changed: asked after Send, posted by itself, kept apart from every answer."""

import re
import unicodedata

from flask import render_template, request

from app.areas import current_area
from app.areas.terms import term_code_on
from app.clock import today
from app.db import current_session
from app.languages import Locale
from app.public import blueprint
from app.public.codes import read_receipt
from app.security import limiter
from app.store.contacts import keep_contact

MOST_AN_HOUR = "60 per hour"
"""Families of one school or hub share an address."""
LONGEST_CONTACT = 200
FEWEST_DIGITS, MOST_DIGITS = 7, 15
"""A number in one's own town; the most an international number has (E.164)."""
_EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(?:\.[^@\s.]+)+")
_PHONE = re.compile(r"\+?[\d\s().\-/]+")


@blueprint.post("/<locale:locale>/contact")
@limiter.limit(MOST_AN_HOUR)
def keep_contact_here(locale: Locale) -> str | tuple[str, int]:
    """Thank you, or the form once more; this request carries no key and no code of a response."""
    entered = request.form.get("contact", "").replace("\x00", "")[:LONGEST_CONTACT]
    address = read_contact(entered)
    if address is None:
        return _page(locale, is_kept=False, entered=entered), 422
    session, area = current_session(), current_area()
    keep_contact(
        session,
        area_code=area.code,
        address=address,
        locale=locale.code,
        term_code=term_code_on(area, today()),
    )
    session.commit()
    return _page(locale, is_kept=True)


def contact_pages(locale: Locale) -> tuple[str, str]:
    """The form once more, and the thanks, to be heard."""
    return _page(locale, is_kept=False), _page(locale, is_kept=True)


def _page(locale: Locale, *, is_kept: bool, entered: str = "") -> str:
    return render_template("public/contact.html", locale=locale, is_kept=is_kept, entered=entered)


def read_contact(entered: str) -> str | None:
    """A phone number, its digits in any script, or an e-mail address; None for what is neither."""
    text = unicodedata.normalize("NFKC", entered).strip()
    digits = read_receipt(text)
    if _PHONE.fullmatch(text) and FEWEST_DIGITS <= len(digits) <= MOST_DIGITS:
        return f"+{digits}" if text.startswith("+") else digits
    return text if _EMAIL.fullmatch(text) else None
