"""Words, phrases and stems as a speaker writes them down, each saying something, and where they stand in a text."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from analysis.text.tokens import STOP, fold

ANY_ENDING = "*"
MOST_REMEMBERED = 100_000
Said = TypeVar("Said")
Written = tuple[tuple[str, ...], Said]


@dataclass(frozen=True, slots=True)
class Phrases(Generic[Said]):
    """Entries under their first word: whole words, and stems that stand for any ending."""

    whole: Mapping[str, tuple[Written[Said], ...]]
    stems: Mapping[str, tuple[Written[Said], ...]]
    entry_count: int
    found: dict[str, tuple[Written[Said], ...]] = field(default_factory=dict)

    def starting_with(self, token: str) -> tuple[Written[Said], ...]:
        """Every entry whose first word this token is, the longest first."""
        entries = self.found.get(token)
        if entries is None:
            of_stems = (self.stems.get(token[:length], ()) for length in range(len(token), 1, -1))
            found = [*self.whole.get(token, ()), *(entry for entries in of_stems for entry in entries)]
            entries = tuple(sorted(found, key=lambda one: (-len(one[0]), -len(one[0][0]))))
            if len(self.found) < MOST_REMEMBERED:
                self.found[token] = entries
        return entries


def read_phrases(written: Iterable[tuple[str, Said]]) -> Phrases[Said]:
    """The entries by their first word, folded; one that is written twice with the same meaning counts once."""
    whole: dict[str, list[Written[Said]]] = {}
    stems: dict[str, list[Written[Said]]] = {}
    known: set[tuple[tuple[str, ...], Said]] = set()
    for text, said in written:
        words = tuple(fold(word) for word in text.split())
        if words and (words, said) not in known:
            known.add((words, said))
            place = stems if words[0].endswith(ANY_ENDING) else whole
            place.setdefault(words[0].removesuffix(ANY_ENDING), []).append((words, said))
    return Phrases(_frozen(whole), _frozen(stems), len(known))


def find_said(tokens: list[str], phrases: Phrases[Said]) -> Iterator[Said]:
    """What every entry in the tokens says, also of one that stands inside another."""
    for place, token in enumerate(tokens):
        if token != STOP:
            for words, said in phrases.starting_with(token):
                if fits(tokens, place, words):
                    yield said


def fits(tokens: list[str], place: int, words: tuple[str, ...]) -> bool:
    """Whether the words of an entry stand here, its first word being known to fit."""
    if place + len(words) > len(tokens):
        return False
    return all(
        token.startswith(word[:-1]) if word.endswith(ANY_ENDING) else token == word
        for token, word in zip(tokens[place + 1 :], words[1:], strict=False)
    )


def _frozen(entries: Mapping[str, list[Written[Said]]]) -> dict[str, tuple[Written[Said], ...]]:
    return {first: tuple(found) for first, found in entries.items()}
