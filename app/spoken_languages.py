"""Languages that are spoken and not read: offered by ear, over the words of the nearest written locale."""

import tomllib
from dataclasses import dataclass
from functools import cache

from app.languages import TRANSLATIONS_DIR, Locale, find_locale


@dataclass(frozen=True, slots=True)
class SpokenLanguage:
    """A language whose survey is heard; ``nearest`` is the locale its speakers are likeliest to read."""

    code: str
    autonym: str
    english_name: str
    nearest: Locale


@cache
def list_spoken_languages() -> tuple[SpokenLanguage, ...]:
    """Every spoken language of translations/locales.toml whose nearest locale is there."""
    entries = tomllib.loads((TRANSLATIONS_DIR / "locales.toml").read_text(encoding="utf-8")).get("spoken", ())
    return tuple(
        SpokenLanguage(entry["code"], entry["autonym"], entry["english_name"], nearest)
        for entry in entries
        if (nearest := find_locale(entry["nearest"]))
    )


def find_spoken_language(code: str) -> SpokenLanguage | None:
    """The spoken language with this code, None when there is none."""
    return next((language for language in list_spoken_languages() if language.code == code), None)
