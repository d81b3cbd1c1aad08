"""Which language a text is written in: a check on the language a family chose, never in its place."""

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from math import exp, log

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from analysis.text.language_words import LATIN, ROMAN_PUNJABI, ROMAN_URDU
from analysis.text.readable import OwnText, read_own, without_addresses
from analysis.text.roman import tell_roman
from analysis.text.tokens import read_tokens
from analysis.text.word_evidence import weigh_words

SHORTEST_JUDGED, FEWEST_SPELT = 3, 2
"""Words: with numbers, and without. Of fewer a guess is worth little; of three it is right on 98 of 100 texts."""
LONGEST_READ, LONGEST_MODELLED = 400, 120
"""Characters: for the words, and for the model. More of them make no guess better and take longer."""
OWN_SCRIPT_SHARE = 0.3
"""Of the words, from which a script other than Latin decides: families mix English words and brand names into their
language, hardly ever the other way round."""
CLEAR_LEAD = 3.5
"""By how much the words must speak for one language so that the model is not asked."""
MODEL_TRUST = 0.7
"""What part of the logarithm of the model's probability counts: it is surer than it is right."""
LEAST_SHARE = 1e-12
ROMAN_AS_OTHER, ROMAN_ANYWHERE = 0.3, 0.01
"""What part of the probability that the model gives to English and Somali may be Roman Urdu's, which it does not know;
and how much Roman Urdu has at least."""
PRIOR = {"en": 0.25, "lt": -0.25, "tr": -0.25, "sk": -0.5, "so": -1.0, ROMAN_URDU: -0.5}
PRIOR |= {"fa": -0.5, "ps": -1.0, "pnb": -0.5, "ckb": -3.0}
"""How much commoner or rarer a language is in England than the others (Census 2021, main language), and how ready the
model is to name it without cause."""
_NUMBER = re.compile(r"(?<!\w)\d+(?:[.,:/]\d+)*(?!\w)")
_SCRIPT_LANGUAGES = {
    "GURMUKHI": "pa",
    "GUJARATI": "gu",
    "BENGALI": "bn",
    "ETHIOPIC": "ti",
    "CYRILLIC": "uk",
}
_MODELLED_LATIN = tuple(code for code in LATIN if code != ROMAN_URDU)
_STRANGE = (
    "eu",
    "et",
    "fi",
    "ha",
    "ht",
    "id",
    "ig",
    "jv",
    "mg",
    "ms",
    "mt",
    "pcm",
    "rw",
    "sq",
    "sw",
    "tl",
    "xh",
    "yo",
    "zu",
)
"""Languages that the model takes Roman Urdu for when it may."""
_MODELLED_ARABIC = ("ar", "ur", "fa", "ps")
_ARABIC = (*_MODELLED_ARABIC, "pnb", "ckb")
_LETTERS = (
    (frozenset("ێۆڕڵە"), {"ckb": 3.0}),
    (frozenset("ټډړږښګڼځڅۍې"), {"ps": 3.0}),
    (frozenset("ٹڈڑںےھہ"), {"ur": 2.0, "pnb": 2.0}),
    (frozenset("پچگژ"), {"ur": 1.0, "pnb": 1.0, "fa": 1.0, "ps": 1.0, "ckb": 1.0}),
    (frozenset("ةأإ"), {"ar": 1.5}),
)
"""Letters that of our languages only some have, and what a word with one of them says."""


class NotJudged(StrEnum):
    """Why a text has no detected language."""

    TOO_SHORT = "too_short"
    UNKNOWN_SCRIPT = "unknown_script"


@dataclass(frozen=True, slots=True)
class DetectedLanguage:
    """The language and how sure (0 to 1), or none and the reason; ``script`` is that of the words, None without any."""

    language: str | None
    confidence: float = 0.0
    reason: NotJudged | None = None
    script: str | None = None


def detect_language(text: str) -> DetectedLanguage:
    """The language of a text among ours; under three words of the writer's own it is not judged."""
    return detect_own_language(read_own(text))


