"""releases."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0003"
down_revision: str | None = "0002"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Apply this revision."""
    op.create_table(
        "release",
        sa.Column("area_code", sa.String(length=64), nullable=False),
        sa.Column("term_code", sa.String(length=16), nullable=False),
        sa.Column("survey_code", sa.String(length=64), nullable=False),
        sa.Column("survey_version", sa.Integer(), nullable=False),
        sa.Column("baseline_term_code", sa.String(length=16), nullable=False),
        sa.Column("response_count", sa.Integer(), nullable=True),
        sa.Column("hidden_notes", sa.Text(), nullable=False),
        sa.Column("frozen_on", sa.Date(), nullable=False),
        sa.Column("built_with", sa.String(length=64), nullable=False),
        sa.CheckConstraint("response_count >= 0", name=op.f("ck_release_response_count_not_negative")),
        sa.PrimaryKeyConstraint("area_code", "term_code", name=op.f("pk_release")),
    )
    op.create_table(
        "release_table",
        sa.Column("area_code", sa.String(length=64), nullable=False),
        sa.Column("term_code", sa.String(length=16), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("dimension", sa.String(length=16), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["area_code", "term_code"],
            ["release.area_code", "release.term_code"],
            name=op.f("fk_release_table_release"),
        ),
        sa.PrimaryKeyConstraint(
            "area_code", "term_code", "kind", "dimension", "position", name=op.f("pk_release_table")
        ),
    )
    op.create_table(
        "tally",
        sa.Column("area_code", sa.String(length=64), nullable=False),
        sa.Column("term_code", sa.String(length=16), nullable=False),
        sa.Column("dimension", sa.String(length=16), nullable=False),
        sa.Column("item_code", sa.String(length=64), nullable=False),
        sa.Column("group_code", sa.String(length=64), nullable=False),
        sa.Column("value_code", sa.String(length=64), nullable=False),
        sa.Column("response_count", sa.Integer(), nullable=False),
        sa.CheckConstraint("response_count > 0", name=op.f("ck_tally_somebody_answered")),
        sa.ForeignKeyConstraint(
            ["area_code", "term_code"], ["release.area_code", "release.term_code"], name=op.f("fk_tally_release")
        ),
        sa.PrimaryKeyConstraint(
            "area_code", "term_code", "dimension", "item_code", "group_code", "value_code", name=op.f("pk_tally")
        ),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    """Take this revision back."""
    op.drop_table("tally")
    op.drop_table("release_table")
    op.drop_table("release")
