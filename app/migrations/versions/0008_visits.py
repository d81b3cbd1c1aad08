"""visits: a phone of ours that goes from family to family, and who helped with a response."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0008"
down_revision: str | None = "0007"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

HELPERS = "'worker', 'interpreter', 'family_or_friend', 'volunteer'"


def upgrade() -> None:
    """Apply this revision."""
    op.create_table(
        "visit",
        sa.Column("area_code", sa.String(length=64), nullable=False),
        sa.Column("visit_id", sa.String(length=32), nullable=False),
        sa.Column("activity_id", sa.String(length=32), nullable=False),
        sa.Column("survey_code", sa.String(length=64), nullable=False),
        sa.Column("locale", sa.String(length=16), nullable=False),
        sa.Column("mode", sa.String(length=16), nullable=False),
        sa.Column("helper_kind", sa.String(length=16), nullable=False),
        sa.Column("started_on", sa.Date(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.CheckConstraint("mode IN ('with_help', 'spoken')", name=op.f("ck_visit_mode_known")),
        sa.CheckConstraint(f"helper_kind IN ({HELPERS})", name=op.f("ck_visit_helper_kind_known")),
        sa.CheckConstraint("ended_on >= started_on", name=op.f("ck_visit_ended_after_started")),
        sa.ForeignKeyConstraint(
            ["area_code", "activity_id"],
            ["outreach_activity.area_code", "outreach_activity.activity_id"],
            name=op.f("fk_visit_outreach_activity"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("area_code", "visit_id", name=op.f("pk_visit")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_visit_area_code_activity_id"), "visit", ["area_code", "activity_id"])
    # The rule stands at the column: SQLite would make the table of responses anew to add it anywhere else.
    op.execute(
        "ALTER TABLE response ADD COLUMN helper_kind VARCHAR(16)"
        f" CONSTRAINT ck_response_helper_kind_known CHECK (helper_kind IN ({HELPERS}))"
    )


def downgrade() -> None:
    """Take this revision back."""
    op.execute("ALTER TABLE response DROP COLUMN helper_kind")
    op.drop_table("visit")
