"""One-time cards: each works once and is then gone."""

import secrets

from sqlalchemy import delete
from sqlalchemy.orm import Session

from app.models.outreach import Channel, OneTimeLink
from app.store.channels import UNAMBIGUOUS, find_channel
from app.store.insertion import insert_rows
from app.store.sealing import seals_of

MOST_CARDS = 500
_SECRET_LENGTH = 16
"""Of 27 letters: 2 to the power of 76, so that nobody guesses a card."""
_SEPARATOR = "-"


def add_one_time_links(session: Session, *, area_code: str, channel_code: str, count: int) -> tuple[str, ...]:
    """The tokens of new cards of a channel; only their digests are kept, so they cannot be shown again.

    A token begins with the code of its channel, which is no secret, so that a used card still leads to the open link.
    """
    tokens = tuple(f"{channel_code}{_SEPARATOR}{_new_secret()}" for _ in range(count))
    digest = seals_of(session).one_time_digest
    rows = [{"area_code": area_code, "token_hmac": digest(token), "channel_code": channel_code} for token in tokens]
    insert_rows(session, OneTimeLink, rows)
    return tokens


def find_channel_of_card(session: Session, *, area_code: str, token: str) -> Channel | None:
    """The channel a card was made for, also of a used one; None when its letters name none."""
    return find_channel(session, area_code=area_code, channel_code=token.partition(_SEPARATOR)[0])


def is_unused(session: Session, *, area_code: str, token: str) -> bool:
    """Whether a card is still good; looking never uses it, because phones and messengers open links by themselves."""
    return session.get(OneTimeLink, (area_code, seals_of(session).one_time_digest(token))) is not None


def use_one_time_link(session: Session, *, area_code: str, token: str) -> bool:
    """Whether the card was good; it is deleted, and two that come at once get one true between them."""
    used = session.execute(
        delete(OneTimeLink)
        .where(OneTimeLink.area_code == area_code, OneTimeLink.token_hmac == seals_of(session).one_time_digest(token))
        .returning(OneTimeLink.token_hmac)
    )
    return used.first() is not None


def _new_secret() -> str:
    return "".join(secrets.choice(UNAMBIGUOUS) for _ in range(_SECRET_LENGTH))
