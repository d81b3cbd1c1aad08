"""Channels: the short codes of links and QR codes."""

import secrets
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.outreach import Channel
from app.store.insertion import insert_new

UNAMBIGUOUS = "23456789bcdfghjkmnpqrstvwxz"
"""No vowels, so that no code is a word, and no 0 1 i l o."""
_CODE_LENGTH = 6
_TRIES = 20


def add_channel(
    session: Session,
    *,
    area_code: str,
    survey_code: str,
    label: str,
    created_on: date,
    activity_id: str | None = None,
    locale: str | None = None,
) -> Channel:
    """A new channel with a code that nobody has."""
    for _ in range(_TRIES):
        channel_code = "".join(secrets.choice(UNAMBIGUOUS) for _ in range(_CODE_LENGTH))
        if insert_new(
            session,
            Channel,
            area_code=area_code,
            channel_code=channel_code,
            survey_code=survey_code,
            activity_id=activity_id,
            locale=locale,
            label=label,
            created_on=created_on,
        ):
            return session.get_one(Channel, (area_code, channel_code))
    raise RuntimeError("no free channel code was found")


def find_channel(session: Session, *, area_code: str, channel_code: str) -> Channel | None:
    """The channel with this code, however its letters were typed; None when nobody was handed one."""
    return session.get(Channel, (area_code, channel_code.strip().lower()))


def list_channels(session: Session, *, area_code: str) -> tuple[Channel, ...]:
    """Every channel of an area, the newest first."""
    statement = select(Channel).where(Channel.area_code == area_code)
    return tuple(session.scalars(statement.order_by(Channel.created_on.desc(), Channel.channel_code)))


def list_channels_of_activity(session: Session, *, area_code: str, activity_id: str) -> tuple[Channel, ...]:
    """The channels one activity handed out."""
    statement = select(Channel).where(Channel.area_code == area_code, Channel.activity_id == activity_id)
    return tuple(session.scalars(statement.order_by(Channel.channel_code)))
