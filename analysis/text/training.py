"""A sentiment model learned from labels people gave in one language, leaning on its word list while they are few."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from analysis.text.blend import Blend, learn_blend
from analysis.text.features import ReadTexts, Weighing, learn_weighing, read_labelled, read_texts, weigh
from analysis.text.labels import CLASSES, LabelledText, class_of
from analysis.text.learners import Floats, Learned, learn
from analysis.text.readable import OwnText
from analysis.text.word_reading import WordReading, guess_by_words

FOLD_COUNT = 5
LEAST_LABELS = 20
LIST_WEIGHT = 0.5
"""Of the word list's columns beside words and pieces; chosen among 0.3, 0.6 and 1 on development texts."""
ENGINE_VERSION = 1


@dataclass(frozen=True, slots=True)
class SentimentModel:
    """What was learned for one language, as numbers; ``classes`` are those that had labels."""

    language: str
    label_count: int
    classes: tuple[str, ...]
    weighing: Weighing
    learned: Learned
    blend: Blend
    reading: WordReading | None = None


@dataclass(frozen=True, slots=True)
class Prediction:
    """The calibrated shares of negative, neutral and positive, and the class decided on."""

    shares: tuple[float, float, float]
    label: str


class TooFewLabelsError(ValueError):
    """There are fewer labels than a model can start from, or only one kind of them."""


def train_sentiment(
    texts: Sequence[LabelledText], *, language: str, seed: int, reading: WordReading | None = None
) -> SentimentModel:
    """The model of these labels; ``seed`` deals the texts into the folds that calibrate it.

    ``reading`` is what labels of other languages taught about word lists. Refuses under ``LEAST_LABELS`` labels or with
    labels of one class alone.
    """
    read = read_labelled(texts, language=language)
    labels = [class_of(text.label) for text in texts]
    return train_on_read(read, labels, language=language, seed=seed, reading=reading)


def train_on_read(
    read: ReadTexts, labels: Sequence[str], *, language: str, seed: int, reading: WordReading | None = None
) -> SentimentModel:
    """The same, of texts that were read before."""
    names = tuple(name for name in CLASSES if name in labels)
    if len(labels) < LEAST_LABELS or len(names) < 2:
        message = (
            f"A model starts from {LEAST_LABELS} labels of at least two kinds; there are {len(labels)} of {len(names)}."
        )
        raise TooFewLabelsError(message)
    classes = np.array([names.index(label) for label in labels], dtype=np.int64)
    # These matrices are small: two threads of a processor that others use take longer than one.
    with threadpool_limits(1, user_api="blas"):
        guesses = _unseen_guesses(read, classes, names=names, seed=seed, reading=reading)
        blend = learn_blend(guesses, classes, class_count=len(names))
        weighing = learn_weighing(read)
        learned = learn(weigh(read, weighing=weighing, list_weight=LIST_WEIGHT), classes, class_count=len(names))
    return SentimentModel(language, len(labels), names, weighing, learned, blend, reading)


def predict(model: SentimentModel, texts: Sequence[OwnText], *, questions: Sequence[str]) -> tuple[Prediction, ...]:
    """What the model says of each text."""
    return predict_read(model, read_texts(texts, language=model.language, questions=questions))


def predict_read(model: SentimentModel, read: ReadTexts) -> tuple[Prediction, ...]:
    """The same, of texts that were read before."""
    features = weigh(read, weighing=model.weighing, list_weight=LIST_WEIGHT)
    by_words = guess_by_words(read, names=model.classes, weighing=model.weighing, reading=model.reading)
    guesses = (*model.learned.log_shares(features), by_words)
    shares = model.blend.shares(guesses)
    all_shares = np.zeros((len(shares), len(CLASSES)))
    all_shares[:, [CLASSES.index(name) for name in model.classes]] = shares
    decided = model.blend.decide(shares)
    return tuple(
        Prediction((row[0], row[1], row[2]), model.classes[place])
        for row, place in zip(all_shares.tolist(), decided, strict=True)
    )


def deal_folds(classes: NDArray[np.int64], *, fold_count: int, seed: int) -> NDArray[np.int64]:
    """The fold of each row, every class dealt out evenly."""
    random = np.random.default_rng(seed)
    folds = np.zeros(len(classes), dtype=np.int64)
    for name in np.unique(classes):
        rows = random.permutation(np.flatnonzero(classes == name))
        folds[rows] = (np.arange(len(rows)) + random.integers(fold_count)) % fold_count
    return folds


def _unseen_guesses(
    read: ReadTexts, classes: NDArray[np.int64], *, names: Sequence[str], seed: int, reading: WordReading | None
) -> tuple[Floats, Floats, Floats]:
    folds = deal_folds(classes, fold_count=FOLD_COUNT, seed=seed)
    shape = (len(classes), len(names))
    regression, bayes = np.zeros(shape), np.zeros(shape)
    for fold in range(FOLD_COUNT):
        rest, held = read.rows(np.flatnonzero(folds != fold)), read.rows(np.flatnonzero(folds == fold))
        weighing = learn_weighing(rest)
        learned = learn(
            weigh(rest, weighing=weighing, list_weight=LIST_WEIGHT), classes[folds != fold], class_count=len(names)
        )
        guesses = learned.log_shares(weigh(held, weighing=weighing, list_weight=LIST_WEIGHT))
        regression[folds == fold], bayes[folds == fold] = guesses
    by_words = guess_by_words(read, names=names, weighing=learn_weighing(read), reading=reading)
    return regression, bayes, by_words
