"""The words by which one language is told from another where no model knows it."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from analysis.text.tokens import fold
from analysis.text.word_lists import ANY_ENDING, find_word_list

ROMAN_URDU, ROMAN_PUNJABI = "ur_latn", "pa_latn"
FELT_VOTE = 0.5
_FILE = Path(__file__).with_name("languages.toml")


@dataclass(frozen=True, slots=True)
class LanguageWords:
    """Known words, folded."""

    urdu: frozenset[str]
    """Urdu in Roman letters, as written for this purpose: what other languages share is weighed, not dropped."""
    felt_urdu: frozenset[str]
    """Words of the Roman Urdu word list that no other list here has."""
    punjabi: frozenset[str]
    """Punjabi in Roman letters."""
    carrying: Mapping[str, frozenset[str]]
    """The small words that carry the sentences of each other language in Latin letters."""
    borrowed: frozenset[str]
    """Everyday English, which families mix into Urdu."""
    votes: Mapping[str, tuple[tuple[str, float], ...]]
    """For each word the languages that have it, with its share of a vote: a whole one only when one language has it."""


@cache
def read_language_words() -> LanguageWords:
    """The words of languages.toml, and those of the Roman Urdu and English word lists."""
    with _FILE.open("rb") as file:
        tables = tomllib.load(file)
    urdu, punjabi = (_folded(tables["roman"][code].split()) for code in (ROMAN_URDU, ROMAN_PUNJABI))
    carrying = {code: _folded(words.split()) for code, words in tables["carrying"].items()}
    everyday = _folded(tables["borrowed"]["en"].split())
    borrowed = everyday | _listed_words("en")
    return LanguageWords(
        urdu=urdu,
        felt_urdu=_listed_words(ROMAN_URDU).difference(borrowed, punjabi, *carrying.values()),
        punjabi=punjabi,
        carrying=carrying,
        borrowed=borrowed,
        votes={
            **_votes(carrying | {"en": carrying["en"] | everyday}),
            **_votes({code: _folded(words.split()) for code, words in tables["arabic"].items()}),
        },
    )


def _votes(small_words: Mapping[str, frozenset[str]]) -> dict[str, tuple[tuple[str, float], ...]]:
    """Words of one script: the small words of each language, and half as sure those of its word list."""
    weights: dict[str, dict[str, float]] = {}
    for code, words in small_words.items():
        for word in words | _listed_words(code):
            weights.setdefault(word, {})[code] = 1.0 if word in words else FELT_VOTE
    return {
        word: tuple((code, weight / len(of_codes)) for code, weight in of_codes.items())
        for word, of_codes in weights.items()
    }


def _folded(words: Iterable[str]) -> frozenset[str]:
    return frozenset(fold(word) for word in words)


def _listed_words(language: str) -> frozenset[str]:
    listed = find_word_list(language)
    if listed is None:
        return frozenset()
    entries = [*listed.phrases.values(), *listed.stems.values()]
    return frozenset(listed.spellings.words) | frozenset(
        word.removesuffix(ANY_ENDING)
        for found in entries
        for words, _ in found
        for word in words
        if word.isalpha() or word.endswith(ANY_ENDING)
    )
