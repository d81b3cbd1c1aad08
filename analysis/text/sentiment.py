"""The sentiment of one comment as machines tell it, or the reason why it has none; never neutral by default.

The ladder below a person's own label: a model that was learned from this site's labels and passed its gate, then the
word list of the language, which is indicative only, then *not scored* with a reason.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from analysis.text.chosen_language import is_ours, written_in
from analysis.text.labels import CLASSES, SentimentLabel
from analysis.text.language import NotJudged, detect_own_language
from analysis.text.readable import OwnText, read_own
from analysis.text.training import ENGINE_VERSION, Prediction, SentimentModel, predict
from analysis.text.word_lists import WordList, find_word_list, list_languages
from analysis.text.word_scores import NEUTRAL_BAND, WordScore, score_tokens

MODEL_ENGINE = "model"
WORD_LIST_ENGINE = "word_list"
NO_ENGINE = "none"
WORD_LIST_VERSION = 1
SUREST_SWITCH = 0.8
"""How sure the language check must be before a text is read in another language than the chosen one."""
MIXED_AT_LEAST = 1.0
"""Weight of good and of bad words, each, from which a text that is even between them is mixed and not neutral."""


class NotScoredReason(StrEnum):
    """Why a comment has no sentiment."""

    EMPTY = "empty"
    NO_WORDS = "no_words"
    LANGUAGE_NOT_SUPPORTED = "language_not_supported"
    LANGUAGE_UNCLEAR = "language_unclear"
    NO_KNOWN_WORDS = "no_known_words"


@dataclass(frozen=True, slots=True)
class Sentiment:
    """A label with its polarity (-1 to 1), or ``not_scored`` with a reason and no polarity.

    ``confidence`` is the share of texts like this one where the label holds; only a model knows it. ``language`` is
    the one the text was read in, and ``negative_share`` how likely a model holds it to be negative.
    """

    label: SentimentLabel
    polarity: float | None
    engine: str
    reason: NotScoredReason | None
    language: str = ""
    engine_version: int = 0
    confidence: float | None = None
    negative_share: float | None = None


@dataclass(frozen=True, slots=True)
class AskedText:
    """A text, the language its writer chose, and the code of the question it answers (empty where unknown)."""

    text: str
    language: str
    question: str = ""


def score_text(
    text: str, *, language: str, question: str = "", models: Mapping[str, SentimentModel] | None = None
) -> Sentiment:
    """The sentiment of a text whose writer chose this language (a BCP 47 tag)."""
    return score_texts([AskedText(text, language, question)], models=models or {})[0]


def score_texts(texts: Sequence[AskedText], *, models: Mapping[str, SentimentModel]) -> tuple[Sentiment, ...]:
    """The sentiment of each text; ``models`` are those that passed their gate, by language."""
    own = [read_own(asked.text) for asked in texts]
    read_in = _read_in(own, texts)
    scored: dict[int, Sentiment] = {
        place: _not_scored(found) for place, found in enumerate(read_in) if isinstance(found, NotScoredReason)
    }
    for language in {found for found in read_in if not isinstance(found, NotScoredReason)}:
        places = [place for place, found in enumerate(read_in) if found == language]
        score = _scorer(language, model=models.get(language))
        sentiments = score([own[place] for place in places], [texts[place].question for place in places])
        scored.update(zip(places, sentiments, strict=True))
    return tuple(scored[place] for place in range(len(texts)))


def read_ahead() -> None:
    """Read what first texts would wait for: the language model, the words of every language, and every word list."""
    read_languages([AskedText("thank you very much", "en"), AskedText("بہت بہت شکریہ", "ur")])
    for language in list_languages():
        find_word_list(language)


def read_languages(texts: Sequence[AskedText]) -> tuple[str, ...]:
    """The language each text is read in, empty where it is not read."""
    read_in = _read_in([read_own(asked.text) for asked in texts], texts)
    return tuple("" if isinstance(found, NotScoredReason) else found for found in read_in)


def sentiment_of(prediction: Prediction, *, language: str) -> Sentiment:
    """What a model of this language predicted, as a sentiment."""
    negative, _, positive = prediction.shares
    return Sentiment(
        label=SentimentLabel(prediction.label),
        polarity=positive - negative,
        engine=MODEL_ENGINE,
        reason=None,
        language=language,
        engine_version=ENGINE_VERSION,
        confidence=prediction.shares[CLASSES.index(SentimentLabel(prediction.label))],
        negative_share=negative,
    )


def _read_in(all_own: Sequence[OwnText], texts: Sequence[AskedText]) -> list[str | NotScoredReason]:
    return [_language_or_reason(own, chosen=asked.language) for own, asked in zip(all_own, texts, strict=True)]


def _language_or_reason(own: OwnText, *, chosen: str) -> str | NotScoredReason:
    """The language to read a text in: the chosen one, unless the text is evidently in another."""
    if not own.text:
        return NotScoredReason.EMPTY
    if not is_ours(chosen):
        return NotScoredReason.LANGUAGE_NOT_SUPPORTED
    detected = detect_own_language(own)
    if detected.script is None:
        return NotScoredReason.NO_WORDS
    code = written_in(chosen, script=detected.script)
    if detected.language is None:
        unclear = code is None or detected.reason is NotJudged.UNKNOWN_SCRIPT
        return NotScoredReason.LANGUAGE_UNCLEAR if unclear else str(code)
    if code is None or (detected.language != code and detected.confidence >= SUREST_SWITCH):
        return detected.language
    return code


def _scorer(
    language: str, *, model: SentimentModel | None
) -> Callable[[Sequence[OwnText], Sequence[str]], list[Sentiment]]:
    if model is not None:
        return lambda texts, questions: [
            sentiment_of(prediction, language=language) for prediction in predict(model, texts, questions=questions)
        ]
    words = find_word_list(language)
    if words is None:
        reason = _not_scored(NotScoredReason.LANGUAGE_NOT_SUPPORTED, language=language)
        return lambda texts, _questions: [reason] * len(texts)
    return lambda texts, _questions: [_of_words(own.tokens, words) for own in texts]


def _of_words(tokens: list[str], words: WordList) -> Sentiment:
    score = score_tokens(tokens, words)
    if not score.known_count:
        return _not_scored(NotScoredReason.NO_KNOWN_WORDS, engine=WORD_LIST_ENGINE, language=words.language)
    return Sentiment(
        label=_label(score),
        polarity=score.value,
        engine=WORD_LIST_ENGINE,
        reason=None,
        language=words.language,
        engine_version=WORD_LIST_VERSION,
    )


def _label(score: WordScore) -> SentimentLabel:
    if score.value > NEUTRAL_BAND:
        return SentimentLabel.POSITIVE
    if score.value < -NEUTRAL_BAND:
        return SentimentLabel.NEGATIVE
    return SentimentLabel.MIXED if min(score.good, score.bad) >= MIXED_AT_LEAST else SentimentLabel.NEUTRAL


def _not_scored(reason: NotScoredReason, *, engine: str = NO_ENGINE, language: str = "") -> Sentiment:
    return Sentiment(SentimentLabel.NOT_SCORED, None, engine, reason, language=language)
