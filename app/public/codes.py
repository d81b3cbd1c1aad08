"""What was typed or picked becomes a code, and how often a wrong one may be tried."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import ParamSpec, TypeVar

from flask import Response, g, request
from werkzeug.datastructures import MultiDict

from app.security import caller_key, limiter
from app.store.codes import PICTURE_COUNT, PICTURES_OF_CODE, is_of_pictures, write_pictures

# Only wrong codes count, and every page behind a code is asked for at the one address that counts them.
# Twelve digits: with 20,000 responses kept, 200 wrong codes an hour, day and night, find one of them in 28 years:
# 10^12 / 20,000 / 200 / 8,760. Five pictures: 60 wrong codes a day find one in 2.5 years: 64^5 / 20,000 / 60 / 365.
# What is found names nobody. Whoever uses up the pictures of a day leaves the digits to everyone.
# Each process counts by itself: with two, the ceilings are twice as high and the years half as many.
DIGITS_BY_ADDRESS, DIGITS_BY_ALL = "10 per hour", "200 per hour"
PICTURES_BY_ADDRESS, PICTURES_BY_ALL = "5 per hour", "20 per hour; 60 per day"
LONGEST_ENTRY = 40
CODE_FIELD, PICTURE_FIELD = "_code", "_picture"
PICK, UNDO = "pictures", "undo"
_CODE = re.compile(r"[0-9]{12}|p(?:[0-5][0-9]|6[0-3]){5}")

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Entry:
    """What a page of codes posted: a code, or the pictures picked so far."""

    code: str
    typed: str = ""
    picked: tuple[int, ...] = ()
    is_picking: bool = False


def read_entry(form: "MultiDict[str, str]") -> Entry:
    """The code a form carries, or that was typed or picked; pictures are still being picked until there are five."""
    carried = form.get(CODE_FIELD, "")
    if _CODE.fullmatch(carried):
        return Entry(carried)
    picked = tuple(int(text) for text in form.getlist(PICTURE_FIELD) if _is_picture(text))[:PICTURES_OF_CODE]
    if form.get("_do") == UNDO:
        return Entry("", picked=picked[:-1], is_picking=True)
    if form.get("_do") == PICK or 0 < len(picked) < PICTURES_OF_CODE:
        return Entry("", picked=picked, is_picking=True)
    if picked:
        return Entry(write_pictures(picked), picked=picked)
    typed = form.get("code", "").replace("\x00", "")[:LONGEST_ENTRY]
    return Entry(read_receipt(typed), typed=typed)


def read_receipt(entered: str) -> str:
    """The digits of a code, however they were spaced and in whatever script they were typed."""
    digits = (unicodedata.digit(character, None) for character in unicodedata.normalize("NFKC", entered))
    return "".join(str(digit) for digit in digits if digit is not None)


def count_wrong_codes(view: Callable[P, R]) -> Callable[P, R]:
    """The view, refused while there were too many wrong codes from this address or from everybody."""
    for limit, everybody in ((DIGITS_BY_ADDRESS, False), (DIGITS_BY_ALL, True)):
        view = _limit(view, limit, is_for_all=everybody, exempt_when=_is_no_try_of_digits)
    for limit, everybody in ((PICTURES_BY_ADDRESS, False), (PICTURES_BY_ALL, True)):
        view = _limit(view, limit, is_for_all=everybody, exempt_when=_is_no_try_of_pictures)
    return view


def note_wrong_code() -> None:
    """Let this request count."""
    g.is_wrong_code = True


def _limit(view: Callable[P, R], limit: str, *, is_for_all: bool, exempt_when: Callable[[], bool]) -> Callable[P, R]:
    key = _everybody if is_for_all else caller_key
    limited: Callable[P, R] = limiter.limit(limit, key_func=key, exempt_when=exempt_when, deduct_when=_was_wrong)(view)
    return limited


def _everybody() -> str:
    return "everybody"


def _is_no_try_of_digits() -> bool:
    entry = read_entry(request.form)
    return entry.is_picking or is_of_pictures(entry.code)


def _is_no_try_of_pictures() -> bool:
    return not is_of_pictures(read_entry(request.form).code)


def _was_wrong(_response: Response) -> bool:
    return bool(g.get("is_wrong_code", False))


def _is_picture(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 3 and int(text) < PICTURE_COUNT
