"""pictures of receipts: the five pictures stand in the row of the digits, because both lead to one response."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0012"
down_revision: str | None = "0011"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

COPY_TO_RECEIPTS = """
UPDATE receipt SET picture_hmac = (
  SELECT picture_code.picture_hmac FROM picture_code
  WHERE picture_code.area_code = receipt.area_code AND picture_code.term_code = receipt.term_code
  AND picture_code.response_id = receipt.response_id
)
"""
COPY_FROM_RECEIPTS = """
INSERT INTO picture_code (area_code, picture_hmac, term_code, response_id)
SELECT area_code, picture_hmac, term_code, response_id FROM receipt WHERE picture_hmac IS NOT NULL
"""


def upgrade() -> None:
    """Apply this revision."""
    with op.batch_alter_table("receipt", table_kwargs={"sqlite_with_rowid": False}) as batch_op:
        batch_op.add_column(sa.Column("picture_hmac", sa.String(length=64), nullable=True))
        batch_op.create_check_constraint(op.f("ck_receipt_picture_hmac_is_digest"), "length(picture_hmac) = 64")
        batch_op.create_unique_constraint(op.f("uq_receipt_area_code_picture_hmac"), ["area_code", "picture_hmac"])
    op.execute(COPY_TO_RECEIPTS)
    op.drop_table("picture_code")


def downgrade() -> None:
    """Take this revision back."""
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
    op.execute(COPY_FROM_RECEIPTS)
    with op.batch_alter_table("receipt", table_kwargs={"sqlite_with_rowid": False}) as batch_op:
        batch_op.drop_constraint(op.f("uq_receipt_area_code_picture_hmac"), type_="unique")
        batch_op.drop_constraint(op.f("ck_receipt_picture_hmac_is_digest"), type_="check")
        batch_op.drop_column("picture_hmac")
