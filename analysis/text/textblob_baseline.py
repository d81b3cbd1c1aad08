"""TextBlob's polarity of an English text: the baseline that everything else is held against, and shown beside it."""

from textblob import TextBlob

from analysis.text.labels import SentimentLabel
from analysis.text.readable import own_words
from analysis.text.sentiment import NotScoredReason, Sentiment

TEXTBLOB_ENGINE = "textblob"
TEXTBLOB_LANGUAGE = "en"
"""TextBlob's lexicon is English: elsewhere it returns 0.0 or reads false friends (Roman Urdu "mere", my, as -0.5)."""


def score_by_textblob(text: str) -> Sentiment:
    """The sign of TextBlob's polarity of an English text; *not scored* when TextBlob knows none of its words.

    No wider neutral band and no tweak for negation does better on English NHS comments. An emoticon is assessed too,
    but alone it is no known word.
    """
    words = own_words(text)
    polarity, _, assessments = TextBlob(words).sentiment_assessments
    if not any(letter.isalpha() for known, *_ in assessments for word in known for letter in word):
        reason = NotScoredReason.NO_KNOWN_WORDS if words else NotScoredReason.EMPTY
        return Sentiment(SentimentLabel.NOT_SCORED, None, TEXTBLOB_ENGINE, reason, language=TEXTBLOB_LANGUAGE)
    label = SentimentLabel.NEUTRAL
    if polarity != 0:
        label = SentimentLabel.POSITIVE if polarity > 0 else SentimentLabel.NEGATIVE
    return Sentiment(label, float(polarity), TEXTBLOB_ENGINE, None, language=TEXTBLOB_LANGUAGE)
