"""themes: what comments are about, the forum's own themes, and models trained on its corrections."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0018"
down_revision: str | None = "0017"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Apply this revision."""
    op.create_table(
        "theme_reading",
        sa.Column("area_code", sa.String(length=64), nullable=False),
        sa.Column("comment_id", sa.String(length=32), nullable=False),
        sa.Column("source", sa.String(length=16), nullable=False),
        sa.Column("engine_version", sa.String(length=64), nullable=False),
        sa.Column("staff_id", sa.String(length=32), nullable=True),
        sa.CheckConstraint("source IN ('rule', 'model', 'person', 'none')", name=op.f("ck_theme_reading_source_known")),
        sa.ForeignKeyConstraint(
            ["area_code", "comment_id"],
            ["comment.area_code", "comment.comment_id"],
            name=op.f("fk_theme_reading_comment"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("area_code", "comment_id", name=op.f("pk_theme_reading")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "comment_theme",
        sa.Column("area_code", sa.String(length=64), nullable=False),
        sa.Column("comment_id", sa.String(length=32), nullable=False),
        sa.Column("theme_code", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["area_code", "comment_id"],
            ["theme_reading.area_code", "theme_reading.comment_id"],
            name=op.f("fk_comment_theme_theme_reading"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("area_code", "comment_id", "theme_code", name=op.f("pk_comment_theme")),
        sqlite_with_rowid=False,
    )
    op.create_index(
        op.f("ix_comment_theme_area_code_theme_code_comment_id"),
        "comment_theme",
        ["area_code", "theme_code", "comment_id"],
    )
    op.create_table(
        "area_theme",
        sa.Column("area_code", sa.String(length=64), nullable=False),
        sa.Column("theme_code", sa.String(length=64), nullable=False),
        sa.Column("group_code", sa.String(length=64), nullable=False),
        sa.Column("label", sa.String(length=2000), nullable=False),
        sa.PrimaryKeyConstraint("area_code", "theme_code", name=op.f("pk_area_theme")),
    )
    op.create_table(
        "theme_model",
        sa.Column("area_code", sa.String(length=64), nullable=False),
        sa.Column("language", sa.String(length=16), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("trained_on", sa.Date(), nullable=False),
        sa.Column("comment_count", sa.Integer(), nullable=False),
        sa.Column("model_micro_f1", sa.Double(), nullable=False),
        sa.Column("rules_micro_f1", sa.Double(), nullable=False),
        sa.Column("ciphertext", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint("comment_count >= 0", name=op.f("ck_theme_model_comment_count_not_negative")),
        sa.CheckConstraint("length(ciphertext) > 28", name=op.f("ck_theme_model_ciphertext_is_sealed")),
        sa.PrimaryKeyConstraint("area_code", "language", name=op.f("pk_theme_model")),
    )


def downgrade() -> None:
    """Take this revision back; what people corrected is lost."""
    for table in ("theme_model", "area_theme", "comment_theme", "theme_reading"):
        op.drop_table(table)