def detect_own_language(own: OwnText) -> DetectedLanguage:
    """The same, of a text that was read before."""
    judged = without_addresses(own.text[:LONGEST_READ])
    tokens = own.tokens if judged == own.text else read_tokens(judged)
    words = [token for token in tokens if token[0].isalpha()]
    script = _script_of(words) if words else None
    return replace(_detect(judged, words, script=script), script=script)


def _detect(own: str, words: list[str], *, script: str | None) -> DetectedLanguage:
    if len(words) < FEWEST_SPELT or len(words) + len(_NUMBER.findall(own)) < SHORTEST_JUDGED:
        return DetectedLanguage(None, reason=NotJudged.TOO_SHORT)
    if script in _SCRIPT_LANGUAGES:
        return DetectedLanguage(_SCRIPT_LANGUAGES[script], 1.0)
    if script == "ARABIC":
        return _in_arabic_letters(own, words)
    if script == "LATIN":
        return _in_latin_letters(own, words)
    return DetectedLanguage(None, reason=NotJudged.UNKNOWN_SCRIPT)


def _script_of(words: list[str]) -> str:
    """The script of the words by its Unicode name; Latin only where nearly every word is."""
    scripts = Counter(_script(word[0]) for word in words).most_common()
    others = [script for script, count in scripts if script != "LATIN" and count >= OWN_SCRIPT_SHARE * len(words)]
    return others[0] if others else scripts[0][0]


@cache
def _script(character: str) -> str:
    return unicodedata.name(character, "UNKNOWN").split()[0]


def _in_latin_letters(text: str, words: list[str]) -> DetectedLanguage:
    evidence = weigh_words(words, LATIN)
    shares = {} if _is_clear(evidence) else _model_shares(text, (*_MODELLED_LATIN, *_STRANGE))
    if shares:
        strange = sum(shares[code] for code in _STRANGE)
        shares[ROMAN_URDU] = ROMAN_ANYWHERE + strange + ROMAN_AS_OTHER * (shares["en"] + shares["so"])
    best = _likeliest(evidence, shares)
    return replace(best, language=tell_roman(words)) if best.language == ROMAN_URDU else best


def _in_arabic_letters(text: str, words: list[str]) -> DetectedLanguage:
    evidence = weigh_words(words, _ARABIC)
    for word in unicodedata.normalize("NFKC", text).split():
        for letters, weights in _LETTERS:
            if not letters.isdisjoint(word):
                for code, weight in weights.items():
                    evidence[code] += weight
    if _is_clear(evidence):
        return _likeliest(evidence, {})
    shares = _model_shares(text, _MODELLED_ARABIC)
    return _likeliest(evidence, shares | {"pnb": shares["ur"], "ckb": 1.0})


def _model_shares(text: str, languages: tuple[str, ...]) -> dict[str, float]:
    """The model's probability of each language."""
    ranked = _identifier(languages).rank(text[:LONGEST_MODELLED].replace("\n", " ").lower())
    return {str(code): float(share) for code, share in ranked}


def _is_clear(evidence: Mapping[str, float]) -> bool:
    first, second = sorted(evidence.values(), reverse=True)[:2]
    return first - second >= CLEAR_LEAD


def _likeliest(evidence: Mapping[str, float], shares: Mapping[str, float]) -> DetectedLanguage:
    """The likeliest language by its words, by the model where it was asked, and by how rare it is."""
    odds = {
        code: weight + PRIOR.get(code, 0.0) + (MODEL_TRUST * log(max(shares[code], LEAST_SHARE)) if shares else 0.0)
        for code, weight in evidence.items()
    }
    language = max(odds, key=lambda code: odds[code])
    return DetectedLanguage(language, 1 / sum(exp(other - odds[language]) for other in odds.values()))


@cache
def _identifier(languages: tuple[str, ...]) -> LanguageIdentifier:
    identifier = copy(_whole_identifier())
    identifier.set_languages(languages)
    return identifier


@cache
def _whole_identifier() -> LanguageIdentifier:
    """Of every language it knows: unpacked once, it is narrowed in copies that share its numbers."""
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


__all__ = ["ROMAN_PUNJABI", "ROMAN_URDU", "DetectedLanguage", "NotJudged", "detect_language"]
