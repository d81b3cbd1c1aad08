"""responses."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0001"
down_revision: str | None = None
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Apply this revision."""
    op.create_table(
        "answer",
        sa.Column("area_code", sa.String(length=64), nullable=False),
        sa.Column("term_code", sa.String(length=16), nullable=False),
        sa.Column("item_code", sa.String(length=64), nullable=False),
        sa.Column("response_id", sa.String(length=32), nullable=False),
        sa.Column("value_code", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint(
            "area_code", "term_code", "item_code", "response_id", "value_code", name=op.f("pk_answer")
        ),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "idempotency_key",
        sa.Column("area_code", sa.String(length=64), nullable=False),
        sa.Column("term_code", sa.String(length=16), nullable=False),
        sa.Column("key_hmac", sa.String(length=64), nullable=False),
        sa.CheckConstraint("length(key_hmac) = 64", name=op.f("ck_idempotency_key_key_hmac_is_digest")),
        sa.PrimaryKeyConstraint("area_code", "term_code", "key_hmac", name=op.f("pk_idempotency_key")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "opening",
        sa.Column("area_code", sa.String(length=64), nullable=False),
        sa.Column("opening_id", sa.String(length=32), nullable=False),
        sa.Column("survey_code", sa.String(length=64), nullable=False),
        sa.Column("survey_version", sa.Integer(), nullable=False),
        sa.Column("term_code", sa.String(length=16), nullable=False),
        sa.Column("opens_on", sa.Date(), nullable=False),
        sa.Column("closes_on", sa.Date(), nullable=False),
        sa.Column("is_closed", sa.Boolean(), nullable=False),
        sa.CheckConstraint("opens_on <= closes_on", name=op.f("ck_opening_dates_in_order")),
        sa.CheckConstraint("survey_version >= 1", name=op.f("ck_opening_survey_version_from_one")),
        sa.PrimaryKeyConstraint("area_code", "opening_id", name=op.f("pk_opening")),
        sa.UniqueConstraint(
            "area_code", "term_code", "survey_code", name=op.f("uq_opening_area_code_term_code_survey_code")
        ),
    )
    op.create_table(
        "response",
        sa.Column("area_code", sa.String(length=64), nullable=False),
        sa.Column("term_code", sa.String(length=16), nullable=False),
        sa.Column("response_id", sa.String(length=32), nullable=False),
        sa.Column("opening_id", sa.String(length=32), nullable=False),
        sa.Column("survey_code", sa.String(length=64), nullable=False),
        sa.Column("survey_version", sa.Integer(), nullable=False),
        sa.Column("locale", sa.String(length=16), nullable=False),
        sa.Column("mode", sa.String(length=16), nullable=False),
        sa.Column("channel_code", sa.String(length=16), nullable=True),
        sa.Column("week", sa.String(length=8), nullable=False),
        sa.Column("community_code", sa.String(length=64), nullable=False),
        sa.Column("town_code", sa.String(length=64), nullable=False),
        sa.Column("stage_code", sa.String(length=64), nullable=False),
        sa.CheckConstraint(
            "mode IN ('own_phone', 'with_help', 'spoken', 'paper')", name=op.f("ck_response_mode_known")
        ),
        sa.CheckConstraint("week LIKE '____-W__' AND length(week) = 8", name=op.f("ck_response_week_is_all_we_keep")),
        sa.ForeignKeyConstraint(
            ["area_code", "opening_id"], ["opening.area_code", "opening.opening_id"], name=op.f("fk_response_opening")
        ),
        sa.PrimaryKeyConstraint("area_code", "term_code", "response_id", name=op.f("pk_response")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "comment",
        sa.Column("area_code", sa.String(length=64), nullable=False),
        sa.Column("comment_id", sa.String(length=32), nullable=False),
        sa.Column("response_id", sa.String(length=32), nullable=False),
        sa.Column("term_code", sa.String(length=16), nullable=False),
        sa.Column("question_code", sa.String(length=64), nullable=False),
        sa.Column("locale", sa.String(length=16), nullable=False),
        sa.Column("ciphertext", sa.LargeBinary(), nullable=False),
        sa.Column("may_quote", sa.Boolean(), nullable=False),
        sa.Column("sentiment_label", sa.String(length=16), nullable=True),
        sa.Column("sentiment_engine", sa.String(length=64), nullable=True),
        sa.Column("sentiment_reason", sa.String(length=64), nullable=True),
        sa.Column("polarity", sa.Double(), nullable=True),
        sa.CheckConstraint(
            "polarity IS NULL OR (sentiment_label IS NOT NULL AND sentiment_label <> 'not_scored')",
            name=op.f("ck_comment_not_scored_is_not_neutral"),
        ),
        sa.CheckConstraint(
            "sentiment_label IN ('negative', 'neutral', 'positive', 'mixed', 'not_scored')",
            name=op.f("ck_comment_sentiment_label_known"),
        ),
        sa.CheckConstraint(
            "sentiment_label IS NULL OR sentiment_label <> 'not_scored' OR sentiment_reason IS NOT NULL",
            name=op.f("ck_comment_not_scored_has_a_reason"),
        ),
        sa.CheckConstraint("length(ciphertext) > 28", name=op.f("ck_comment_ciphertext_is_sealed")),
        sa.ForeignKeyConstraint(
            ["area_code", "term_code", "response_id"],
            ["response.area_code", "response.term_code", "response.response_id"],
            name=op.f("fk_comment_response"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("area_code", "comment_id", name=op.f("pk_comment")),
        sa.UniqueConstraint(
            "area_code",
            "term_code",
            "response_id",
            "question_code",
            name=op.f("uq_comment_area_code_term_code_response_id_question_code"),
        ),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("comment", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_comment_area_code_term_code_question_code_comment_id"),
            ["area_code", "term_code", "question_code", "comment_id"],
            unique=False,
        )

    op.create_table(
        "receipt",
        sa.Column("area_code", sa.String(length=64), nullable=False),
        sa.Column("receipt_hmac", sa.String(length=64), nullable=False),
        sa.Column("term_code", sa.String(length=16), nullable=False),
        sa.Column("response_id", sa.String(length=32), nullable=False),
        sa.CheckConstraint("length(receipt_hmac) = 64", name=op.f("ck_receipt_receipt_hmac_is_digest")),
        sa.ForeignKeyConstraint(
            ["area_code", "term_code", "response_id"],
            ["response.area_code", "response.term_code", "response.response_id"],
            name=op.f("fk_receipt_response"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("area_code", "receipt_hmac", name=op.f("pk_receipt")),
        sa.UniqueConstraint(
            "area_code", "term_code", "response_id", name=op.f("uq_receipt_area_code_term_code_response_id")
        ),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    """Take this revision back."""
    op.drop_table("receipt")
    with op.batch_alter_table("comment", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_comment_area_code_term_code_question_code_comment_id"))

    op.drop_table("comment")
    op.drop_table("response")
    op.drop_table("opening")
    op.drop_table("idempotency_key")
    op.drop_table("answer")
