"""visits that met nobody: a visit to which nobody came is written down too, so that no alert asks for it for ever."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0017"
down_revision: str | None = "0016"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Apply this revision."""
    op.add_column(
        "outreach_activity", sa.Column("has_met_nobody", sa.Boolean(), server_default=sa.false(), nullable=False)
    )


def downgrade() -> None:
    """Take this revision back."""
    op.drop_column("outreach_activity", "has_met_nobody")
