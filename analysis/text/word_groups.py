"""Groups of words that say much the same: what a model cannot learn from a few hundred comments alone."""

import tomllib
from collections import Counter
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from analysis.text.phrases import Phrases, find_said, read_phrases
from analysis.text.tokens import read_tokens

GROUP_DIR = Path(__file__).parent / "word_groups"


@cache
def find_word_groups(language: str) -> tuple[str, ...]:
    """The codes of the groups of a language, none where nobody has written any."""
    return tuple(_read(language))


def count_word_groups(text: str, *, language: str) -> NDArray[np.float64]:
    """How often each group of the language stands in a text, in the order of ``find_word_groups``."""
    counts = Counter(find_said(read_tokens(text), _phrases(language)))
    return np.array([counts[code] for code in find_word_groups(language)], dtype=np.float64)


@cache
def _phrases(language: str) -> Phrases[str]:
    return read_phrases((written, code) for code, entries in _read(language).items() for written in entries)


@cache
def _read(language: str) -> dict[str, list[str]]:
    path = GROUP_DIR / f"{language}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
