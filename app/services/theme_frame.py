"""The frame of themes as a forum has it: the names it changed and the themes it added."""

import secrets

from analysis.text.themes import Theme, ThemeGroup, read_frame
from app.db import Session, start_writing
from app.store.theme_frame import OwnTheme, list_own_themes, save_own_theme


def site_frame(session: Session, *, area_code: str) -> tuple[ThemeGroup, ...]:
    """The frame as this forum has it: its names, and its own themes behind the others of their group."""
    own = {theme.code: theme for theme in list_own_themes(session, area_code=area_code)}
    known = {theme.code for group in read_frame() for theme in group.themes}
    return tuple(
        ThemeGroup(
            group.code,
            group.label,
            (
                *(_renamed(theme, own.get(theme.code)) for theme in group.themes),
                *(
                    Theme(theme.code, theme.label, group.code)
                    for theme in own.values()
                    if theme.group == group.code and theme.code not in known
                ),
            ),
        )
        for group in read_frame()
    )


def theme_labels(session: Session, *, area_code: str) -> dict[str, str]:
    """The name of every theme by its code, in the order of the frame."""
    return {theme.code: theme.label for group in site_frame(session, area_code=area_code) for theme in group.themes}


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


def _renamed(theme: Theme, own: OwnTheme | None) -> Theme:
    return Theme(theme.code, own.label, theme.group) if own else theme
