"""models bound to their area: a sealed model is opened in the row of its area alone.

Models of sentiment are sealed anew. Models of themes are forgotten, because what they hold is counted in another way
now: the next ``heard themes apply`` learns them again from the same corrections.
"""

from collections.abc import Callable, Sequence

import sqlalchemy as sa
from alembic import op

from app.store.sealing import derive_seals

revision: str = "0019"
down_revision: str | None = "0018"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_SENTIMENT_MODELS = sa.table(
    "sentiment_model",
    sa.column("area_code", sa.String()),
    sa.column("language", sa.String()),
    sa.column("version", sa.Integer()),
    sa.column("ciphertext", sa.LargeBinary()),
)
_THEME_MODELS = sa.table("theme_model", sa.column("ciphertext", sa.LargeBinary()))


def upgrade() -> None:
    """Apply this revision."""
    _seal_anew(before=_free_id, after=_bound_id)
    op.execute(_THEME_MODELS.update().values(ciphertext=None))


def downgrade() -> None:
    """Take this revision back."""
    _seal_anew(before=_bound_id, after=_free_id)
    op.execute(_THEME_MODELS.update().values(ciphertext=None))


def _seal_anew(*, before: Callable[[str, str, int], str], after: Callable[[str, str, int], str]) -> None:
    connection, config, columns = op.get_bind(), op.get_context().config, _SENTIMENT_MODELS.c
    rows = connection.execute(sa.select(_SENTIMENT_MODELS).where(columns.ciphertext.is_not(None))).all()
    if not rows or config is None:
        return
    seals = derive_seals(config.attributes["text_key"])
    for area_code, language, version, ciphertext in rows:
        content = seals.open_bytes(ciphertext, row_id=before(area_code, language, version))
        connection.execute(
            _SENTIMENT_MODELS.update()
            .where(columns.area_code == area_code, columns.language == language, columns.version == version)
            .values(ciphertext=seals.seal_bytes(content, row_id=after(area_code, language, version)))
        )


def _free_id(_area_code: str, language: str, version: int) -> str:
    return f"sentiment_model/{language}/{version}"


def _bound_id(area_code: str, language: str, version: int) -> str:
    return f"sentiment_model/{area_code}/{language}/{version}"
