"""The forum's own changes to the frame of themes: names it changed, and themes it added."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.theme import AreaTheme


@dataclass(frozen=True, slots=True)
class OwnTheme:
    """A theme as the forum calls it, and since when it is taken away, None where it is not."""

    code: str
    group: str
    label: str
    retired_on: date | None = None


def list_own_themes(session: Session, *, area_code: str) -> tuple[OwnTheme, ...]:
    """The themes the forum renamed or added, also those it took away."""
    rows = session.scalars(select(AreaTheme).where(AreaTheme.area_code == area_code).order_by(AreaTheme.theme_code))
    return tuple(OwnTheme(row.theme_code, row.group_code, row.label, row.retired_on) for row in rows)


def save_own_theme(session: Session, theme: OwnTheme, *, area_code: str) -> None:
    """Keep the name of a theme, in the place of an earlier one."""
    session.merge(
        AreaTheme(
            area_code=area_code,
            theme_code=theme.code,
            group_code=theme.group,
            label=theme.label,
            retired_on=theme.retired_on,
        )
    )
    session.flush()
