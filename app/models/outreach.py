"""Outreach activities, what was heard on them, and the channels they handed out."""

from datetime import date, time
from enum import StrEnum

from sqlalchemy import CheckConstraint, Index, LargeBinary, String, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.db import Model
from app.models.columns import (
    ROWS_IN_KEY_ORDER,
    AreaCode,
    Code,
    Digest,
    Locale,
    RandomId,
    Words,
    belongs_to,
    goes_with,
    is_digest,
    is_sealed,
    not_negative,
    one_of,
    random_id,
)


class PlaceType(StrEnum):
    """Where an activity was held."""

    SITE = "site"
    SCHOOL = "school"
    HOME = "home"
    FAITH = "faith"
    HUB = "hub"
    PHONE = "phone"
    ONLINE = "online"


class LanguageUse(StrEnum):
    """Whether a language was brought by the visitors or heard from families."""

    STAFF_SPEAKS = "staff_speaks"
    HEARD = "heard"


class OutreachFormat(StrEnum):
    """How families answered on an activity."""

    ORAL = "oral"
    OWN_PHONE = "own_phone"
    TABLET = "tablet"
    PAPER = "paper"


class OutreachActivity(Model):
    """A dated effort to be heard; the name of a place that would point at families is sealed."""

    __tablename__ = "outreach_activity"
    __table_args__ = (
        one_of("place_type", PlaceType),
        is_sealed("place_ciphertext"),
        CheckConstraint("begins_at <= ends_at", name="times_in_order"),
        CheckConstraint("come_back_on >= held_on", name="come_back_after_visit"),
        CheckConstraint("finished_count <= begun_count", name="finished_were_begun"),
        *(
            not_negative(f"{name}_count")
            for name in ("spoken_to", "declined", "asked_later", "begun", "finished", "consented")
        ),
        Index(None, "area_code", "held_on", "activity_id"),
    )

    area_code: Mapped[AreaCode] = mapped_column(primary_key=True)
    activity_id: Mapped[RandomId] = mapped_column(primary_key=True, default=random_id)
    held_on: Mapped[date]
    begins_at: Mapped[time | None]
    ends_at: Mapped[time | None]
    place_type: Mapped[str] = mapped_column(String(16))
    town_code: Mapped[Code]
    place_ciphertext: Mapped[bytes | None] = mapped_column(LargeBinary)
    partner: Mapped[Words | None]
    vouched_by: Mapped[Words | None]
    has_interpreter: Mapped[bool] = mapped_column(default=False)
    aimed_community_code: Mapped[Code | None]
    spoken_to_count: Mapped[int] = mapped_column(default=0)
    declined_count: Mapped[int] = mapped_column(default=0)
    asked_later_count: Mapped[int] = mapped_column(default=0)
    begun_count: Mapped[int] = mapped_column(default=0)
    finished_count: Mapped[int] = mapped_column(default=0)
    consented_count: Mapped[int] = mapped_column(default=0)
    come_back_on: Mapped[date | None]
    came_back_on: Mapped[date | None]
    has_signposted: Mapped[bool] = mapped_column(default=False)
    has_passed_on_safeguarding: Mapped[bool] = mapped_column(default=False)
    has_met_nobody: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Written down after the visit: nobody came, or it did not take place."""
    met: Mapped[list["ActivityCommunity"]] = relationship(
        order_by="ActivityCommunity.community_code", cascade="all, delete-orphan", lazy="selectin"
    )
    languages: Mapped[list["ActivityLanguage"]] = relationship(
        order_by="(ActivityLanguage.language_use, ActivityLanguage.language_code)",
        cascade="all, delete-orphan",
        lazy="selectin",
    )
    formats: Mapped[list["ActivityFormat"]] = relationship(
        order_by="ActivityFormat.format_code", cascade="all, delete-orphan", lazy="selectin"
    )
    themes: Mapped[list["ActivityTheme"]] = relationship(
        order_by="ActivityTheme.theme_code", cascade="all, delete-orphan", lazy="selectin"
    )
    promises: Mapped[list["ActivityPromise"]] = relationship(
        order_by="ActivityPromise.position", cascade="all, delete-orphan", lazy="selectin"
    )


class ActivityCommunity(Model):
    """How many families of a community were met, as they said themselves on the card."""

    __tablename__ = "activity_community"
    __table_args__ = (
        goes_with("outreach_activity", "activity_id"),
        not_negative("family_count"),
    )

    area_code: Mapped[AreaCode] = mapped_column(primary_key=True)
    activity_id: Mapped[RandomId] = mapped_column(primary_key=True)
    community_code: Mapped[Code] = mapped_column(primary_key=True)
    family_count: Mapped[int]


class ActivityLanguage(Model):
    """A language the visitors spoke or heard."""

    __tablename__ = "activity_language"
    __table_args__ = (
        goes_with("outreach_activity", "activity_id"),
        one_of("language_use", LanguageUse),
    )

    area_code: Mapped[AreaCode] = mapped_column(primary_key=True)
    activity_id: Mapped[RandomId] = mapped_column(primary_key=True)
    language_use: Mapped[str] = mapped_column(String(16), primary_key=True)
    language_code: Mapped[Code] = mapped_column(primary_key=True)


class ActivityFormat(Model):
    """One way in which families answered."""

    __tablename__ = "activity_format"
    __table_args__ = (
        goes_with("outreach_activity", "activity_id"),
        one_of("format_code", OutreachFormat),
    )

    area_code: Mapped[AreaCode] = mapped_column(primary_key=True)
    activity_id: Mapped[RandomId] = mapped_column(primary_key=True)
    format_code: Mapped[str] = mapped_column(String(16), primary_key=True)


class ActivityTheme(Model):
    """Something families raised, by its code."""

    __tablename__ = "activity_theme"
    __table_args__ = (goes_with("outreach_activity", "activity_id"),)

    area_code: Mapped[AreaCode] = mapped_column(primary_key=True)
    activity_id: Mapped[RandomId] = mapped_column(primary_key=True)
    theme_code: Mapped[Code] = mapped_column(primary_key=True)


class ActivityPromise(Model):
    """Something promised on the spot, with who does it by when."""

    __tablename__ = "activity_promise"
    __table_args__ = (goes_with("outreach_activity", "activity_id"),)

    area_code: Mapped[AreaCode] = mapped_column(primary_key=True)
    activity_id: Mapped[RandomId] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    what: Mapped[Words]
    owner: Mapped[Words]
    due_on: Mapped[date | None]


class Channel(Model):
    """The link or QR code handed out; a response remembers the channel, never the person."""

    __tablename__ = "channel"
    __table_args__ = (
        belongs_to("outreach_activity", "activity_id"),
        CheckConstraint("closed_on >= created_on", name="closed_after_created"),
        Index(None, "area_code", "activity_id"),
    )

    area_code: Mapped[AreaCode] = mapped_column(primary_key=True)
    channel_code: Mapped[str] = mapped_column(String(16), primary_key=True)
    survey_code: Mapped[Code]
    activity_id: Mapped[RandomId | None]
    locale: Mapped[Locale | None]
    label: Mapped[Words]
    created_on: Mapped[date]
    closed_on: Mapped[date | None]


class OneTimeLink(Model):
    """A card of a channel that nobody has used yet; the row goes when a response is stored with it, never marked.

    It has no serial and no date, so that neither the order of printing nor what is left tells who answered.
    """

    __tablename__ = "one_time_link"
    __table_args__ = (
        belongs_to("channel", "channel_code"),
        is_digest("token_hmac"),
        ROWS_IN_KEY_ORDER,
    )

    area_code: Mapped[AreaCode] = mapped_column(primary_key=True)
    token_hmac: Mapped[Digest] = mapped_column(primary_key=True)
    channel_code: Mapped[str] = mapped_column(String(16))
