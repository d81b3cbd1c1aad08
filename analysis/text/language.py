"""Which language a text is written in: a check on the language a family chose, never in its place."""

import unicodedata
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from analysis.text.language_words import ROMAN_PUNJABI, ROMAN_URDU, read_language_words
from analysis.text.readable import own_words, without_addresses
from analysis.text.roman import score_roman
from analysis.text.tokens import read_tokens

SHORTEST_JUDGED = 3
"""Words. Of fewer a guess is worth little: restricted py3langid is right on 98 of 100 texts of three words."""
LONGEST_READ, LONGEST_MODELLED = 400, 120
"""Characters: for the words, and for the model. More of them make no guess better and take longer."""
OWN_SCRIPT_SHARE = 0.3
"""Of the words, from which a script other than Latin decides: families mix English words and brand names into their
language, hardly ever the other way round."""
VOTE_ODDS = 8.0
"""By how much a word that only one language has lifts its probability."""
LEAST_SHARE = 1e-12
MOST_VOTING = 12
"""Words. In a longer text the model needs no help."""
SURELY_ROMAN = 0.4
"""The score of the words from which the model is not asked."""
ROMAN_IF_ENGLISH, ROMAN_IF_OTHER, ROMAN_IF_STRANGE = 0.0, 0.14, -0.2
"""The score that makes a text Roman Urdu or Punjabi when the model says English, another of our languages, or one of
those that it takes Roman Urdu for when it may."""
ROMAN_SURENESS = 0.8
"""How sure Roman Urdu is at a score of 0: 4 of 5, where one text in 20 is in it and one in 80 others is
taken for it."""
SURELY_NOT_ROMAN, CLEAR_LEAD = -0.15, 3.0
"""The score, and by how many votes the first language leads, from which the model is not asked either."""
SHORT_TEXT = 0.25
"""Divided by the number of words, what a text must reach beyond it where the model says another of our languages."""
_SCRIPT_LANGUAGES = {
    "GURMUKHI": "pa",
    "GUJARATI": "gu",
    "BENGALI": "bn",
    "ETHIOPIC": "ti",
    "CYRILLIC": "uk",
}
_LATIN = ("en", "pl", "ro", "pt", "it", "so", "tr", "sk", "lt")
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
_ARABIC, _OF_URDU_LETTERS = ("ar", "ur", "fa", "ps"), ("ur", "pnb")
_SORANI, _PASHTO, _URDU = frozenset("ەێۆڕڵ"), frozenset("ټډړږښګڼځڅۍې"), frozenset("ٹڈڑںےھہ")
"""Letters that of our languages only these have: Urdu's are Shahmukhi Punjabi's too."""


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
    own = without_addresses(own_words(text[:LONGEST_READ]))
    words = [token for token in read_tokens(own) if token[0].isalpha()]
    script = _script_of(words) if words else None
    return replace(_detect(own, words, script=script), script=script)


def _detect(own: str, words: list[str], *, script: str | None) -> DetectedLanguage:
    if len(words) < SHORTEST_JUDGED:
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
    roman = score_roman(words)
    sureness = min(1.0, ROMAN_SURENESS + max(0.0, roman.value))
    if roman.value >= SURELY_ROMAN:
        return DetectedLanguage(roman.language, sureness)
    votes = _votes(_LATIN, words)
    if roman.value <= SURELY_NOT_ROMAN and (told := _told_by_votes(votes)):
        return told
    shares = _model_shares(text, (*_LATIN, *_STRANGE))
    likeliest = max(shares, key=lambda code: shares[code])
    if roman.hit_count and roman.value >= _least_roman(likeliest, word_count=len(words)):
        return DetectedLanguage(roman.language, sureness)
    return _best(shares, votes)


def _least_roman(likeliest: str, *, word_count: int) -> float:
    if likeliest in _STRANGE:
        return ROMAN_IF_STRANGE
    return ROMAN_IF_ENGLISH if likeliest == "en" else ROMAN_IF_OTHER + SHORT_TEXT / word_count


def _in_arabic_letters(text: str, words: list[str]) -> DetectedLanguage:
    letters = set(text)
    if letters & _SORANI:
        return DetectedLanguage("ckb", 1.0)
    if letters & _PASHTO:
        return DetectedLanguage("ps", 1.0)
    shares = _model_shares(text, _ARABIC)
    languages = _OF_URDU_LETTERS if letters & _URDU else _ARABIC
    return _best(shares | {"pnb": shares["ur"]}, _votes(languages, words))


def _model_shares(text: str, languages: tuple[str, ...]) -> dict[str, float]:
    """The model's probability of each language."""
    ranked = _identifier(languages).rank(text[:LONGEST_MODELLED].replace("\n", " ").lower())
    return {str(code): float(share) for code, share in ranked}


def _votes(languages: Collection[str], words: list[str]) -> dict[str, float]:
    """How many words each language is known to have; one that several have is shared between them."""
    votes = dict.fromkeys(languages, 0.0)
    known = read_language_words().votes
    for word in words[:MOST_VOTING]:
        for code, vote in known.get(word, ()):
            if code in votes:
                votes[code] += vote
    return votes


def _told_by_votes(votes: Mapping[str, float]) -> DetectedLanguage | None:
    """The language that the words leave no doubt about, so that the model need not be asked."""
    first, second = sorted(votes, key=lambda code: -votes[code])[:2]
    lead = votes[first] - votes[second]
    return DetectedLanguage(first, 1 - VOTE_ODDS**-lead) if lead >= CLEAR_LEAD else None


def _best(shares: Mapping[str, float], votes: Mapping[str, float]) -> DetectedLanguage:
    """The likeliest of the languages voted on: the model's probability, lifted by the words each is known to have."""
    lifted = {code: max(shares[code], LEAST_SHARE) * VOTE_ODDS**vote for code, vote in votes.items()}
    language = max(lifted, key=lambda code: lifted[code])
    return DetectedLanguage(language, lifted[language] / sum(lifted.values()))


@cache
def _identifier(languages: tuple[str, ...]) -> LanguageIdentifier:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(languages)
    return identifier


__all__ = ["ROMAN_PUNJABI", "ROMAN_URDU", "DetectedLanguage", "NotJudged", "detect_language"]
