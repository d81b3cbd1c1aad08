"""What a language puts between the words of a phrase, or writes on to a word."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from analysis.text.marks import list_unmarked
from analysis.text.spellings import Spellings
from analysis.text.tokens import fold


@dataclass(frozen=True, slots=True)
class Joins:
    """Small words and letters that stand in a phrase of a word list without being written in it."""

    inside: frozenset[str] = frozenset()
    """Small words that may stand inside a phrase: Urdu "jawab *bhi nahi* dete"."""
    nots_inside: frozenset[str] = frozenset()
    """Those of them that say "not"."""
    before: tuple[str, ...] = ()
    """Written on to the front of a word, as Arabic writes "and" and "the"."""
    not_before: tuple[str, ...] = ()
    """Written on to the front of a word and saying "not", as Slovak and Lithuanian write it."""
    not_endings: tuple[str, ...] = ()
    """Written on to the end of a verb and saying "not", as Bengali writes it."""


NO_JOINS = Joins()


def read_joins(tables: Iterable[Mapping[str, Any]], *, nots: set[str], spellings: Spellings) -> Joins:
    """The joins that the tables of a list tell of; ``nots`` are its words that say "not"."""
    inside, before, not_before, not_endings = (
        [spellings.read(word) for table in tables for word in _list_joined(table, name)]
        for name in ("inside", "before", "not_before", "not_endings")
    )
    return Joins(
        inside=frozenset(inside),
        nots_inside=frozenset(nots.intersection(inside)),
        before=tuple(before),
        not_before=tuple(not_before),
        not_endings=tuple(not_endings),
    )


def _list_joined(table: Mapping[str, Any], name: str) -> list[str]:
    words = [fold(word) for word in table.get("joins", {}).get(name, ())]
    return [*words, *(word for (word,), _ in list_unmarked(table, (((word,), None) for word in words)))]
