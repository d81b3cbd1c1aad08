"""themes taken away: a theme that a forum added may be put aside, and put back."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0020"
down_revision: str | None = "0019"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Apply this revision."""
    op.add_column("area_theme", sa.Column("retired_on", sa.Date(), nullable=True))


def downgrade() -> None:
    """Take this revision back; a theme that was taken away is offered again."""
    op.drop_column("area_theme", "retired_on")
