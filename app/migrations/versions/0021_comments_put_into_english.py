"""comments put into English: what somebody who reads the language of a comment says it says."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0021"
down_revision: str | None = "0020"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Apply this revision."""
    op.create_table(
        "comment_translation",
        sa.Column("area_code", sa.String(length=64), nullable=False),
        sa.Column("comment_id", sa.String(length=32), nullable=False),
        sa.Column("ciphertext", sa.LargeBinary(), nullable=False),
        sa.Column("staff_id", sa.String(length=32), nullable=False),
        sa.Column("written_on", sa.Date(), nullable=False),
        sa.CheckConstraint("length(ciphertext) > 28", name=op.f("ck_comment_translation_ciphertext_is_sealed")),
        sa.ForeignKeyConstraint(
            ["area_code", "comment_id"],
            ["comment.area_code", "comment.comment_id"],
            name=op.f("fk_comment_translation_comment"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("area_code", "comment_id", name=op.f("pk_comment_translation")),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    """Take this revision back; the English is lost."""
    op.drop_table("comment_translation")
