"""Whether a language's model may be used: enough labels, good enough for certain, and better than its word list."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from analysis.text.evaluation import Agreement, measure_agreement
from analysis.text.features import read_labelled
from analysis.text.labels import CLASSES, LabelledText, class_of
from analysis.text.sentiment import AskedText, Sentiment, score_texts, sentiment_of
from analysis.text.textblob_baseline import TEXTBLOB_LANGUAGE, score_by_textblob
from analysis.text.training import FOLD_COUNT, TooFewLabelsError, deal_folds, predict_read, train_on_read
from analysis.text.word_reading import WordReading

LEAST_GATE_LABELS = 150
LEAST_BINARY_F1 = 0.70
"""The lower end of the 95 % interval has to reach it. Both: design of the measured baselines (November 2026)."""
DRAW_COUNT = 400
LEAST_OF_EACH_SIDE = 10


class GateReason(StrEnum):
    """Why a model is not used, or that it is."""

    PASSED = "passed"
    TOO_FEW_LABELS = "too_few_labels"
    ONE_SIDED = "one_sided"
    NOT_SURE_ENOUGH = "not_sure_enough"
    NO_BETTER_THAN_WORDS = "no_better_than_words"


@dataclass(frozen=True, slots=True)
class Gate:
    """The figures of one language, by cross-validation: each text was told by a model that had not seen it."""

    language: str
    label_count: int
    reason: GateReason
    model: Agreement | None
    model_binary_low: float
    model_binary_high: float
    words: Agreement | None
    textblob: Agreement | None
    told: tuple[Sentiment, ...] = ()
    """What was said of each text by a model that had not seen it; empty where none could be learned."""

    @property
    def has_passed(self) -> bool:
        """Whether the model is used."""
        return self.reason is GateReason.PASSED


def check_gate(texts: Sequence[LabelledText], *, language: str, seed: int, reading: WordReading | None = None) -> Gate:
    """The gate of these labels: five-fold cross-validation, and a bootstrap over texts (percentiles, 400 draws)."""
    labels = [class_of(text.label) for text in texts]
    asked = [AskedText(text.text, language, text.question) for text in texts]
    words = measure_agreement(score_texts(asked, models={}), labels) if texts else None
    textblob = None
    if texts and language == TEXTBLOB_LANGUAGE:
        textblob = measure_agreement([score_by_textblob(text.text) for text in texts], labels)
    told = _told_unseen(texts, language=language, seed=seed, reading=reading)
    if told is None:
        reason = GateReason.TOO_FEW_LABELS if len(texts) < LEAST_GATE_LABELS else GateReason.ONE_SIDED
        return Gate(language, len(texts), reason, None, 0.0, 0.0, words, textblob)
    model = measure_agreement(told, labels)
    low, high = _binary_interval(told, labels, seed=seed)
    reason = _reason(labels, model=model, low=low, words=words)
    return Gate(language, len(texts), reason, model, low, high, words, textblob, tuple(told))


def _reason(labels: Sequence[str], *, model: Agreement, low: float, words: Agreement | None) -> GateReason:
    if len(labels) < LEAST_GATE_LABELS:
        return GateReason.TOO_FEW_LABELS
    if min(labels.count(side) for side in (CLASSES[0], CLASSES[-1])) < LEAST_OF_EACH_SIDE:
        return GateReason.ONE_SIDED
    if low < LEAST_BINARY_F1:
        return GateReason.NOT_SURE_ENOUGH
    if words is not None and (model.binary_f1, model.macro_f1) <= (words.binary_f1, words.macro_f1):
        return GateReason.NO_BETTER_THAN_WORDS
    return GateReason.PASSED


def _told_unseen(
    texts: Sequence[LabelledText], *, language: str, seed: int, reading: WordReading | None
) -> list[Sentiment] | None:
    """What models say of texts they had not seen; None where no model can be learned from these labels."""
    labels = [class_of(text.label) for text in texts]
    read = read_labelled(texts, language=language)
    classes = np.array([CLASSES.index(label) for label in labels], dtype=np.int64)
    folds = deal_folds(classes, fold_count=FOLD_COUNT, seed=seed + 1)
    told: dict[int, Sentiment] = {}
    for fold in range(FOLD_COUNT):
        rest, held = np.flatnonzero(folds != fold), np.flatnonzero(folds == fold)
        try:
            told_rest = [labels[row] for row in rest]
            model = train_on_read(read.rows(rest), told_rest, language=language, seed=seed, reading=reading)
        except TooFewLabelsError:
            return None
        predictions = predict_read(model, read.rows(held)) if len(held) else ()
        told.update(
            (int(row), sentiment_of(prediction, language=language))
            for row, prediction in zip(held, predictions, strict=True)
        )
    return [told[row] for row in range(len(texts))]


def _binary_interval(told: Sequence[Sentiment], labels: Sequence[str], *, seed: int) -> tuple[float, float]:
    sided = [row for row, label in enumerate(labels) if label in (CLASSES[0], CLASSES[-1])]
    is_negative = np.array([labels[row] == CLASSES[0] for row in sided])
    told_negative = np.array([(told[row].polarity or 0.0) <= 0 for row in sided])
    random = np.random.default_rng(seed)
    drawn = random.integers(len(sided), size=(DRAW_COUNT, len(sided)))
    figures = [_binary_f1(is_negative[rows], told_negative[rows]) for rows in drawn]
    low, high = np.percentile(figures, [2.5, 97.5])
    return float(low), float(high)


def _binary_f1(is_negative: NDArray[np.bool_], told_negative: NDArray[np.bool_]) -> float:
    both = (is_negative & told_negative).sum(), (~is_negative & ~told_negative).sum()
    sizes = is_negative.sum() + told_negative.sum(), (~is_negative).sum() + (~told_negative).sum()
    return float(sum(2 * right / size if size else 0.0 for right, size in zip(both, sizes, strict=True)) / 2)
