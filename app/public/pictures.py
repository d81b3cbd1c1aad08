"""Sixty-four pictures that any phone draws with its own font, for a code without numbers."""

from app.store.codes import read_pictures

PICTURES = tuple(
    "🐘🐟🐢🐦🐝🐴🐄🐑🐰🐸🐌🐪🐱🐬🐞🐔"  # animals
    "🌳🌻🌹🌵🍄🌙⭐🌈🔥🌊⛄🌴🍎🍌🍇🍉"  # outside, and to eat
    "🍓🍋🍞🌽🍅🍚🚗🚌🚲🚂🚀⛵🏠🔑🔔🎈"  # to eat, and to go by
    "🎁🎸🎺⚽📖🎩👟👓👕💡⏰☔📷📞🔨🎲"  # things
)
"""Emoji of 2010 in one character each, so that old phones have them; none is a person, a faith, a flag or a feeling.

Their order is part of every code that was given out: it never changes.
"""


def draw_pictures(code: str) -> str:
    """The pictures of a code, as a page shows them."""
    return " ".join(PICTURES[picture] for picture in read_pictures(code))
