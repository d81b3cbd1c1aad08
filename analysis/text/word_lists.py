"""Word lists: what the words of a text say without any label, in each language, as a speaker wrote them down."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from analysis.text.joins import Joins, read_joins
from analysis.text.phrases import ANY_ENDING, Pattern, Phrases, arrange_phrases, find_longest, read_entries
from analysis.text.spellings import read_spellings

LEXICON_DIR = Path(__file__).parent / "lexicons"
WEIGHTS = {"strong": 2.0, "plain": 1.0, "weak": 0.5}
REACH = 3
"""How many words a turn such as "not" or "very" reaches."""
TURNED = -0.75
"""What is left of a value after a "not"."""


class Turn(StrEnum):
    """What a word does to the words near it."""

    NOT = "not"
    NOT_AFTER = "not_after"
    MORE = "more"
    LESS = "less"
    BUT = "but"
    WISH = "wish"


@dataclass(frozen=True, slots=True)
class Entry:
    """What one entry of a list says: a value from -2 to 2, or a turn."""

    value: float = 0.0
    turn: Turn | None = None
    says_not: bool = False
    """Whether it has a "not" of its own, as "no help" does: another "not" before it does not turn it back."""
    is_expected: bool = False
    """Whether families may count on it, so that it says something only turned: "came" is nothing, "never came" is."""


class Hit(NamedTuple):
    """An entry that was found, and where its words begin and end."""

    entry: Entry
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class WordList:
    """What the entries of a language say."""

    language: str
    entries: Phrases[Entry]


@cache
def list_languages() -> tuple[str, ...]:
    """The languages that have a word list."""
    return tuple(sorted(path.stem for path in LEXICON_DIR.glob("*.toml") if path.stem != "emoji"))


@cache
def find_word_list(language: str) -> WordList | None:
    """The list of a language together with the signs of every language, or None."""
    if language not in list_languages():
        return None
    return read_word_list(language, [read_lexicon(language), read_lexicon("emoji")])


def list_written(language: str) -> frozenset[str]:
    """Every word of a list in all its spellings, as written; quicker than the list itself."""
    tables = (read_lexicon(language), read_lexicon("emoji"))
    spellings = read_spellings(tables)
    entries = (entry for table in tables for entry in read_entries(_entries(table), table=table, spellings=spellings))
    return frozenset(spellings.words).union(word for words, _entry in entries for word in words)


def read_word_list(language: str, tables: Iterable[Mapping[str, Any]]) -> WordList:
    """The list that these tables make; an entry that is written twice counts as it was written first."""
    tables = tuple(tables)
    spellings = read_spellings(tables)
    pairs = [pair for table in tables for pair in read_entries(_entries(table), table=table, spellings=spellings)]
    nots = {words[0] for words, entry in pairs if entry.turn in {Turn.NOT, Turn.NOT_AFTER} and len(words) == 1}
    joins = read_joins(tables, nots=nots, spellings=spellings)
    beginnings = tuple(stem for word in nots if (stem := word.removesuffix(ANY_ENDING)) != word and len(stem) > 1)
    first_written: dict[tuple[str, ...], Entry] = {}
    for words, entry in pairs:
        first_written.setdefault(words, entry)
    patterns = (
        Pattern(
            words,
            replace(entry, says_not=True)
            if entry.value and _has_not(words, nots=nots, beginnings=beginnings, joins=joins)
            else entry,
            is_joined=entry.turn is None,
            is_turnable=bool(entry.value),
        )
        for words, entry in first_written.items()
        if words
    )
    return WordList(language, arrange_phrases(patterns, joins=joins, spellings=spellings))


def find_hits(tokens: list[str], words: WordList) -> list[Hit]:
    """Every entry in the tokens, the longest at each place, none inside another."""
    return [
        Hit(_turned(entry) if is_turned else entry, start, end)
        for entry, start, end, is_turned in find_longest(tokens, words.entries)
    ]


def _turned(entry: Entry) -> Entry:
    return entry if entry.says_not or entry.turn else replace(entry, value=entry.value * TURNED, says_not=True)


def _has_not(words: tuple[str, ...], *, nots: set[str], beginnings: tuple[str, ...], joins: Joins) -> bool:
    """Whether a word of an entry is a "not" or begins as one, or a later word of it has one written on to its front."""
    if not nots.isdisjoint(words) or (
        joins.not_before and any(word.startswith(joins.not_before) for word in words[1:])
    ):
        return True
    return bool(beginnings) and any(word.startswith(beginnings) for word in words)


def _entries(table: Mapping[str, Any]) -> Iterator[tuple[str, Entry]]:
    for strength, weight in WEIGHTS.items():
        yield from ((written, Entry(weight)) for written in table.get("positive", {}).get(strength, ()))
        yield from ((written, Entry(-weight)) for written in table.get("negative", {}).get(strength, ()))
    yield from ((written, Entry(0.0)) for written in table.get("neutral", {}).get("plain", ()))
    yield from ((written, Entry(1.0, is_expected=True)) for written in table.get("expected", {}).get("plain", ()))
    for turn in Turn:
        yield from ((written, Entry(turn=turn)) for written in table.get("turns", {}).get(turn, ()))


@cache
def read_lexicon(name: str) -> dict[str, Any]:
    """The tables of a list as they are written, none where the language has no list."""
    path = LEXICON_DIR / f"{name}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
