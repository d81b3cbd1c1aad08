"""Spellings of a word that a word list reads as one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from analysis.text.tokens import fold


@dataclass(frozen=True, slots=True)
class Spellings:
    """What makes the spellings of a word one, where people write it in several ways."""

    letters: Mapping[int, str] = field(default_factory=dict)
    """What a letter or mark is read as, or nothing."""
    words: Mapping[str, str] = field(default_factory=dict)
    """The word that each other spelling of it stands for."""

    def read(self, word: str) -> str:
        """The one spelling of a folded word, or of a word of an entry with its star."""
        written = word.translate(self.letters) if self.letters else word
        return self.words.get(written, written)


ONE_SPELLING = Spellings()
"""Where every word has one spelling."""


def read_spellings(tables: Iterable[Mapping[str, Any]]) -> Spellings:
    """The spellings that the tables of a list tell of, ``ONE_SPELLING`` if they tell of none."""
    letters = {ord(letter): same for table in tables for letter, same in table.get("letters", {}).items()}
    others = [one for table in tables for one in table.get("spellings", {}).items()]
    if not letters and not others:
        return ONE_SPELLING
    by_letters = Spellings(letters)
    words = {by_letters.read(fold(other)): by_letters.read(fold(word)) for word, listed in others for other in listed}
    return Spellings(letters, words)
