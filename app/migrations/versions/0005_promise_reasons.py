"""promise reasons: why a promise could not be kept, and the name of its owner, in each language."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0005"
down_revision: str | None = "0004"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Apply this revision."""
    # The words stand aside, because SQLite makes a table anew to change it, and the old one would take them along.
    op.execute(
        "CREATE TABLE kept_text AS SELECT area_code, promise_id, locale, text,"
        " CASE WHEN locale = 'en' THEN because END AS because"
        " FROM promise_text JOIN promise USING (area_code, promise_id)"
    )
    op.drop_table("promise_text")
    with op.batch_alter_table("promise", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_promise_could_not_says_why"), type_="check")
        batch_op.drop_column("because")
    _create_promise_text(
        sa.Column("because", sa.String(length=2000), nullable=True),
        sa.Column("owner", sa.String(length=2000), nullable=True),
    )
    op.execute(
        "INSERT INTO promise_text (area_code, promise_id, locale, text, because)"
        " SELECT area_code, promise_id, locale, text, because FROM kept_text"
    )
    op.drop_table("kept_text")


def downgrade() -> None:
    """Take this revision back; the reason in English alone is kept."""
    op.execute("CREATE TABLE kept_text AS SELECT area_code, promise_id, locale, text, because FROM promise_text")
    op.drop_table("promise_text")
    with op.batch_alter_table("promise", schema=None) as batch_op:
        batch_op.add_column(sa.Column("because", sa.String(length=2000), nullable=True))
    op.execute(
        "UPDATE promise SET because = (SELECT kept_text.because FROM kept_text WHERE kept_text.locale = 'en'"
        " AND kept_text.area_code = promise.area_code AND kept_text.promise_id = promise.promise_id)"
    )
    with op.batch_alter_table("promise", schema=None) as batch_op:
        batch_op.create_check_constraint(
            op.f("ck_promise_could_not_says_why"), "status <> 'could_not_because' OR because IS NOT NULL"
        )
    _create_promise_text()
    op.execute(
        "INSERT INTO promise_text (area_code, promise_id, locale, text)"
        " SELECT area_code, promise_id, locale, text FROM kept_text"
    )
    op.drop_table("kept_text")


def _create_promise_text(*columns: sa.Column[str]) -> None:
    op.create_table(
        "promise_text",
        sa.Column("area_code", sa.String(length=64), nullable=False),
        sa.Column("promise_id", sa.String(length=32), nullable=False),
        sa.Column("locale", sa.String(length=16), nullable=False),
        sa.Column("text", sa.String(length=2000), nullable=False),
        *columns,
        sa.ForeignKeyConstraint(
            ["area_code", "promise_id"],
            ["promise.area_code", "promise.promise_id"],
            name=op.f("fk_promise_text_promise"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("area_code", "promise_id", "locale", name=op.f("pk_promise_text")),
    )
