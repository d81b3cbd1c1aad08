"""What a comment is about: the frame of themes, and the rules that find them in each language."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from analysis.text.phrases import Phrases, find_said, read_phrases
from analysis.text.readable import LONGEST_READ
from analysis.text.tokens import read_tokens
from analysis.text.word_lists import read_lexicon

RULES_DIR = Path(__file__).parent / "theme_rules"
RULES_VERSION = "2"
"""Raised when a rule changes, so that comments are read again."""


@dataclass(frozen=True, slots=True)
class Theme:
    """One thing families write about; ``group`` is the wider one it belongs to."""

    code: str
    label: str
    group: str


@dataclass(frozen=True, slots=True)
class ThemeGroup:
    """A wide theme and the narrower ones in it."""

    code: str
    label: str
    themes: tuple[Theme, ...]


@cache
def read_frame() -> tuple[ThemeGroup, ...]:
    """The frame that Heard comes with, in the order in which it is shown."""
    with Path(__file__).with_name("themes.toml").open("rb") as file:
        tables = tomllib.load(file)
    return tuple(
        ThemeGroup(code, table["label"], tuple(Theme(theme, label, code) for theme, label in table["themes"].items()))
        for code, table in tables.items()
    )


def list_theme_codes() -> tuple[str, ...]:
    """The code of every theme of the frame."""
    return tuple(theme.code for group in read_frame() for theme in group.themes)


@cache
def list_rule_languages() -> tuple[str, ...]:
    """The languages that have rules."""
    return tuple(sorted(path.stem for path in RULES_DIR.glob("*.toml")))


def find_themes(text: str, *, language: str) -> frozenset[str] | None:
    """The themes whose words stand in a text, maybe none; None where nobody has written rules for the language."""
    if language not in list_rule_languages():
        return None
    return frozenset(find_said(read_tokens(text[:LONGEST_READ]), _rules(language)))


def read_theme_rules(language: str) -> dict[str, list[str]]:
    """The entries of each theme, as a speaker wrote them."""
    with (RULES_DIR / f"{language}.toml").open("rb") as file:
        table: dict[str, Any] = tomllib.load(file)
    themes: dict[str, list[str]] = table["themes"]
    return themes


@cache
def _rules(language: str) -> Phrases[str]:
    rules = read_theme_rules(language)
    written = ((entry, code) for code, entries in rules.items() for entry in entries)
    return read_phrases(written, table=read_lexicon(language))
