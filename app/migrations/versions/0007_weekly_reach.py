"""weekly reach."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0007"
down_revision: str | None = "0006"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Apply this revision."""
    op.create_table(
        "weekly_reach",
        sa.Column("area_code", sa.String(length=64), nullable=False),
        sa.Column("term_code", sa.String(length=16), nullable=False),
        sa.Column("week", sa.String(length=8), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("area_code", "term_code", "week", name=op.f("pk_weekly_reach")),
    )


def downgrade() -> None:
    """Take this revision back."""
    op.drop_table("weekly_reach")
