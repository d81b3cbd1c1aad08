"""Words, phrases and stems as a speaker writes them down, each saying something, and where they stand in a text.

Word lists find the longest entry at each place; themes and groups of words find every entry.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Any, Generic, NamedTuple, TypeVar

from analysis.text.joins import NO_JOINS, Joins, read_joins
from analysis.text.marks import list_unmarked
from analysis.text.spellings import ONE_SPELLING, Spellings, read_spellings
from analysis.text.tokens import STOP, fold

ANY_ENDING, OR = "*", "|"
MOST_REMEMBERED = 100_000
"""Words of texts whose entries are remembered."""
MOST_INSIDE = 2
"""How many small words may stand between two words of a phrase."""
STEM_KEY = 2
"""Letters of a stem by which it is found; only a stem of one letter is shorter."""
SHORTEST_JOINED_TO = 3
"""Letters that must be left of a word without what is written on to its front."""

Said = TypeVar("Said")


@dataclass(frozen=True, slots=True)
class Pattern(Generic[Said]):
    """The words of an entry, where any may end in a star, and what the entry says."""

    words: tuple[str, ...]
    said: Said
    is_joined: bool = True
    """Whether small words may stand inside it."""
    is_turnable: bool = True
    """Whether a "not" may be written on to its front."""
    is_turned: bool = False
    """Whether the word of a text that it begins with has a "not" written on to it."""

    def turned(self) -> "Pattern[Said]":
        """The same, begun by a word that has a "not" written on to it."""
        return Pattern(self.words, self.said, self.is_joined, self.is_turnable, is_turned=True)


class Found(NamedTuple, Generic[Said]):
    """What an entry says that was found, where its words begin and end, and whether a "not" stands in it unwritten."""

    # A tuple: some are made for every text, and a frozen dataclass takes three times as long to make.

    said: Said
    start: int
    end: int
    is_turned: bool


@dataclass(frozen=True, slots=True)
class Beginnings(Generic[Said]):
    """The entries that begin with one word: that word alone, and longer ones by their second word or its beginning."""

    alone: tuple[Pattern[Said], ...]
    by_second: Mapping[str, tuple[Pattern[Said], ...]]
    by_second_stem: Mapping[str, tuple[Pattern[Said], ...]]

    def longer_with(self, second: str) -> tuple[Pattern[Said], ...]:
        """The longer entries that this second word may belong to, those first that have it whole."""
        whole = self.by_second.get(second, ())
        if not self.by_second_stem:
            return whole
        return (
            whole + self.by_second_stem.get(second[:STEM_KEY], ()) + self.by_second_stem.get(second[: STEM_KEY - 1], ())
        )


@dataclass(frozen=True, slots=True)
class Phrases(Generic[Said]):
    """Entries under their first word, whole ones and stems, and how people type and join the words of the language."""

    whole: Mapping[str, tuple[Pattern[Said], ...]]
    stems: Mapping[str, tuple[Pattern[Said], ...]]
    entry_count: int
    joins: Joins = NO_JOINS
    spellings: Spellings = ONE_SPELLING
    found: dict[str, Beginnings[Said] | None] = field(default_factory=dict)

    def starting_with(self, token: str) -> Beginnings[Said] | None:
        """Every entry whose first word this token is, None without any; of a lone word the longest stem comes first."""
        if token not in self.found:
            if len(self.found) >= MOST_REMEMBERED:
                self.found.clear()
            self.found[token] = self._find(token)
        return self.found[token]

    def _find(self, token: str) -> Beginnings[Said] | None:
        entries = self._entries_of(token)
        for joined in self.joins.before:
            rest = token.removeprefix(joined)
            if SHORTEST_JOINED_TO <= len(rest) < len(token):
                entries += self._entries_of(rest)
        for joined in self.joins.not_before:
            rest = token.removeprefix(joined)
            if SHORTEST_JOINED_TO <= len(rest) < len(token):
                entries += [pattern.turned() for pattern in self._entries_of(rest) if pattern.is_turnable]
        if not entries:
            return None
        by_second: dict[str, list[Pattern[Said]]] = {}
        by_second_stem: dict[str, list[Pattern[Said]]] = {}
        for pattern in sorted((one for one in entries if len(one.words) > 1), key=_longest_first):
            second = pattern.words[1]
            if second.endswith(ANY_ENDING):
                by_second_stem.setdefault(second.removesuffix(ANY_ENDING)[:STEM_KEY], []).append(pattern)
            else:
                by_second.setdefault(second, []).append(pattern)
        return Beginnings(
            alone=tuple(one for one in entries if len(one.words) == 1),
            by_second=_frozen(by_second),
            by_second_stem=_frozen(by_second_stem),
        )

    def _entries_of(self, token: str) -> list[Pattern[Said]]:
        entries = [*self.whole.get(token, ())]
        for length in range(len(token), 1, -1):
            found = self.stems.get(token[:length], ())
            if found and token[length:].endswith(self.joins.not_endings):
                entries += [pattern.turned() for pattern in found]
            else:
                entries += found
        return entries


def read_phrases(written: Iterable[tuple[str, Said]], *, table: Mapping[str, Any] | None = None) -> Phrases[Said]:
    """The entries that these make; ``table`` tells how the language is typed: its letters, spellings, marks, joins.

    One that is written twice with the same meaning counts once.
    """
    tables = [table or {}]
    spellings = read_spellings(tables)
    joins = read_joins(tables, nots=set(), spellings=spellings)
    entries = dict.fromkeys(read_entries(written, table=tables[0], spellings=spellings))
    patterns = (Pattern(words, said) for words, said in entries if words)
    return arrange_phrases(patterns, joins=joins, spellings=spellings)


def read_entries(
    written: Iterable[tuple[str, Said]], *, table: Mapping[str, Any], spellings: Spellings
) -> Iterator[tuple[tuple[str, ...], Said]]:
    """Every entry as it is written, then as it is typed without marks, so that what is written comes first."""
    entries = list(written)
    # Folded in one piece, which takes a tenth of the time of folding one after the other.
    folded = fold("\n".join(entry for entry, _said in entries)).split("\n") if entries else []
    spelled = [
        (words, said) for entry, (_, said) in zip(folded, entries, strict=True) for words in _list_spellings(entry)
    ]
    for words, said in (*spelled, *list_unmarked(table, spelled)):
        read = words if spellings is ONE_SPELLING else tuple(map(spellings.read, words))
        yield read, said
        if spellings.words:
            # A stem that is a word of another spelling too: texts have that word read as its one spelling.
            whole = tuple(_read_stem(word, spellings) if word.endswith(ANY_ENDING) else word for word in read)
            if whole != read:
                yield whole, said


def list_spellings(written: str) -> Iterator[tuple[str, ...]]:
    """The folded words of an entry, once for each choice: "lost his|her place" is two."""
    return _list_spellings(fold(written))


def _list_spellings(folded: str) -> Iterator[tuple[str, ...]]:
    if OR not in folded:
        return iter((tuple(folded.split()),))
    return product(*(word.split(OR) for word in folded.split()))


def arrange_phrases(patterns: Iterable[Pattern[Said]], *, joins: Joins, spellings: Spellings) -> Phrases[Said]:
    """The patterns under their first words."""
    whole: dict[str, list[Pattern[Said]]] = {}
    stems: dict[str, list[Pattern[Said]]] = {}
    entry_count = 0
    for pattern in patterns:
        first = pattern.words[0]
        place = stems if first.endswith(ANY_ENDING) else whole
        place.setdefault(first.removesuffix(ANY_ENDING), []).append(pattern)
        entry_count += 1
    return Phrases(_frozen(whole), _frozen(stems), entry_count, joins=joins, spellings=spellings)


def find_longest(tokens: list[str], phrases: Phrases[Said]) -> list[Found[Said]]:
    """Every entry in the tokens, the longest at each place, none inside another."""
    tokens = _spelled(tokens, phrases)
    place, all_found = 0, []
    while place < len(tokens):
        beginnings = phrases.starting_with(tokens[place]) if tokens[place] != STOP else None
        found = _longest_of(beginnings, tokens, place, joins=phrases.joins) if beginnings is not None else None
        if found is None:
            place += 1
        else:
            all_found.append(found)
            place = found.end
    return all_found


def find_said(tokens: list[str], phrases: Phrases[Said]) -> Iterator[Said]:
    """What every entry in the tokens says, also of one that stands inside another."""
    tokens = _spelled(tokens, phrases)
    for place, token in enumerate(tokens):
        beginnings = phrases.starting_with(token) if token != STOP else None
        if beginnings is not None:
            for pattern in beginnings.alone:
                yield pattern.said
            if place + 1 < len(tokens) and tokens[place + 1] != STOP:
                for pattern in _longer_at(tokens, place, beginnings, inside=phrases.joins.inside):
                    if _find_end(tokens, place, pattern.words, joins=phrases.joins)[0]:
                        yield pattern.said


def _read_stem(stem: str, spellings: Spellings) -> str:
    return spellings.read(stem.removesuffix(ANY_ENDING)) + ANY_ENDING


def _spelled(tokens: list[str], phrases: Phrases[Said]) -> list[str]:
    return tokens if phrases.spellings is ONE_SPELLING else list(map(phrases.spellings.read, tokens))


def _longest_of(beginnings: Beginnings[Said], tokens: list[str], place: int, *, joins: Joins) -> Found[Said] | None:
    found = beginnings.alone[0] if beginnings.alone else None
    end, most_words, is_turned = place + 1, 1, False
    if place + 1 < len(tokens) and tokens[place + 1] != STOP:
        for pattern in _longer_at(tokens, place, beginnings, inside=joins.inside):
            if len(pattern.words) > most_words:
                pattern_end, is_pattern_turned = _find_end(
                    tokens, place, pattern.words, joins=joins if pattern.is_joined else NO_JOINS
                )
                if pattern_end:
                    found, end, most_words, is_turned = pattern, pattern_end, len(pattern.words), is_pattern_turned
    return None if found is None else Found(found.said, place, end, is_turned or found.is_turned)


def _longest_first(pattern: Pattern[Said]) -> tuple[int, int, int]:
    """More words go first; of as many the longer ones, so that "kept not*" goes before "kept*"; then whole words."""
    words = pattern.words
    return -len(words), -sum(len(word.removesuffix(ANY_ENDING)) for word in words), "".join(words).count(ANY_ENDING)


def _longer_at(
    tokens: list[str], place: int, beginnings: Beginnings[Said], *, inside: frozenset[str]
) -> Sequence[Pattern[Said]]:
    """The longer entries that may begin here, each once."""
    second = tokens[place + 1]
    if second not in inside:
        return beginnings.longer_with(second)
    found: dict[int, Pattern[Said]] = {}
    for second in tokens[place + 1 : place + 2 + MOST_INSIDE]:
        found |= {id(pattern): pattern for pattern in beginnings.longer_with(second)}
        if second not in inside:
            break
    return tuple(found.values())


def _find_end(tokens: list[str], place: int, words: tuple[str, ...], *, joins: Joins) -> tuple[int, bool]:
    """Where the entry that begins here ends, 0 if it is not here, and whether a "not" stands between its words."""
    inside, is_turned = joins.inside, False
    place, count = place + 1, len(tokens)
    for word in words[1:]:
        most, is_stem = place + MOST_INSIDE, word[-1] == ANY_ENDING
        while True:
            if place == count:
                return 0, False
            token = tokens[place]
            if token == word or (is_stem and token.startswith(word[:-1])):
                break
            if place == most or token not in inside:
                return 0, False
            is_turned = is_turned or token in joins.nots_inside
            place += 1
        if is_stem and joins.not_endings and token[len(word) - 1 :].endswith(joins.not_endings):
            is_turned = True
        place += 1
    return place, is_turned


def _frozen(entries: Mapping[str, list[Pattern[Said]]]) -> dict[str, tuple[Pattern[Said], ...]]:
    return {first: tuple(found) for first, found in entries.items()}
