"""Urdu and Punjabi typed in Roman letters, which every language model takes for English or Somali."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from analysis.text.language_words import ROMAN_PUNJABI, ROMAN_URDU, read_language_words

KNOWN, FELT, SAME_SOUND, SHORT_SOUND, URDU_SHAPE = 1.0, 0.6, 0.6, 0.4, 0.5
UNKNOWN, BORROWED, CARRYING = -0.03, -0.1, -0.7
"""What a word says for Roman Urdu: known; known in another spelling; of its shape; not known; everyday English; a small
word that carries another language. Rounded values that gave the recall and the false alarms of ``language_check``."""
SHORTEST_SOUND = 3
PUNJABI_ONLY = 2
_SHARED = 0.0
# Openings and endings that the words of our other Latin languages seldom have.
_SHAPE = re.compile(
    r"^(?:bh|dh|gh|jh|kh|chh|thh)[aeiouy]"
    r"|(?:[bdgjkl]h|ch)(?:na|ne|ta|te|ti)$"
    r"|(?:iyan|iyon|aein|aain|ain|oon|ungi|unga|enge|ayegi|egi|ega|nay|tay|ray|lay|kay|gay|wal[ai]|dar[ai]|zaar)$"
)
_ALIKE = tuple(
    (re.compile(pattern), same)
    for pattern, same in (
        ("ph", "f"),
        ("q|k?kh|ck", "k"),
        ("x", "ks"),
        ("w", "v"),
        ("(?<=[bdgjkpt])h(?=[aeiouy])", ""),
        ("chh", "ch"),
        ("(?<=[aeiouy])[nh]$", ""),
        ("[aeiy]*[eiy][aeiy]*$", "i"),
        ("[ou]+$", "u"),
        ("a+$", "a"),
        ("(?<=.)[aeiouy]+(?=.)", ""),
        (r"(.)\1+", r"\1"),
    )
)


@dataclass(frozen=True, slots=True)
class RomanScore:
    """How far the words of a text speak for Urdu or Punjabi in Roman letters (-1 to 1 a word), and which it is."""

    value: float
    hit_count: int
    """Words that speak for it."""
    language: str


@dataclass(frozen=True, slots=True)
class _Word:
    value: float
    less_for: tuple[tuple[int, float], ...]
    """By how much less the word says against each other language, by its place."""
    punjabi: int
    """Above 0 when only Punjabi has it, below when only Urdu has it: most small words of Punjabi are Urdu's too."""


MOST_KEPT = 50_000
_KNOWN: dict[str, _Word] = {}


def score_roman(words: Sequence[str]) -> RomanScore:
    """The score of folded words against that other language which speaks most against it."""
    against = [0.0] * len(read_language_words().carrying)
    total, hit_count, punjabi = 0.0, 0, 0
    for word in words:
        known = _know(word)
        total += known.value
        hit_count += known.value > 0
        punjabi += known.punjabi
        for place, less in known.less_for:
            against[place] += less
    language = ROMAN_PUNJABI if punjabi > 0 else ROMAN_URDU
    return RomanScore((total + min(against)) / len(words), hit_count, language)


def sound_of(word: str) -> str:
    """A word's consonants and last vowel, alike for every spelling: bahut, bohat and bht are one."""
    for pattern, same in _ALIKE:
        word = pattern.sub(same, word)
    return word


@cache
def _sounds() -> frozenset[str]:
    words = read_language_words()
    others = words.borrowed.union(*words.carrying.values())
    roman = (words.urdu | words.felt_urdu | words.punjabi) - others
    return frozenset(map(sound_of, roman)) - frozenset(map(sound_of, others - words.urdu - words.punjabi))


def _know(word: str) -> _Word:
    known = _KNOWN.get(word)
    if known is None:
        known = _weigh(word)
        if len(_KNOWN) < MOST_KEPT:
            _KNOWN[word] = known
    return known


def _weigh(word: str) -> _Word:
    words = read_language_words()
    is_roman = word in words.urdu or word in words.punjabi
    value = KNOWN if is_roman else FELT if word in words.felt_urdu else _guess(word)
    less_for = tuple(
        (place, less)
        for place, (code, carrying) in enumerate(words.carrying.items())
        if (less := _said_in(word, code, carrying, is_roman=is_roman) - value) < 0
    )
    is_punjabi = word in words.punjabi - words.urdu
    return _Word(value, less_for, PUNJABI_ONLY if is_punjabi else -(word in words.urdu - words.punjabi))


def _said_in(word: str, code: str, carrying: frozenset[str], *, is_roman: bool) -> float:
    if word in carrying:
        return _SHARED if is_roman else CARRYING
    if code == "en" and word in read_language_words().borrowed:
        return _SHARED if is_roman else BORROWED
    return KNOWN


def _guess(word: str) -> float:
    if not word.isascii():
        return CARRYING
    sound = sound_of(word)
    if len(sound) >= SHORTEST_SOUND and sound in _sounds():
        return SAME_SOUND if len(sound) > SHORTEST_SOUND else SHORT_SOUND
    return URDU_SHAPE if _SHAPE.search(word) else UNKNOWN
