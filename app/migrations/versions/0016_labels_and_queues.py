"""labels and queues: what a score was made by, what a person says, what was drawn at random, what was trained."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

revision: str = "0016"
down_revision: str | None = "0015"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

NEW_COLUMNS: tuple[tuple[str, sa.types.TypeEngine[Any], str], ...] = (
    ("sentiment_engine_version", sa.String(64), ""),
    ("sentiment_language", sa.String(16), ""),
    ("sentiment_text", sa.String(16), "known CHECK (sentiment_text IN ('original', 'translation'))"),
    ("sentiment_confidence", sa.Double(), "is_share CHECK (sentiment_confidence BETWEEN 0 AND 1)"),
    ("negative_share", sa.Double(), "is_share CHECK (negative_share BETWEEN 0 AND 1)"),
)
"""With their rules, which SQLite takes with a new column and with no other change of a table."""

FORGET_OLD_SCORES = """
UPDATE comment SET sentiment_label = NULL, sentiment_engine = NULL, sentiment_reason = NULL, polarity = NULL
"""


def upgrade() -> None:
    """Apply this revision. Scores of the earlier engine are forgotten; the next run scores every comment again."""
    op.execute(FORGET_OLD_SCORES)
    for name, column_type, rule in NEW_COLUMNS:
        words = column_type.compile(dialect=op.get_bind().dialect)
        op.execute(f"ALTER TABLE comment ADD COLUMN {name} {words} {rule and f'CONSTRAINT ck_comment_{name}_{rule}'}")
    op.create_table(
        "comment_label",
        sa.Column("area_code", sa.String(length=64), nullable=False),
        sa.Column("comment_id", sa.String(length=32), nullable=False),
        sa.Column("queue", sa.String(length=16), nullable=False),
        sa.Column("label", sa.String(length=16), nullable=False),
        sa.Column("staff_id", sa.String(length=32), nullable=False),
        sa.Column("labelled_on", sa.Date(), nullable=False),
        sa.CheckConstraint("queue IN ('audit', 'learn', 'read')", name=op.f("ck_comment_label_queue_known")),
        sa.CheckConstraint(
            "label IN ('negative', 'neutral', 'mixed', 'positive', 'cannot_tell')",
            name=op.f("ck_comment_label_label_known"),
        ),
        sa.ForeignKeyConstraint(
            ["area_code", "comment_id"],
            ["comment.area_code", "comment.comment_id"],
            name=op.f("fk_comment_label_comment"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("area_code", "comment_id", name=op.f("pk_comment_label")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "audit_draw",
        sa.Column("area_code", sa.String(length=64), nullable=False),
        sa.Column("comment_id", sa.String(length=32), nullable=False),
        sa.Column("term_code", sa.String(length=16), nullable=False),
        sa.Column("group_code", sa.String(length=64), nullable=False),
        sa.Column("draw_order", sa.String(length=64), nullable=False),
        sa.Column("drawn_on", sa.Date(), nullable=False),
        sa.CheckConstraint("length(draw_order) = 64", name=op.f("ck_audit_draw_draw_order_is_digest")),
        sa.ForeignKeyConstraint(
            ["area_code", "comment_id"],
            ["comment.area_code", "comment.comment_id"],
            name=op.f("fk_audit_draw_comment"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("area_code", "comment_id", name=op.f("pk_audit_draw")),
        sqlite_with_rowid=False,
    )
    op.create_index(
        op.f("ix_audit_draw_area_code_term_code_group_code"), "audit_draw", ["area_code", "term_code", "group_code"]
    )
    op.create_table(
        "sentiment_model",
        sa.Column("area_code", sa.String(length=64), nullable=False),
        sa.Column("language", sa.String(length=16), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("trained_on", sa.Date(), nullable=False),
        sa.Column("source", sa.String(length=16), nullable=False),
        sa.Column("label_count", sa.Integer(), nullable=False),
        sa.Column("model_binary_f1", sa.Double(), nullable=True),
        sa.Column("model_binary_f1_low", sa.Double(), nullable=True),
        sa.Column("model_binary_f1_high", sa.Double(), nullable=True),
        sa.Column("word_list_binary_f1", sa.Double(), nullable=True),
        sa.Column("textblob_binary_f1", sa.Double(), nullable=True),
        sa.Column("model_macro_f1", sa.Double(), nullable=True),
        sa.Column("has_passed", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.String(length=64), nullable=True),
        sa.Column("ciphertext", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint("source IN ('labels', 'file')", name=op.f("ck_sentiment_model_source_known")),
        sa.CheckConstraint("label_count >= 0", name=op.f("ck_sentiment_model_label_count_not_negative")),
        sa.CheckConstraint("length(ciphertext) > 28", name=op.f("ck_sentiment_model_ciphertext_is_sealed")),
        sa.CheckConstraint(
            "ciphertext IS NULL OR has_passed", name=op.f("ck_sentiment_model_no_words_without_the_gate")
        ),
        sa.PrimaryKeyConstraint("area_code", "language", "version", name=op.f("pk_sentiment_model")),
    )


def downgrade() -> None:
    """Take this revision back; what people labelled is lost, and the next run scores every comment again."""
    for table in ("sentiment_model", "audit_draw", "comment_label"):
        op.drop_table(table)
    op.execute(FORGET_OLD_SCORES)
    for name, _type, _rule in NEW_COLUMNS:
        op.drop_column("comment", name)
