"""clips: texts of the survey as a person said them."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0010"
down_revision: str | None = "0009"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

AUDIO_TYPES = "'audio/mpeg', 'audio/aac', 'audio/mp4', 'audio/ogg', 'audio/webm'"


def upgrade() -> None:
    """Apply this revision."""
    op.create_table(
        "clip",
        sa.Column("area_code", sa.String(length=64), nullable=False),
        sa.Column("locale", sa.String(length=16), nullable=False),
        sa.Column("text_digest", sa.String(length=16), nullable=False),
        sa.Column("version", sa.String(length=16), nullable=False),
        sa.Column("content_type", sa.String(length=16), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint(f"content_type IN ({AUDIO_TYPES})", name=op.f("ck_clip_content_type_known")),
        sa.CheckConstraint("length(content) BETWEEN 1 AND 1048576", name=op.f("ck_clip_content_is_small")),
        sa.PrimaryKeyConstraint("area_code", "locale", "text_digest", name=op.f("pk_clip")),
    )


def downgrade() -> None:
    """Take this revision back."""
    op.drop_table("clip")
