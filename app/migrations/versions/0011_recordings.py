"""recordings: voices that wait until somebody has written them down."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0011"
down_revision: str | None = "0010"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

AUDIO_TYPES = "'audio/mpeg', 'audio/aac', 'audio/mp4', 'audio/ogg', 'audio/webm'"


def upgrade() -> None:
    """Apply this revision."""
    op.create_table(
        "recording",
        sa.Column("area_code", sa.String(length=64), nullable=False),
        sa.Column("recording_id", sa.String(length=32), nullable=False),
        sa.Column("response_id", sa.String(length=32), nullable=False),
        sa.Column("term_code", sa.String(length=16), nullable=False),
        sa.Column("question_code", sa.String(length=64), nullable=False),
        sa.Column("locale", sa.String(length=16), nullable=False),
        sa.Column("content_type", sa.String(length=16), nullable=False),
        sa.Column("ciphertext", sa.LargeBinary(), nullable=False),
        sa.Column("may_quote", sa.Boolean(), nullable=False),
        sa.CheckConstraint("length(ciphertext) > 28", name=op.f("ck_recording_ciphertext_is_sealed")),
        sa.CheckConstraint(f"content_type IN ({AUDIO_TYPES})", name=op.f("ck_recording_content_type_known")),
        sa.ForeignKeyConstraint(
            ["area_code", "term_code", "response_id"],
            ["response.area_code", "response.term_code", "response.response_id"],
            name=op.f("fk_recording_response"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("area_code", "recording_id", name=op.f("pk_recording")),
        sa.UniqueConstraint(
            "area_code",
            "term_code",
            "response_id",
            "question_code",
            name=op.f("uq_recording_area_code_term_code_response_id_question_code"),
        ),
        sqlite_with_rowid=False,
    )
    op.add_column("comment", sa.Column("is_written_down", sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade() -> None:
    """Take this revision back."""
    op.drop_column("comment", "is_written_down")
    op.drop_table("recording")
