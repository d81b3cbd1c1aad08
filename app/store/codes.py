"""The codes a parent comes back with: twelve digits, or five pictures. Only digests of them are kept."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.response import Receipt
from app.store.sealing import seals_of

PICTURE_COUNT = 64
PICTURES_OF_CODE = 5
PICTURE_MARK = "p"
"""A code of pictures is this letter and two digits for each picture, so that no typed number can pass for one."""


@dataclass(frozen=True, slots=True)
class ResponseKey:
    """Which response a code leads to."""

    area_code: str
    term_code: str
    response_id: str


def pictures_of(session: Session, *, response_key: str) -> str:
    """The pictures of a form: the same at every try to send it, and nobody can choose them.

    64 to the power of 5 is little. If a phone could choose its pictures, it could find those of others by sending
    surveys until it is told that its pictures are taken; so they come from the key of the form and a key of ours.
    """
    drawn = seals_of(session).draw_bytes(response_key)
    return write_pictures(tuple(byte % PICTURE_COUNT for byte in drawn[:PICTURES_OF_CODE]))


def write_pictures(pictures: tuple[int, ...]) -> str:
    """These pictures as a code."""
    return PICTURE_MARK + "".join(f"{picture:02d}" for picture in pictures)


def read_pictures(code: str) -> tuple[int, ...]:
    """The pictures of a code."""
    digits = code.removeprefix(PICTURE_MARK)
    return tuple(int(digits[place : place + 2]) for place in range(0, len(digits), 2))


def is_of_pictures(code: str) -> bool:
    """Whether a code is made of pictures and not of digits."""
    return code.startswith(PICTURE_MARK)


def picture_digest(session: Session, *, code: str) -> str:
    """The digest under which a code of pictures is kept."""
    return seals_of(session).picture_digest(code)


def find_response_key(session: Session, *, area_code: str, code: str) -> ResponseKey | None:
    """The response that these digits or pictures lead to, None when they lead to none."""
    if is_of_pictures(code):
        is_this = Receipt.picture_hmac == picture_digest(session, code=code)
    else:
        is_this = Receipt.receipt_hmac == seals_of(session).receipt_digest(code)
    found = session.execute(
        select(Receipt.term_code, Receipt.response_id).where(Receipt.area_code == area_code, is_this)
    )
    row = found.one_or_none()
    return None if row is None else ResponseKey(area_code, row.term_code, row.response_id)


def has_pictures(session: Session, *, area_code: str, receipt_code: str, picture_code: str) -> bool:
    """Whether the pictures lead to the same response as the digits; else a page must not show them."""
    seals = seals_of(session)
    of_both = select(Receipt.term_code).where(
        Receipt.area_code == area_code,
        Receipt.receipt_hmac == seals.receipt_digest(receipt_code),
        Receipt.picture_hmac == seals.picture_digest(picture_code),
    )
    return session.scalar(of_both) is not None
