"""official figures: percentages by calendar year that stand beside what families say."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0015"
down_revision: str | None = "0012"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Apply this revision."""
    op.create_table(
        "official_figure",
        sa.Column("area_code", sa.String(length=64), nullable=False),
        sa.Column("measure_code", sa.String(length=64), nullable=False),
        sa.Column("place", sa.String(length=16), nullable=False),
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("per_mille", sa.Integer(), nullable=False),
        sa.Column("starts_anew", sa.Boolean(), nullable=False),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("source", sa.String(length=500), nullable=False),
        sa.CheckConstraint(
            "measure_code IN ('plans_within_20_weeks', 'reviews_within_4_weeks', 'requests_refused')",
            name=op.f("ck_official_figure_measure_code_known"),
        ),
        sa.CheckConstraint("place IN ('area', 'england')", name=op.f("ck_official_figure_place_known")),
        sa.CheckConstraint("per_mille BETWEEN 0 AND 1000", name=op.f("ck_official_figure_per_mille_is_share")),
        sa.PrimaryKeyConstraint("area_code", "measure_code", "place", "year", name=op.f("pk_official_figure")),
    )


def downgrade() -> None:
    """Take this revision back."""
    op.drop_table("official_figure")
