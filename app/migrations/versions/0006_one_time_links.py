"""one-time links: cards that work once; a row goes when a response is stored with it."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0006"
down_revision: str | None = "0005"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Apply this revision."""
    op.create_table(
        "one_time_link",
        sa.Column("area_code", sa.String(length=64), nullable=False),
        sa.Column("token_hmac", sa.String(length=64), nullable=False),
        sa.Column("channel_code", sa.String(length=16), nullable=False),
        sa.CheckConstraint("length(token_hmac) = 64", name=op.f("ck_one_time_link_token_hmac_is_digest")),
        sa.ForeignKeyConstraint(
            ["area_code", "channel_code"],
            ["channel.area_code", "channel.channel_code"],
            name=op.f("fk_one_time_link_channel"),
        ),
        sa.PrimaryKeyConstraint("area_code", "token_hmac", name=op.f("pk_one_time_link")),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    """Take this revision back."""
    op.drop_table("one_time_link")
