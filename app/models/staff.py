"""Staff members and their sessions; parents have no account."""

from datetime import UTC, date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, DateTime, Dialect, String, TypeDecorator, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.db import Model
from app.models.columns import AreaCode, Digest, RandomId, goes_with, is_digest, one_of, random_id


class Role(StrEnum):
    """What a staff member is to Heard; app/access.py says what each may do."""

    FORUM = "forum"
    OFFICER = "officer"
    ADMIN = "admin"


class UtcDateTime(TypeDecorator[datetime]):
    """An aware moment in UTC; SQLite would forget the zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """The moment in UTC."""
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """The moment in UTC, with its zone."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class StaffMember(Model):
    """Somebody who signs in, for one area and in one role."""

    __tablename__ = "staff_member"
    __table_args__ = (
        UniqueConstraint("area_code", "email"),
        one_of("role", Role),
        CheckConstraint("email = lower(email)", name="email_in_lower_case"),
        CheckConstraint("password_hash LIKE '$argon2id$%'", name="password_is_hashed"),
    )

    area_code: Mapped[AreaCode] = mapped_column(primary_key=True)
    staff_id: Mapped[RandomId] = mapped_column(primary_key=True, default=random_id)
    email: Mapped[str] = mapped_column(String(254))
    role: Mapped[str] = mapped_column(String(16))
    password_hash: Mapped[str] = mapped_column(String(255))
    created_on: Mapped[date]


class StaffSession(Model):
    """One signed-in browser: known by the digest of a token that only the browser holds."""

    __tablename__ = "staff_session"
    __table_args__ = (
        goes_with("staff_member", "staff_id"),
        UniqueConstraint("area_code", "token_hmac"),
        is_digest("token_hmac"),
    )

    area_code: Mapped[AreaCode] = mapped_column(primary_key=True)
    session_id: Mapped[RandomId] = mapped_column(primary_key=True, default=random_id)
    staff_id: Mapped[RandomId]
    token_hmac: Mapped[Digest]
    opened_at: Mapped[datetime] = mapped_column(UtcDateTime)
    last_seen_at: Mapped[datetime] = mapped_column(UtcDateTime)
    staff_member: Mapped[StaffMember] = relationship(lazy="joined", innerjoin=True)
