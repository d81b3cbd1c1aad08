"""What the findings of a word list mean: by a rule, or as labels of other languages teach it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from analysis.text.features import ReadTexts, Weighing, learn_weighing, read_labelled, usual_columns
from analysis.text.labels import CLASSES, LabelledText, class_of
from analysis.text.learners import LEAST_SHARE, Floats, softmax

LEAST_OTHER_LABELS = 100
STEEPNESS, NEUTRAL_START = 3.0, 1.0
"""Of the rule; chosen on development texts of eleven languages."""


@dataclass(frozen=True, slots=True)
class WordReading:
    """A weight for each class and column of the word list, the same for every language."""

    weights: NDArray[np.float32]
    starts: NDArray[np.float32]


def learn_word_reading(others: Mapping[str, Sequence[LabelledText]]) -> WordReading | None:
    """What labels of other languages say about findings of word lists; None with under 100 or without every class.

    A list's columns are held against what is usual in their own language, so that a long list weighs no more.
    """
    labels = [class_of(text.label) for texts in others.values() for text in texts]
    if len(labels) < LEAST_OTHER_LABELS or set(labels) != set(CLASSES):
        return None
    rows = np.vstack([_listed(texts, language=language) for language, texts in others.items() if texts])
    learned = LogisticRegression(C=1.0, class_weight="balanced", max_iter=400).fit(
        rows, [CLASSES.index(label) for label in labels]
    )
    return WordReading(learned.coef_.astype(np.float32), learned.intercept_.astype(np.float32))


def guess_by_words(read: ReadTexts, *, names: Sequence[str], weighing: Weighing, reading: WordReading | None) -> Floats:
    """The logarithms of the shares that the word list alone guesses; by the rule even where it knows no word."""
    if reading is None:
        size = np.abs(read.values)
        by_rule = (-STEEPNESS * read.values, NEUTRAL_START - STEEPNESS * size, STEEPNESS * read.values)
        scores = np.column_stack([by_rule[CLASSES.index(name)] for name in names])
        scores = np.where(read.known_counts[:, None] > 0, scores, 0.0)
    else:
        chosen = [CLASSES.index(name) for name in names]
        scores = (
            usual_columns(read, weighing=weighing) @ reading.weights[chosen].T.astype(np.float64)
            + reading.starts[chosen]
        )
    logarithms: Floats = np.log(np.clip(softmax(scores), LEAST_SHARE, 1.0))
    return logarithms


def _listed(texts: Sequence[LabelledText], *, language: str) -> Floats:
    read = read_labelled(texts, language=language)
    return usual_columns(read, weighing=learn_weighing(read))
