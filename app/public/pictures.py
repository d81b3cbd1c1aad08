"""Sixty-four pictures drawn for Heard, for a code without numbers."""

import re
from functools import cache

from markupsafe import Markup

from app.assets import find_asset
from app.store.codes import read_pictures

PICTURE_NAMES = tuple(
    "🐘🐟🐢🐦🐝🐴🐄🐑🐰🐸🐌🐪🐱🐬🐞🐔"  # animals
    "🌳🌻🌹🌵🍄🌙⭐🌈🔥🌊⛄🌴🍎🍌🍇🍉"  # outside, and to eat
    "🍓🍋🍞🌽🍅🍚🚗🚌🚲🚂🚀⛵🏠🔑🔔🎈"  # to eat, and to go by
    "🎁🎸🎺⚽📖🎩👟👓👕💡⏰☔📷📞🔨🎲"  # things
)
"""What each picture shows: a screen reader says such a sign in its own language. Nobody sees it, so it needs no font.

None is a person, a faith, a flag or a feeling. Their order is part of every code that was given out: it never changes.
"""
DRAWINGS = "code_pictures.svg"
_SYMBOL = re.compile(r'<symbol id="[a-z]+" (viewBox="[0-9 ]+")>(.+)</symbol>')


@cache
def list_pictures() -> tuple[Markup, ...]:
    """Every picture as a page shows it: a drawing, for an old phone may have no font for such signs."""
    drawings = _SYMBOL.findall(find_asset(DRAWINGS).content.decode())
    return tuple(
        Markup('<svg class="k" role="img" aria-label="%s" %s>%s</svg>') % (name, Markup(box), Markup(paths))  # noqa: S704  # our own file
        for name, (box, paths) in zip(PICTURE_NAMES, drawings, strict=True)
    )


def draw_pictures(code: str) -> Markup:
    """The pictures of a code, as a page shows them."""
    return Markup(" ").join(list_pictures()[picture] for picture in read_pictures(code))
