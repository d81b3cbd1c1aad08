"""Clips: a text of the survey as a person said it."""

from sqlalchemy import CheckConstraint, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from app.audio_types import AUDIO_TYPES
from app.db import Model
from app.models.columns import AreaCode, Locale, one_of

LARGEST_CLIP_BYTES = 1024 * 1024


class Clip(Model):
    """One text in one language, recorded by staff; ``locale`` may be a language that is only spoken.

    What a machine says is made anew at every build and lies in files, see ``app/machine_clips.py``.
    """

    __tablename__ = "clip"
    __table_args__ = (
        one_of("content_type", AUDIO_TYPES),
        CheckConstraint(f"length(content) BETWEEN 1 AND {LARGEST_CLIP_BYTES}", name="content_is_small"),
    )

    area_code: Mapped[AreaCode] = mapped_column(primary_key=True)
    locale: Mapped[Locale] = mapped_column(primary_key=True)
    text_digest: Mapped[str] = mapped_column(String(16), primary_key=True)
    version: Mapped[str] = mapped_column(String(16))
    content_type: Mapped[str] = mapped_column(String(16))
    content: Mapped[bytes] = mapped_column(LargeBinary)
