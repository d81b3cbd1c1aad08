"""Entries of a word list as people type them who leave the marks out: swietny for świetny."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar

from analysis.text.tokens import fold

Said = TypeVar("Said")
_NO_MARK = str.maketrans("łđø", "ldo")
"""Letters whose stroke is no mark of its own to Unicode."""


def list_unmarked(
    table: Mapping[str, Any], entries: Iterable[tuple[tuple[str, ...], Said]]
) -> Iterator[tuple[tuple[str, ...], Said]]:
    """The words of each entry that may be typed without marks, as they are then typed, and what the entry says.

    They may where the table has ``[marks]``, unless one is ``needed``, that is another word without its marks.
    """
    if "marks" not in table:
        return
    needed = {fold(word) for word in table["marks"].get("needed", ())}
    for words, said in entries:
        if needed.isdisjoint(words):
            unmarked = tuple(map(without_marks, words))
            if unmarked != words:
                yield unmarked, said


def without_marks(word: str) -> str:
    """The word with no mark on any letter."""
    if word.isascii():
        return word
    parts = unicodedata.normalize("NFD", word.translate(_NO_MARK))
    return "".join(part for part in parts if not unicodedata.combining(part))
