"""How far the words of a text speak for each language."""

from collections.abc import Mapping, Sequence

from analysis.text.language_words import LATIN, ROMAN_PUNJABI, ROMAN_URDU, SHORTEST_STEM, read_language_words
from analysis.text.roman import guess_roman

MOST_WEIGHED = 40
"""Words. In a longer text more of them change nothing."""
STEM = 1.0
"""What the beginning of a word says that a word list has with any ending."""
BORROWED = 0.3
"""How much less an everyday English word speaks for another language than for English."""
MIXED_IN = 1.0
"""How much less any other English word speaks for Roman Urdu, which is hardly ever written without them."""
MOST_KEPT = 50_000
_JOINTS = "'-"
_KEPT: dict[tuple[str, ...], dict[str, tuple[float, ...]]] = {}


def weigh_words(words: Sequence[str], languages: tuple[str, ...]) -> dict[str, float]:
    """How far folded words speak for each of these languages, in parts of a logarithm of its odds."""
    kept = _KEPT.setdefault(languages, {})
    rows = [kept.get(word) or _keep(word, languages, kept=kept) for word in words[:MOST_WEIGHED]]
    totals = map(sum, zip(*rows, strict=True)) if rows else (0.0 for _ in languages)
    return dict(zip(languages, totals, strict=True))


def _keep(word: str, languages: tuple[str, ...], *, kept: dict[str, tuple[float, ...]]) -> tuple[float, ...]:
    weights = _weigh(word)
    row = tuple(weights.get(code, 0.0) for code in languages)
    if len(kept) < MOST_KEPT:
        kept[word] = row
    return row


def _weigh(word: str) -> dict[str, float]:
    known = read_language_words()
    if word in known.names:
        return {}
    weights = dict(known.weights.get(word) or _parts(word))
    for end in range(SHORTEST_STEM, len(word)):
        for code in known.stems.get(word[:end], ()):
            weights.setdefault(code, STEM)
    weights[ROMAN_URDU] = max(weights.get(ROMAN_URDU, 0.0), weights.pop(ROMAN_PUNJABI, 0.0))
    if not weights[ROMAN_URDU] and (len(weights) == 1 or not word.isascii()):
        weights[ROMAN_URDU] = guess_roman(word)
    english = weights.get("en")
    if english is not None:
        weights[ROMAN_URDU] = max(weights[ROMAN_URDU], english - MIXED_IN)
        if word in known.borrowed:
            weights |= {code: max(weights.get(code, 0.0), english - BORROWED) for code in LATIN if code != "en"}
    return weights


def _parts(word: str) -> Mapping[str, float]:
    """What the beginning or the ending of a word says that is joined to another."""
    known = read_language_words().weights
    found: dict[str, float] = {}
    for place, letter in enumerate(word):
        if letter in _JOINTS:
            for part in (word[: place + 1], word[place:]):
                found |= known.get(part, {})
    return found
