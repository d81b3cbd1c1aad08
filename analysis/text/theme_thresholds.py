"""From answers of a model of themes to chances, and from chances to a yes or no for each theme."""

import numpy as np
from sklearn.linear_model import LogisticRegression

from analysis.text.theme_features import Numbers

USUAL_THRESHOLD = 0.3
MANY_EXAMPLES = 90
"""Comments with a theme from which the usual threshold serves; a rarer theme needs one of its own."""
MOST_THRESHOLD = 0.35
"""Of a rare theme: one lucky comment must not shut the others out."""
SMOOTHED_SHARE = 0.15
STEEPNESS = 5.0
"""What answers are multiplied by before the logistic curve is fitted, so that its mild penalty does not flatten it."""


def calibrate(answers: Numbers, given: Numbers) -> Numbers:
    """Slope and offset of each theme's logistic curve from answers to chances (Platt 1999), one row for each theme."""
    fitted = [
        LogisticRegression(C=100, solver="liblinear").fit(STEEPNESS * column[:, None], has_theme)
        for column, has_theme in zip(answers.T, given.T, strict=True)
    ]
    return np.array([[STEEPNESS * curve.coef_[0, 0], curve.intercept_[0]] for curve in fitted])


def calibrated(answers: Numbers, calibration: Numbers) -> Numbers:
    """The chance of each theme for each comment, 0 to 1."""
    chances: Numbers = 1 / (1 + np.exp(-(answers * calibration[:, 0] + calibration[:, 1])))
    return chances


def find_thresholds(chances: Numbers, given: Numbers) -> Numbers:
    """The chance above which each theme is given.

    A rare theme takes the mean of two: where its F1 was best, and half the best F1 that its chances promise, which is
    where F1 is best if the chances are right (Lipton, Elkan & Naryanaswamy 2014).
    """
    own = [(_best_threshold(*pair) + _promised_f1(pair[0]) / 2) / 2 for pair in zip(chances.T, given.T, strict=True)]
    thresholds: Numbers = np.where(given.sum(axis=0) >= MANY_EXAMPLES, USUAL_THRESHOLD, np.minimum(own, MOST_THRESHOLD))
    return thresholds


def _promised_f1(chances: Numbers) -> float:
    ranked = np.sort(chances)[::-1]
    return float((2 * np.cumsum(ranked) / (np.arange(1, len(ranked) + 1) + ranked.sum())).max())


def _best_threshold(chances: Numbers, has_theme: Numbers) -> float:
    order = np.argsort(-chances, kind="stable")
    ranked = chances[order]
    right_counts = np.cumsum(has_theme[order])
    f1 = 2 * right_counts / (np.arange(1, len(ranked) + 1) + has_theme.sum())
    # A window is smoothed over, so that the best place is a hill and not one lucky comment.
    width = max(3, int(has_theme.sum() * SMOOTHED_SHARE)) | 1
    smooth = np.convolve(np.pad(f1, width // 2, mode="edge"), np.ones(width) / width, "valid")
    place = int(smooth.argmax())
    return float((ranked[place] + ranked[min(place + 1, len(ranked) - 1)]) / 2)
