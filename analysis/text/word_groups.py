"""Groups of words that say much the same: what a model cannot learn from a few hundred comments alone.

The words of a theme's rules are such a group too, and every language that has rules has those.
"""

import tomllib
from collections import Counter
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from analysis.text.phrases import Phrases, find_said, read_phrases
from analysis.text.themes import list_rule_languages, read_theme_rules
from analysis.text.word_lists import read_lexicon

GROUP_DIR = Path(__file__).parent / "word_groups"


@cache
def list_word_groups(language: str) -> tuple[str, ...]:
    """The codes of the groups of a language, none where nobody has written any."""
    return tuple(_read(language))


def count_word_groups(tokens: list[str], *, language: str, groups: Sequence[str]) -> NDArray[np.float64]:
    """How often each of these groups stands in the words of a text; 0 for one that is no longer written."""
    counts = Counter(find_said(tokens, _phrases(language)))
    return np.array([counts[code] for code in groups], dtype=np.float64)


@cache
def _phrases(language: str) -> Phrases[str]:
    written = ((entry, code) for code, entries in _read(language).items() for entry in entries)
    return read_phrases(written, table=read_lexicon(language))


@cache
def _read(language: str) -> dict[str, list[str]]:
    path = GROUP_DIR / f"{language}.toml"
    groups: dict[str, list[str]] = tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    rules = read_theme_rules(language) if language in list_rule_languages() else {}
    return groups | {f"theme:{code}": entries for code, entries in rules.items()}
