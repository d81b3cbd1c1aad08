"""Taking answers back: whoever holds the receipt code erases the response, without saying who they are."""

import re
import unicodedata

from flask import render_template, request

from app.areas import current_area
from app.db import current_session
from app.languages import Locale
from app.public import blueprint
from app.security import limiter
from app.store.responses import withdraw_response

TRIES = "10 per hour"
"""Of 10 to the power of 12 codes: nobody guesses one."""


@blueprint.get("/<locale:locale>/take-back")
def ask_for_receipt(locale: Locale) -> str:
    """Where a parent types the receipt code."""
    return _page(locale)


@blueprint.post("/<locale:locale>/take-back")
@limiter.limit(TRIES)
def take_back(locale: Locale) -> str | tuple[str, int]:
    """Erased, or the page once more when no response has this code."""
    entered = request.form.get("code", "")
    session = current_session()
    is_erased = withdraw_response(session, area_code=current_area().code, receipt_code=read_receipt(entered))
    session.commit()
    return _page(locale, is_erased=True) if is_erased else (_page(locale, entered=entered, is_unknown=True), 422)


def read_receipt(entered: str) -> str:
    """The digits of a code, however they were spaced and in whatever script they were typed."""
    digits = (unicodedata.digit(character, None) for character in unicodedata.normalize("NFKC", entered))
    return re.sub(r"\D", "", "".join(str(digit) for digit in digits if digit is not None))


def _page(locale: Locale, *, is_erased: bool = False, is_unknown: bool = False, entered: str = "") -> str:
    return render_template(
        "public/take_back.html",
        locale=locale,
        is_erased=is_erased,
        is_unknown=is_unknown,
        entered=entered.replace("\x00", "")[:40],
    )
