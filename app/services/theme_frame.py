"""The frame of themes as a forum has it: the names it changed, the themes it added, and those it took away again."""

import secrets
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from analysis.text.themes import Theme, ThemeGroup, list_theme_codes, read_frame
from app.db import Session, start_writing
from app.store.theme_frame import OwnTheme, list_own_themes, save_own_theme
from app.store.theme_readings import count_comments_of_theme


def site_frame(session: Session, *, area_code: str) -> tuple[ThemeGroup, ...]:
    """The frame as this forum has it: its names, and its own themes behind the others of their group."""
    own = {theme.code: theme for theme in list_own_themes(session, area_code=area_code)}
    added = _added(own.values())
    return tuple(
        ThemeGroup(
            group.code,
            group.label,
            (
                *(_renamed(theme, own.get(theme.code)) for theme in group.themes),
                *(
                    Theme(theme.code, theme.label, group.code)
                    for theme in added
                    if theme.group == group.code and theme.retired_on is None
                ),
            ),
        )
        for group in read_frame()
    )


def theme_labels(session: Session, *, area_code: str) -> dict[str, str]:
    """The name of every theme by its code, in the order of the frame."""
    return {theme.code: theme.label for group in site_frame(session, area_code=area_code) for theme in group.themes}


def list_added_themes(session: Session, *, area_code: str) -> tuple[OwnTheme, ...]:
    """The themes this forum added, by their names; those it took away are among them."""
    return tuple(
        sorted(_added(list_own_themes(session, area_code=area_code)), key=lambda theme: theme.label.casefold())
    )


def rename_theme(session: Session, *, area_code: str, code: str, label: str) -> bool:
    """Whether the theme is there and has its new name now; commits it."""
    frame = site_frame(session, area_code=area_code)
    theme = next((theme for group in frame for theme in group.themes if theme.code == code), None)
    if theme is None or not label:
        return False
    start_writing(session)
    save_own_theme(session, OwnTheme(code, theme.group, label), area_code=area_code)
    session.commit()
    return True


def add_theme(session: Session, *, area_code: str, group: str, label: str) -> bool:
    """Whether a new theme stands in this group now; commits it. Machines give it once people's corrections teach it."""
    if not label or group not in {one.code for one in read_frame()}:
        return False
    start_writing(session)
    save_own_theme(session, OwnTheme(f"own_{secrets.token_hex(6)}", group, label), area_code=area_code)
    session.commit()
    return True


def retire_theme(session: Session, *, area_code: str, code: str, today: date) -> bool:
    """Whether a theme that this forum added is taken away now: offered, counted and learned no more; commits it.

    What people gave it stays, so that it can be put back.
    """
    return _set_retired(session, area_code=area_code, code=code, retired_on=today)


def restore_theme(session: Session, *, area_code: str, code: str) -> bool:
    """Whether a theme that was taken away is back now, with all that people gave it; commits it."""
    return _set_retired(session, area_code=area_code, code=code, retired_on=None)


def count_given(session: Session, *, area_code: str, code: str) -> int:
    """How many comments people gave this theme."""
    return count_comments_of_theme(session, area_code=area_code, theme_code=code)


def _set_retired(session: Session, *, area_code: str, code: str, retired_on: date | None) -> bool:
    start_writing(session)
    theme = next((one for one in list_added_themes(session, area_code=area_code) if one.code == code), None)
    if theme is None or (theme.retired_on is None) is (retired_on is None):
        session.rollback()
        return False
    save_own_theme(session, replace(theme, retired_on=retired_on), area_code=area_code)
    session.commit()
    return True


def _added(own: Iterable[OwnTheme]) -> tuple[OwnTheme, ...]:
    return tuple(theme for theme in own if theme.code not in list_theme_codes())


def _renamed(theme: Theme, own: OwnTheme | None) -> Theme:
    return Theme(theme.code, own.label, theme.group) if own else theme
