"""staff."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0004"
down_revision: str | None = "0003"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Apply this revision."""
    op.create_table(
        "staff_member",
        sa.Column("area_code", sa.String(length=64), nullable=False),
        sa.Column("staff_id", sa.String(length=32), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("password_hash", sa.String(length=255), nullable=False),
        sa.Column("created_on", sa.Date(), nullable=False),
        sa.CheckConstraint("password_hash LIKE '$argon2id$%'", name=op.f("ck_staff_member_password_is_hashed")),
        sa.CheckConstraint("role IN ('forum', 'officer', 'admin')", name=op.f("ck_staff_member_role_known")),
        sa.CheckConstraint("email = lower(email)", name=op.f("ck_staff_member_email_in_lower_case")),
        sa.PrimaryKeyConstraint("area_code", "staff_id", name=op.f("pk_staff_member")),
        sa.UniqueConstraint("area_code", "email", name=op.f("uq_staff_member_area_code_email")),
    )
    op.create_table(
        "staff_session",
        sa.Column("area_code", sa.String(length=64), nullable=False),
        sa.Column("session_id", sa.String(length=32), nullable=False),
        sa.Column("staff_id", sa.String(length=32), nullable=False),
        sa.Column("token_hmac", sa.String(length=64), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("length(token_hmac) = 64", name=op.f("ck_staff_session_token_hmac_is_digest")),
        sa.ForeignKeyConstraint(
            ["area_code", "staff_id"],
            ["staff_member.area_code", "staff_member.staff_id"],
            name=op.f("fk_staff_session_staff_member"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("area_code", "session_id", name=op.f("pk_staff_session")),
        sa.UniqueConstraint("area_code", "token_hmac", name=op.f("uq_staff_session_area_code_token_hmac")),
    )


def downgrade() -> None:
    """Take this revision back."""
    op.drop_table("staff_session")
    op.drop_table("staff_member")
