"""Urdu and Punjabi typed in Roman letters, which every language model takes for English or Somali."""

import re
from collections.abc import Iterable
from functools import cache

from analysis.text.language_words import ROMAN_PUNJABI, ROMAN_URDU, read_language_words

SAME_SOUND, SHORT_SOUND, URDU_SHAPE = 1.3, 0.7, 0.6
UNKNOWN, MARKED = -0.3, -1.0
"""What a word that no list has says for Roman Urdu: known in another spelling; of its shape; neither; and with a mark
or a letter that nobody types in it."""
SHORTEST_SOUND = 3
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


def guess_roman(word: str) -> float:
    """How far a word that no list of ours has speaks for Urdu or Punjabi, by its sound and its shape."""
    if not word.isascii():
        return MARKED
    sound = sound_of(word)
    if len(sound) >= SHORTEST_SOUND and sound in _sounds():
        return SAME_SOUND if len(sound) > SHORTEST_SOUND else SHORT_SOUND
    return URDU_SHAPE if _SHAPE.search(word) else UNKNOWN


def tell_roman(words: Iterable[str]) -> str:
    """Which of the two a text in Roman letters is in: Punjabi where it has more words of its own than Urdu has."""
    known = read_language_words()
    urdu, punjabi = known.not_in_punjabi, known.tables[ROMAN_PUNJABI] - known.tables[ROMAN_URDU]
    lead = sum((word in punjabi) - (word in urdu) for word in words)
    return ROMAN_PUNJABI if lead > 0 else ROMAN_URDU


def sound_of(word: str) -> str:
    """A word's consonants and last vowel, alike for every spelling: bahut, bohat and bht are one."""
    for pattern, same in _ALIKE:
        word = pattern.sub(same, word)
    return word


@cache
def _sounds() -> frozenset[str]:
    """The sounds of words that only Urdu or Punjabi has, but those that a common word of another language has too."""
    known = read_language_words()
    roman = {word for word, codes in known.weights.items() if codes.keys() <= {ROMAN_URDU, ROMAN_PUNJABI}}
    others = (words - roman for words in known.tables.values())
    return frozenset(map(sound_of, roman)) - frozenset(sound_of(word) for words in others for word in words)
