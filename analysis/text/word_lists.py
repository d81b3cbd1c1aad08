"""Word lists: what the words of a text say without any label, in each language, as a speaker wrote them down."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from analysis.text.tokens import STOP, fold

LEXICON_DIR = Path(__file__).parent / "lexicons"
ANY_ENDING = "*"
MOST_REMEMBERED = 100_000
"""Words of texts whose entries are remembered."""
WEIGHTS = {"strong": 2.0, "plain": 1.0, "weak": 0.5}
REACH = 3
"""How many words a turn such as "not" or "very" reaches."""


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


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry that was found, and where its words begin and end."""

    entry: Entry
    start: int
    end: int


Pattern = tuple[tuple[str, ...], Entry]
"""The words of an entry, where any but the first may end in a star, and what the entry says."""


@dataclass(frozen=True, slots=True)
class Beginnings:
    """The entries that begin with one word: that word alone, and longer ones by their second word."""

    alone: Entry | None
    by_second: Mapping[str, tuple[Pattern, ...]]
    by_second_stem: tuple[Pattern, ...]


@dataclass(frozen=True, slots=True)
class WordList:
    """The entries of a language under their first word, whole ones and stems."""

    language: str
    phrases: Mapping[str, tuple[Pattern, ...]]
    stems: Mapping[str, tuple[Pattern, ...]]
    entry_count: int
    found: dict[str, Beginnings | None] = field(default_factory=dict)

    def starting_with(self, token: str) -> Beginnings | None:
        """Every entry whose first word this token is, None without any; the longest stem speaks for a lone word."""
        if token not in self.found:
            if len(self.found) >= MOST_REMEMBERED:
                self.found.clear()
            self.found[token] = self._find(token)
        return self.found[token]

    def _find(self, token: str) -> Beginnings | None:
        entries = [*self.phrases.get(token, ())]
        for length in range(len(token), 1, -1):
            entries += self.stems.get(token[:length], ())
        if not entries:
            return None
        longer = sorted((one for one in entries if len(one[0]) > 1), key=_longest_first)
        by_second: dict[str, list[Pattern]] = {}
        for pattern in longer:
            if not pattern[0][1].endswith(ANY_ENDING):
                by_second.setdefault(pattern[0][1], []).append(pattern)
        return Beginnings(
            alone=next((entry for words, entry in entries if len(words) == 1), None),
            by_second={second: tuple(found) for second, found in by_second.items()},
            by_second_stem=tuple(one for one in longer if one[0][1].endswith(ANY_ENDING)),
        )


@cache
def list_languages() -> tuple[str, ...]:
    """The languages that have a word list."""
    return tuple(sorted(path.stem for path in LEXICON_DIR.glob("*.toml") if path.stem != "emoji"))


@cache
def find_word_list(language: str) -> WordList | None:
    """The list of a language together with the signs of every language, or None."""
    if language not in list_languages():
        return None
    return read_word_list(language, [_read(language), _read("emoji")])


def read_word_list(language: str, tables: Iterable[Mapping[str, Any]]) -> WordList:
    """The list that these tables make; an entry that is written twice counts as it was written first."""
    phrases: dict[str, list[Pattern]] = {}
    stems: dict[str, list[Pattern]] = {}
    known: set[tuple[str, ...]] = set()
    pairs = [
        (tuple(fold(word) for word in written.split()), entry) for table in tables for written, entry in _entries(table)
    ]
    nots = {words[0] for words, entry in pairs if entry.turn in {Turn.NOT, Turn.NOT_AFTER} and len(words) == 1}
    for words, written_entry in pairs:
        entry = (
            replace(written_entry, says_not=True) if written_entry.value and nots.intersection(words) else written_entry
        )
        if words and words not in known:
            known.add(words)
            first = words[0]
            place = stems if first.endswith(ANY_ENDING) else phrases
            place.setdefault(first.removesuffix(ANY_ENDING), []).append((words, entry))
    return WordList(language, _frozen(phrases), _frozen(stems), len(known))


def find_hits(tokens: list[str], words: WordList) -> Iterator[Hit]:
    """Every entry in the tokens, the longest at each place, none inside another."""
    place = 0
    while place < len(tokens):
        entry, length = _longest_at(tokens, place, words)
        if entry is not None:
            yield Hit(entry, place, place + length)
        place += length


def _longest_at(tokens: list[str], place: int, words: WordList) -> tuple[Entry | None, int]:
    beginnings = words.starting_with(tokens[place]) if tokens[place] != STOP else None
    if beginnings is None:
        return None, 1
    found, length = beginnings.alone, 1
    second = tokens[place + 1] if place + 1 < len(tokens) else STOP
    if second != STOP:
        for pattern, entry in (*beginnings.by_second.get(second, ()), *beginnings.by_second_stem):
            if len(pattern) > length and _fits(tokens, place, pattern):
                found, length = entry, len(pattern)
    return found, length


def _longest_first(pattern: Pattern) -> tuple[int, int, int]:
    """More words go first; of as many the longer ones, so that "kept not*" goes before "kept*"; then whole words."""
    words, _ = pattern
    return -len(words), -sum(len(word.removesuffix(ANY_ENDING)) for word in words), "".join(words).count(ANY_ENDING)


def _fits(tokens: list[str], place: int, pattern: tuple[str, ...]) -> bool:
    if place + len(pattern) > len(tokens):
        return False
    for step in range(1, len(pattern)):
        word, token = pattern[step], tokens[place + step]
        if not (token.startswith(word[:-1]) if word[-1] == ANY_ENDING else token == word):
            return False
    return True


def _entries(table: Mapping[str, Any]) -> Iterator[tuple[str, Entry]]:
    for strength, weight in WEIGHTS.items():
        yield from ((written, Entry(weight)) for written in table.get("positive", {}).get(strength, ()))
        yield from ((written, Entry(-weight)) for written in table.get("negative", {}).get(strength, ()))
    yield from ((written, Entry(0.0)) for written in table.get("neutral", {}).get("plain", ()))
    for turn in Turn:
        yield from ((written, Entry(turn=turn)) for written in table.get("turns", {}).get(turn, ()))


def _frozen(entries: Mapping[str, list[Pattern]]) -> dict[str, tuple[Pattern, ...]]:
    return {first: tuple(found) for first, found in entries.items()}


def _read(name: str) -> dict[str, Any]:
    with (LEXICON_DIR / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)
