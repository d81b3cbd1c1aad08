"""Recorded clips: kept, found and counted; the newest of a text replaces the one before."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from app.models.clip import Clip

VERSION_LENGTH = 8


@dataclass(frozen=True, slots=True)
class Sound:
    """Bytes that a browser plays."""

    content_type: str
    content: bytes


def sound_version(content: bytes) -> str:
    """What the address of a sound changes with."""
    return hashlib.sha256(content).hexdigest()[:VERSION_LENGTH]


def save_clip(session: Session, sound: Sound, *, area_code: str, locale: str, text_digest: str) -> None:
    """Keep this sound for the text, instead of an earlier one."""
    remove_clip(session, area_code=area_code, locale=locale, text_digest=text_digest)
    session.add(
        Clip(
            area_code=area_code,
            locale=locale,
            text_digest=text_digest,
            version=sound_version(sound.content),
            content_type=sound.content_type,
            content=sound.content,
        )
    )
    session.flush()


def remove_clip(session: Session, *, area_code: str, locale: str, text_digest: str) -> bool:
    """Whether the text had a clip; it is gone."""
    of_text = (Clip.area_code == area_code, Clip.locale == locale, Clip.text_digest == text_digest)
    return session.execute(delete(Clip).where(*of_text).returning(Clip.version)).first() is not None


def find_clip(session: Session, *, area_code: str, locale: str, text_digest: str, version: str) -> Sound | None:
    """The sound of a text in this very version."""
    row = session.execute(
        select(Clip.content_type, Clip.content).where(
            Clip.area_code == area_code,
            Clip.locale == locale,
            Clip.text_digest == text_digest,
            Clip.version == version,
        )
    ).first()
    return Sound(row.content_type, row.content) if row else None


def list_clips(session: Session, *, area_code: str, locale: str) -> Mapping[str, str]:
    """The version of each recorded text, without the sounds themselves."""
    statement = select(Clip.text_digest, Clip.version).where(Clip.area_code == area_code, Clip.locale == locale)
    return {row.text_digest: row.version for row in session.execute(statement.order_by(Clip.text_digest))}


def count_clips(session: Session, *, area_code: str) -> Mapping[str, int]:
    """How many texts are recorded, by locale or spoken language; none is left out."""
    statement = (
        select(Clip.locale, func.count().label("clip_count")).where(Clip.area_code == area_code).group_by(Clip.locale)
    )
    return {row.locale: row.clip_count for row in session.execute(statement.order_by(Clip.locale))}
