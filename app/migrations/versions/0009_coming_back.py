"""coming back: five pictures beside a receipt, surveys that were begun, and whom to tell what changed."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0009"
down_revision: str | None = "0008"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Apply this revision."""
    op.create_table(
        "picture_code",
        sa.Column("area_code", sa.String(length=64), nullable=False),
        sa.Column("picture_hmac", sa.String(length=64), nullable=False),
        sa.Column("term_code", sa.String(length=16), nullable=False),
        sa.Column("response_id", sa.String(length=32), nullable=False),
        sa.CheckConstraint("length(picture_hmac) = 64", name=op.f("ck_picture_code_picture_hmac_is_digest")),
        sa.ForeignKeyConstraint(
            ["area_code", "term_code", "response_id"],
            ["response.area_code", "response.term_code", "response.response_id"],
            name=op.f("fk_picture_code_response"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("area_code", "picture_hmac", name=op.f("pk_picture_code")),
        sa.UniqueConstraint(
            "area_code", "term_code", "response_id", name=op.f("uq_picture_code_area_code_term_code_response_id")
        ),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "unfinished",
        sa.Column("area_code", sa.String(length=64), nullable=False),
        sa.Column("receipt_hmac", sa.String(length=64), nullable=False),
        sa.Column("picture_hmac", sa.String(length=64), nullable=True),
        sa.Column("row_id", sa.String(length=32), nullable=False),
        sa.Column("ciphertext", sa.LargeBinary(), nullable=False),
        sa.Column("survey_code", sa.String(length=64), nullable=False),
        sa.Column("survey_version", sa.Integer(), nullable=False),
        sa.Column("erase_on", sa.Date(), nullable=False),
        sa.CheckConstraint("length(receipt_hmac) = 64", name=op.f("ck_unfinished_receipt_hmac_is_digest")),
        sa.CheckConstraint("length(picture_hmac) = 64", name=op.f("ck_unfinished_picture_hmac_is_digest")),
        sa.CheckConstraint("length(ciphertext) > 28", name=op.f("ck_unfinished_ciphertext_is_sealed")),
        sa.PrimaryKeyConstraint("area_code", "receipt_hmac", name=op.f("pk_unfinished")),
        sa.UniqueConstraint("area_code", "picture_hmac", name=op.f("uq_unfinished_area_code_picture_hmac")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_unfinished_area_code_erase_on"), "unfinished", ["area_code", "erase_on"])
    op.create_table(
        "contact",
        sa.Column("area_code", sa.String(length=64), nullable=False),
        sa.Column("contact_id", sa.String(length=32), nullable=False),
        sa.Column("ciphertext", sa.LargeBinary(), nullable=False),
        sa.Column("locale", sa.String(length=16), nullable=False),
        sa.Column("term_code", sa.String(length=16), nullable=False),
        sa.CheckConstraint("length(ciphertext) > 28", name=op.f("ck_contact_ciphertext_is_sealed")),
        sa.PrimaryKeyConstraint("area_code", "contact_id", name=op.f("pk_contact")),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    """Take this revision back."""
    op.drop_table("contact")
    op.drop_table("unfinished")
    op.drop_table("picture_code")
