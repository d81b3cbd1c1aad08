"""The sentiment of one comment, or the reason why it has none; never neutral by default."""

import re
from dataclasses import dataclass
from enum import StrEnum

from textblob import TextBlob

TEXTBLOB_ENGINE = "textblob"
NO_ENGINE = "none"

SCORED_LANGUAGE = "en"
"""TextBlob's lexicon is English: elsewhere it returns 0.0 or reads false friends (Roman Urdu "mere", my, as -0.5)."""

NEUTRAL_POLARITY = 0.0
"""Above is positive, below negative. Any wider neutral band lowers macro-F1 on English NHS comments (0.458 without,
0.440 at 0.05, 0.423 at 0.1) and takes it from the negative ones first."""

STRONG_POLARITY = 0.5
"""A text is mixed when one of its words is at least this good and another at least this bad: half of the lexicon's
range, where "good" (0.7) and "awful" (-1.0) lie and "right" (0.29) and "hard" (-0.29) do not."""

LONGEST_SCORED = 20_000
"""Characters that are read. A comment has at most 3,000; a whole megabyte would take six seconds."""

_NOT_TEXT = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ud800-\udfff\ufeff]"
)


class SentimentLabel(StrEnum):
    """What a comment feels like."""

    NEGATIVE = "negative"
    NEUTRAL = "neutral"
    POSITIVE = "positive"
    MIXED = "mixed"
    NOT_SCORED = "not_scored"


class NotScoredReason(StrEnum):
    """Why a comment has no sentiment."""

    EMPTY = "empty"
    LANGUAGE_NOT_SUPPORTED = "language_not_supported"
    NO_KNOWN_WORDS = "no_known_words"


@dataclass(frozen=True, slots=True)
class Sentiment:
    """A label with its polarity (-1 to 1), or ``not_scored`` with a reason and no polarity."""

    label: SentimentLabel
    polarity: float | None
    engine: str
    reason: NotScoredReason | None


def score_text(text: str, *, language: str) -> Sentiment:
    """The sentiment of a text in this language (a BCP 47 tag); only English with at least one known word is scored."""
    readable = _NOT_TEXT.sub("", text[:LONGEST_SCORED]).strip()
    if not readable:
        return _not_scored(NotScoredReason.EMPTY, engine=NO_ENGINE)
    if re.split("[-_]", language)[0].lower() != SCORED_LANGUAGE:
        return _not_scored(NotScoredReason.LANGUAGE_NOT_SUPPORTED, engine=NO_ENGINE)
    return _score_english(readable)


def _score_english(text: str) -> Sentiment:
    polarity, _, assessments = TextBlob(text).sentiment_assessments
    # An emoticon is assessed too, but alone it is no known word.
    word_polarities = [
        assessed for words, assessed, *_ in assessments if any(letter.isalpha() for word in words for letter in word)
    ]
    if not word_polarities:
        return _not_scored(NotScoredReason.NO_KNOWN_WORDS, engine=TEXTBLOB_ENGINE)
    label = _label(polarity, best=max(word_polarities), worst=min(word_polarities))
    return Sentiment(label, polarity, TEXTBLOB_ENGINE, reason=None)


def _label(polarity: float, *, best: float, worst: float) -> SentimentLabel:
    if best >= STRONG_POLARITY and worst <= -STRONG_POLARITY:
        return SentimentLabel.MIXED
    if polarity > NEUTRAL_POLARITY:
        return SentimentLabel.POSITIVE
    return SentimentLabel.NEGATIVE if polarity < NEUTRAL_POLARITY else SentimentLabel.NEUTRAL


def _not_scored(reason: NotScoredReason, *, engine: str) -> Sentiment:
    return Sentiment(SentimentLabel.NOT_SCORED, None, engine, reason)
