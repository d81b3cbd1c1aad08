"""The words by which one language is told from another, and how much each says."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from analysis.text.marks import without_marks
from analysis.text.phrases import ANY_ENDING
from analysis.text.tokens import fold
from analysis.text.word_lists import list_languages, list_written

ROMAN_URDU, ROMAN_PUNJABI = "ur_latn", "pa_latn"
LATIN = ("en", "pl", "ro", "pt", "it", "so", "tr", "sk", "lt", ROMAN_URDU)
"""The languages that are told apart by their words in Latin letters; Punjabi is told from Urdu afterwards."""
TIERS = {"commonest": 3.5, "common": 3.0, "small": 2.5, "everyday": 2.0}
"""What a word of each table of languages.toml says for its language, against a language that does not have it: about
half of the logarithm of how much likelier it is there, since the words of a text hang together."""
UNMARKED, LISTED = 1.6, 1.0
"""The same for a word of a table that is typed without its marks, and for one of a word list."""
SHARED = 0.4
"""How much less the everyday words of Urdu say for Punjabi in its letters, which has most of them too."""
SHORTEST_STEM = 6
_UNMARKED_IN = ("pl", "ro", "pt", "it", "tr", "sk", "lt")
_FILE = Path(__file__).with_name("languages.toml")


@dataclass(frozen=True, slots=True)
class LanguageWords:
    """Known words, folded; ``weights`` has for each the languages it speaks for, and how much."""

    weights: Mapping[str, Mapping[str, float]]
    stems: Mapping[str, frozenset[str]]
    """The languages of each beginning that a word list has with any ending."""
    tables: Mapping[str, frozenset[str]]
    """The words of languages.toml, by language."""
    not_in_punjabi: frozenset[str]
    """Words of Roman Urdu that Roman Punjabi does not have."""
    names: frozenset[str]
    borrowed: frozenset[str]
    """English words that families mix into every language."""


@cache
def read_language_words() -> LanguageWords:
    """The words of languages.toml, and those of the word lists."""
    with _FILE.open("rb") as file:
        tables = tomllib.load(file)
    weights: dict[str, dict[str, float]] = {}
    by_language: dict[str, set[str]] = {}
    for tier, weight in TIERS.items():
        for code, written in tables[tier].items():
            by_language.setdefault(code, set()).update(map(fold, written.split()))
            _add(weights, code, map(fold, written.split()), weight)
    for code in list_languages():
        words = _listed(code)[0]
        if code in _UNMARKED_IN:
            _add(weights, code, _unmarked(by_language[code]), UNMARKED)
            words = words.union(_unmarked(words))
        _add(weights, code, words, LISTED)
    _add(weights, "pnb", map(fold, tables["everyday"]["ur"].split()), TIERS["everyday"] - SHARED)
    _add(weights, "pnb", _listed("ur")[0] - by_language["ur"], LISTED - SHARED)
    stems: dict[str, set[str]] = {}
    for code in list_languages():
        for stem in _listed(code)[1]:
            stems.setdefault(stem, set()).add(code)
    everyday = set(map(fold, tables["everyday"]["en"].split()))
    return LanguageWords(
        weights=weights,
        stems={stem: frozenset(codes) for stem, codes in stems.items()},
        tables={code: frozenset(words) for code, words in by_language.items()},
        not_in_punjabi=frozenset(map(fold, tables["only"][ROMAN_URDU].split())),
        names=frozenset(map(fold, tables["names"]["any"].split())),
        borrowed=frozenset(everyday | (_listed("en")[0] - by_language["en"])),
    )


def _add(weights: dict[str, dict[str, float]], code: str, words: Iterable[str], weight: float) -> None:
    for word in words:
        weights.setdefault(word, {}).setdefault(code, weight)


def _unmarked(words: Iterable[str]) -> Iterator[str]:
    return (without_marks(word).replace("ı", "i") for word in words)


@cache
def _listed(language: str) -> tuple[frozenset[str], frozenset[str]]:
    """The words of a word list in all their spellings, and the beginnings that may have any ending."""
    written = list_written(language)
    stems = {word.removesuffix(ANY_ENDING) for word in written if word.endswith(ANY_ENDING)}
    words = {word for word in written if word.isalpha()}.union(stems)
    return frozenset(words), frozenset(stem for stem in stems if len(stem) >= SHORTEST_STEM)
