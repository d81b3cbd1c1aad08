"""outreach and promises."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0002"
down_revision: str | None = "0001"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Apply this revision."""
    op.create_table(
        "outreach_activity",
        sa.Column("area_code", sa.String(length=64), nullable=False),
        sa.Column("activity_id", sa.String(length=32), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("begins_at", sa.Time(), nullable=True),
        sa.Column("ends_at", sa.Time(), nullable=True),
        sa.Column("place_type", sa.String(length=16), nullable=False),
        sa.Column("town_code", sa.String(length=64), nullable=False),
        sa.Column("place_ciphertext", sa.LargeBinary(), nullable=True),
        sa.Column("partner", sa.String(length=2000), nullable=True),
        sa.Column("vouched_by", sa.String(length=2000), nullable=True),
        sa.Column("has_interpreter", sa.Boolean(), nullable=False),
        sa.Column("aimed_community_code", sa.String(length=64), nullable=True),
        sa.Column("spoken_to_count", sa.Integer(), nullable=False),
        sa.Column("declined_count", sa.Integer(), nullable=False),
        sa.Column("asked_later_count", sa.Integer(), nullable=False),
        sa.Column("begun_count", sa.Integer(), nullable=False),
        sa.Column("finished_count", sa.Integer(), nullable=False),
        sa.Column("consented_count", sa.Integer(), nullable=False),
        sa.Column("come_back_on", sa.Date(), nullable=True),
        sa.Column("came_back_on", sa.Date(), nullable=True),
        sa.Column("has_signposted", sa.Boolean(), nullable=False),
        sa.Column("has_passed_on_safeguarding", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "place_type IN ('site', 'school', 'home', 'faith', 'hub', 'phone', 'online')",
            name=op.f("ck_outreach_activity_place_type_known"),
        ),
        sa.CheckConstraint("asked_later_count >= 0", name=op.f("ck_outreach_activity_asked_later_count_not_negative")),
        sa.CheckConstraint("begins_at <= ends_at", name=op.f("ck_outreach_activity_times_in_order")),
        sa.CheckConstraint("begun_count >= 0", name=op.f("ck_outreach_activity_begun_count_not_negative")),
        sa.CheckConstraint("come_back_on >= held_on", name=op.f("ck_outreach_activity_come_back_after_visit")),
        sa.CheckConstraint("consented_count >= 0", name=op.f("ck_outreach_activity_consented_count_not_negative")),
        sa.CheckConstraint("declined_count >= 0", name=op.f("ck_outreach_activity_declined_count_not_negative")),
        sa.CheckConstraint("finished_count <= begun_count", name=op.f("ck_outreach_activity_finished_were_begun")),
        sa.CheckConstraint("finished_count >= 0", name=op.f("ck_outreach_activity_finished_count_not_negative")),
        sa.CheckConstraint(
            "length(place_ciphertext) > 28", name=op.f("ck_outreach_activity_place_ciphertext_is_sealed")
        ),
        sa.CheckConstraint("spoken_to_count >= 0", name=op.f("ck_outreach_activity_spoken_to_count_not_negative")),
        sa.PrimaryKeyConstraint("area_code", "activity_id", name=op.f("pk_outreach_activity")),
    )
    with op.batch_alter_table("outreach_activity", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_outreach_activity_area_code_held_on_activity_id"),
            ["area_code", "held_on", "activity_id"],
            unique=False,
        )

    op.create_table(
        "promise",
        sa.Column("area_code", sa.String(length=64), nullable=False),
        sa.Column("promise_id", sa.String(length=32), nullable=False),
        sa.Column("term_code", sa.String(length=16), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("owner", sa.String(length=2000), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("status", sa.String(length=32), nullable=False),
        sa.Column("because", sa.String(length=2000), nullable=True),
        sa.CheckConstraint(
            "status <> 'could_not_because' OR because IS NOT NULL", name=op.f("ck_promise_could_not_says_why")
        ),
        sa.CheckConstraint(
            "status IN ('promised', 'under_way', 'kept', 'could_not_because')", name=op.f("ck_promise_status_known")
        ),
        sa.CheckConstraint("position BETWEEN 1 AND 3", name=op.f("ck_promise_three_a_term")),
        sa.PrimaryKeyConstraint("area_code", "promise_id", name=op.f("pk_promise")),
        sa.UniqueConstraint("area_code", "term_code", "position", name=op.f("uq_promise_area_code_term_code_position")),
    )
    op.create_table(
        "activity_community",
        sa.Column("area_code", sa.String(length=64), nullable=False),
        sa.Column("activity_id", sa.String(length=32), nullable=False),
        sa.Column("community_code", sa.String(length=64), nullable=False),
        sa.Column("family_count", sa.Integer(), nullable=False),
        sa.CheckConstraint("family_count >= 0", name=op.f("ck_activity_community_family_count_not_negative")),
        sa.ForeignKeyConstraint(
            ["area_code", "activity_id"],
            ["outreach_activity.area_code", "outreach_activity.activity_id"],
            name=op.f("fk_activity_community_outreach_activity"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("area_code", "activity_id", "community_code", name=op.f("pk_activity_community")),
    )
    op.create_table(
        "activity_format",
        sa.Column("area_code", sa.String(length=64), nullable=False),
        sa.Column("activity_id", sa.String(length=32), nullable=False),
        sa.Column("format_code", sa.String(length=16), nullable=False),
        sa.CheckConstraint(
            "format_code IN ('oral', 'own_phone', 'tablet', 'paper')", name=op.f("ck_activity_format_format_code_known")
        ),
        sa.ForeignKeyConstraint(
            ["area_code", "activity_id"],
            ["outreach_activity.area_code", "outreach_activity.activity_id"],
            name=op.f("fk_activity_format_outreach_activity"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("area_code", "activity_id", "format_code", name=op.f("pk_activity_format")),
    )
    op.create_table(
        "activity_language",
        sa.Column("area_code", sa.String(length=64), nullable=False),
        sa.Column("activity_id", sa.String(length=32), nullable=False),
        sa.Column("language_use", sa.String(length=16), nullable=False),
        sa.Column("language_code", sa.String(length=64), nullable=False),
        sa.CheckConstraint(
            "language_use IN ('staff_speaks', 'heard')", name=op.f("ck_activity_language_language_use_known")
        ),
        sa.ForeignKeyConstraint(
            ["area_code", "activity_id"],
            ["outreach_activity.area_code", "outreach_activity.activity_id"],
            name=op.f("fk_activity_language_outreach_activity"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "area_code", "activity_id", "language_use", "language_code", name=op.f("pk_activity_language")
        ),
    )
    op.create_table(
        "activity_promise",
        sa.Column("area_code", sa.String(length=64), nullable=False),
        sa.Column("activity_id", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(length=2000), nullable=False),
        sa.Column("owner", sa.String(length=2000), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["area_code", "activity_id"],
            ["outreach_activity.area_code", "outreach_activity.activity_id"],
            name=op.f("fk_activity_promise_outreach_activity"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("area_code", "activity_id", "position", name=op.f("pk_activity_promise")),
    )
    op.create_table(
        "activity_theme",
        sa.Column("area_code", sa.String(length=64), nullable=False),
        sa.Column("activity_id", sa.String(length=32), nullable=False),
        sa.Column("theme_code", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["area_code", "activity_id"],
            ["outreach_activity.area_code", "outreach_activity.activity_id"],
            name=op.f("fk_activity_theme_outreach_activity"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("area_code", "activity_id", "theme_code", name=op.f("pk_activity_theme")),
    )
    op.create_table(
        "channel",
        sa.Column("area_code", sa.String(length=64), nullable=False),
        sa.Column("channel_code", sa.String(length=16), nullable=False),
        sa.Column("survey_code", sa.String(length=64), nullable=False),
        sa.Column("activity_id", sa.String(length=32), nullable=True),
        sa.Column("locale", sa.String(length=16), nullable=True),
        sa.Column("label", sa.String(length=2000), nullable=False),
        sa.Column("created_on", sa.Date(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.CheckConstraint("closed_on >= created_on", name=op.f("ck_channel_closed_after_created")),
        sa.ForeignKeyConstraint(
            ["area_code", "activity_id"],
            ["outreach_activity.area_code", "outreach_activity.activity_id"],
            name=op.f("fk_channel_outreach_activity"),
        ),
        sa.PrimaryKeyConstraint("area_code", "channel_code", name=op.f("pk_channel")),
    )
    with op.batch_alter_table("channel", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_channel_area_code_activity_id"), ["area_code", "activity_id"], unique=False
        )

    op.create_table(
        "promise_text",
        sa.Column("area_code", sa.String(length=64), nullable=False),
        sa.Column("promise_id", sa.String(length=32), nullable=False),
        sa.Column("locale", sa.String(length=16), nullable=False),
        sa.Column("text", sa.String(length=2000), nullable=False),
        sa.ForeignKeyConstraint(
            ["area_code", "promise_id"],
            ["promise.area_code", "promise.promise_id"],
            name=op.f("fk_promise_text_promise"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("area_code", "promise_id", "locale", name=op.f("pk_promise_text")),
    )


def downgrade() -> None:
    """Take this revision back."""
    op.drop_table("promise_text")
    with op.batch_alter_table("channel", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_channel_area_code_activity_id"))

    op.drop_table("channel")
    op.drop_table("activity_theme")
    op.drop_table("activity_promise")
    op.drop_table("activity_language")
    op.drop_table("activity_format")
    op.drop_table("activity_community")
    op.drop_table("promise")
    with op.batch_alter_table("outreach_activity", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_outreach_activity_area_code_held_on_activity_id"))

    op.drop_table("outreach_activity")
