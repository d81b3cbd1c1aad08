"""Word lists: what the words of a text say without any label, in each language, as a speaker wrote them down."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

from analysis.text.joins import NO_JOINS, Joins, read_joins
from analysis.text.marks import list_unmarked
from analysis.text.spellings import ONE_SPELLING, Spellings, read_spellings
from analysis.text.tokens import STOP, fold

LEXICON_DIR = Path(__file__).parent / "lexicons"
ANY_ENDING, OR = "*", "|"
MOST_REMEMBERED = 100_000
"""Words of texts whose entries are remembered."""
WEIGHTS = {"strong": 2.0, "plain": 1.0, "weak": 0.5}
REACH = 3
"""How many words a turn such as "not" or "very" reaches."""
TURNED = -0.75
"""What is left of a value after a "not"."""
MOST_INSIDE = 2
"""How many small words may stand between two words of a phrase."""
STEM_KEY = 2
"""Letters of a stem by which it is found; only a stem of one letter is shorter."""
SHORTEST_JOINED_TO = 3
"""Letters that must be left of a word without what is written on to its front."""


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
    """The entries that begin with one word: that word alone, and longer ones by their second word or its beginning."""

    alone: Entry | None
    by_second: Mapping[str, tuple[Pattern, ...]]
    by_second_stem: Mapping[str, tuple[Pattern, ...]]

    def longer_with(self, second: str) -> tuple[Pattern, ...]:
        """The longer entries that this second word may belong to, those first that have it whole."""
        return (
            self.by_second.get(second, ())
            + self.by_second_stem.get(second[:STEM_KEY], ())
            + self.by_second_stem.get(second[: STEM_KEY - 1], ())
        )


@dataclass(frozen=True, slots=True)
class WordList:
    """The entries of a language under their first word, whole ones and stems."""

    language: str
    phrases: Mapping[str, tuple[Pattern, ...]]
    stems: Mapping[str, tuple[Pattern, ...]]
    entry_count: int
    joins: Joins = NO_JOINS
    spellings: Spellings = ONE_SPELLING
    found: dict[str, Beginnings | None] = field(default_factory=dict)

    def starting_with(self, token: str) -> Beginnings | None:
        """Every entry whose first word this token is, None without any; the longest stem speaks for a lone word."""
        if token not in self.found:
            if len(self.found) >= MOST_REMEMBERED:
                self.found.clear()
            self.found[token] = self._find(token)
        return self.found[token]

    def _find(self, token: str) -> Beginnings | None:
        entries = self._entries_of(token)
        for joined in self.joins.before:
            rest = token.removeprefix(joined)
            if SHORTEST_JOINED_TO <= len(rest) < len(token):
                entries += self._entries_of(rest)
        for joined in self.joins.not_before:
            rest = token.removeprefix(joined)
            if SHORTEST_JOINED_TO <= len(rest) < len(token):
                entries += [(words, _turned(entry)) for words, entry in self._entries_of(rest) if entry.value]
        if not entries:
            return None
        longer = sorted((one for one in entries if len(one[0]) > 1), key=_longest_first)
        by_second: dict[str, list[Pattern]] = {}
        by_second_stem: dict[str, list[Pattern]] = {}
        for pattern in longer:
            second = pattern[0][1]
            if second.endswith(ANY_ENDING):
                by_second_stem.setdefault(second.removesuffix(ANY_ENDING)[:STEM_KEY], []).append(pattern)
            else:
                by_second.setdefault(second, []).append(pattern)
        return Beginnings(
            alone=next((entry for words, entry in entries if len(words) == 1), None),
            by_second={second: tuple(found) for second, found in by_second.items()},
            by_second_stem={key: tuple(found) for key, found in by_second_stem.items()},
        )

    def _entries_of(self, token: str) -> list[Pattern]:
        entries = [*self.phrases.get(token, ())]
        for length in range(len(token), 1, -1):
            found = self.stems.get(token[:length], ())
            if found and token[length:].endswith(self.joins.not_endings):
                found = tuple((words, _turned(entry)) for words, entry in found)
            entries += found
        return entries


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
    tables = tuple(tables)
    spellings = read_spellings(tables)
    phrases: dict[str, list[Pattern]] = {}
    stems: dict[str, list[Pattern]] = {}
    known: set[tuple[str, ...]] = set()
    pairs = [(tuple(map(spellings.read, words)), entry) for table in tables for words, entry in _spelled_entries(table)]
    nots = {words[0] for words, entry in pairs if entry.turn in {Turn.NOT, Turn.NOT_AFTER} and len(words) == 1}
    joins = read_joins(tables, nots=nots, spellings=spellings)
    for words, written_entry in pairs:
        says_not = bool(written_entry.value) and _has_not(words, nots=nots, joins=joins)
        entry = replace(written_entry, says_not=True) if says_not else written_entry
        if words and words not in known:
            known.add(words)
            first = words[0]
            place = stems if first.endswith(ANY_ENDING) else phrases
            place.setdefault(first.removesuffix(ANY_ENDING), []).append((words, entry))
    return WordList(
        language,
        _frozen(phrases),
        _frozen(stems),
        len(known),
        joins=joins,
        spellings=spellings,
    )


def list_spellings(written: str) -> Iterator[tuple[str, ...]]:
    """The folded words of an entry, once for each choice: "lost his|her place" is two."""
    return product(*(fold(word).split(OR) for word in written.split()))


def find_hits(tokens: list[str], words: WordList) -> Iterator[Hit]:
    """Every entry in the tokens, the longest at each place, none inside another."""
    if words.spellings is not ONE_SPELLING:
        tokens = list(map(words.spellings.read, tokens))
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
    found, found_end, most_words = beginnings.alone, place + 1, 1
    if place + 1 < len(tokens) and tokens[place + 1] != STOP:
        for pattern, entry in _longer_at(tokens, place, beginnings, inside=words.joins.inside):
            if len(pattern) > most_words:
                joins = NO_JOINS if entry.turn else words.joins
                end, is_turned = _find_end(tokens, place, pattern, joins=joins)
                if end:
                    found, found_end, most_words = _turned(entry) if is_turned else entry, end, len(pattern)
    return found, found_end - place


def _longest_first(pattern: Pattern) -> tuple[int, int, int]:
    """More words go first; of as many the longer ones, so that "kept not*" goes before "kept*"; then whole words."""
    words, _ = pattern
    return -len(words), -sum(len(word.removesuffix(ANY_ENDING)) for word in words), "".join(words).count(ANY_ENDING)


def _longer_at(tokens: list[str], place: int, beginnings: Beginnings, *, inside: frozenset[str]) -> Sequence[Pattern]:
    if tokens[place + 1] not in inside:
        return beginnings.longer_with(tokens[place + 1])
    found: list[Pattern] = []
    for second in tokens[place + 1 : place + 2 + MOST_INSIDE]:
        found += beginnings.longer_with(second)
        if second not in inside:
            break
    return found


def _find_end(tokens: list[str], place: int, pattern: tuple[str, ...], *, joins: Joins) -> tuple[int, bool]:
    """Where the pattern that begins here ends, 0 if it is not here, and whether a "not" stands between its words."""
    place, is_turned = place + 1, False
    for word in pattern[1:]:
        most = place + MOST_INSIDE
        while place < len(tokens) and not _is_word(tokens[place], word):
            if place == most or tokens[place] not in joins.inside:
                return 0, False
            is_turned = is_turned or tokens[place] in joins.nots_inside
            place += 1
        if place == len(tokens):
            return 0, False
        if word[-1] == ANY_ENDING and tokens[place][len(word) - 1 :].endswith(joins.not_endings):
            is_turned = True
        place += 1
    return place, is_turned


def _is_word(token: str, word: str) -> bool:
    return token.startswith(word[:-1]) if word[-1] == ANY_ENDING else token == word


def _turned(entry: Entry) -> Entry:
    return entry if entry.says_not or entry.turn else replace(entry, value=entry.value * TURNED, says_not=True)


def _has_not(words: tuple[str, ...], *, nots: set[str], joins: Joins) -> bool:
    """Whether a word of an entry is a "not" or begins as one, or a later word of it has one written on to its front."""
    stems = (word[:length] + ANY_ENDING for word in words for length in range(2, len(word)))
    written_on = joins.not_before and any(word.startswith(joins.not_before) for word in words[1:])
    return bool(nots.intersection(words) or nots.intersection(stems) or written_on)


def _spelled_entries(table: Mapping[str, Any]) -> Iterator[tuple[tuple[str, ...], Entry]]:
    """Every entry as it is written, then as it is typed without marks, so that what is written comes first."""
    spelled = [(words, entry) for written, entry in _entries(table) for words in list_spellings(written)]
    yield from spelled
    yield from list_unmarked(table, spelled)


def _entries(table: Mapping[str, Any]) -> Iterator[tuple[str, Entry]]:
    for strength, weight in WEIGHTS.items():
        yield from ((written, Entry(weight)) for written in table.get("positive", {}).get(strength, ()))
        yield from ((written, Entry(-weight)) for written in table.get("negative", {}).get(strength, ()))
    yield from ((written, Entry(0.0)) for written in table.get("neutral", {}).get("plain", ()))
    yield from ((written, Entry(1.0, is_expected=True)) for written in table.get("expected", {}).get("plain", ()))
    for turn in Turn:
        yield from ((written, Entry(turn=turn)) for written in table.get("turns", {}).get(turn, ()))


def _frozen(entries: Mapping[str, list[Pattern]]) -> dict[str, tuple[Pattern, ...]]:
    return {first: tuple(found) for first, found in entries.items()}


def _read(name: str) -> dict[str, Any]:
    with (LEXICON_DIR / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)
