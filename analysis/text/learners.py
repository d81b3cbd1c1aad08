"""The two learners whose guesses a sentiment model blends, as plain weights that can be kept and read again."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.naive_bayes import ComplementNB

from analysis.text.features import Features, Matrix

Floats = NDArray[np.float64]
REGRESSION_STRENGTH = 1.0
"""Inverse of the penalty on a weight; chosen among 1, 3, 8 and 16 on development texts of eleven languages."""
COUNT_SMOOTHING = 0.5
LEAST_SHARE = 1e-4
"""No guess is surer than this against a class, so that logarithms stay finite."""


@dataclass(frozen=True, slots=True)
class Linear:
    """One weight for each class and column, and where each class starts."""

    weights: NDArray[np.float32]
    starts: NDArray[np.float32]

    def shares(self, rows: Matrix) -> Floats:
        """A share for each class, in each row; a row sums to 1."""
        return softmax(np.asarray(rows @ self.weights.T.astype(np.float64)) + self.starts)


@dataclass(frozen=True, slots=True)
class Learned:
    """Logistic regression over everything, and complement naive Bayes over words and pieces alone."""

    regression: Linear
    bayes: Linear

    def log_shares(self, features: Features) -> tuple[Floats, Floats]:
        """The logarithms of what the two guess."""
        guesses = (self.regression.shares(features.whole), self.bayes.shares(features.counted))
        regression, bayes = (np.log(np.clip(guess, LEAST_SHARE, 1.0)) for guess in guesses)
        return regression, bayes


def learn(features: Features, classes: NDArray[np.int64], *, class_count: int) -> Learned:
    """Both learners, with rare classes weighing as much as common ones; a class that is not there gets no share."""
    present = np.unique(classes)
    regression = LogisticRegression(C=REGRESSION_STRENGTH, class_weight="balanced", max_iter=400)
    regression.fit(features.whole, classes)
    bayes = ComplementNB(alpha=COUNT_SMOOTHING).fit(features.counted, classes)
    weights, starts = regression.coef_, regression.intercept_
    if len(present) == 2:  # scikit-learn keeps one row for two classes.
        weights, starts = np.vstack([-weights, weights]) / 2, np.concatenate([-starts, starts]) / 2
    return Learned(
        regression=_linear(weights, starts, present=present, class_count=class_count),
        bayes=_linear(bayes.feature_log_prob_, np.zeros(len(present)), present=present, class_count=class_count),
    )


def softmax(scores: Floats) -> Floats:
    """Shares that sum to 1 in each row."""
    lifted = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares: Floats = lifted / lifted.sum(axis=1, keepdims=True)
    return shares


def _linear(weights: Floats, starts: Floats, *, present: NDArray[np.int64], class_count: int) -> Linear:
    all_weights = np.zeros((class_count, weights.shape[1]), dtype=np.float32)
    all_starts = np.full(class_count, -50.0, dtype=np.float32)
    all_weights[present], all_starts[present] = weights, starts
    return Linear(all_weights, all_starts)
