"""How the guesses of learners and word list are put together so that shares mean what they say."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from analysis.text.learners import Floats, softmax

FIRST_TRUST = (1.0, 0.3, 0.3)
"""In the regression, naive Bayes and the word list, before anything was held against labels."""
PULL_BACK = 2.0
"""How strongly few labels are held to ``FIRST_TRUST``: this much squared distance costs one label's log-likelihood."""
LEAN_STEPS = np.exp(np.linspace(-1.2, 1.2, 25))
LABELS_OF_HALF_A_LEAN = 100.0
RESAMPLE_COUNT = 12


@dataclass(frozen=True, slots=True)
class Blend:
    """Trust in each guess, a start for each class, and how far a decision leans to each class."""

    trust: tuple[float, ...]
    starts: tuple[float, ...]
    leans: tuple[float, ...]

    def shares(self, guesses: tuple[Floats, ...]) -> Floats:
        """The calibrated share of each class, from the logarithms of each guess."""
        scores = sum(weight * guess for weight, guess in zip(self.trust, guesses, strict=True))
        return softmax(np.asarray(scores) + np.array(self.starts))

    def decide(self, shares: Floats) -> NDArray[np.int64]:
        """The class of each row: the largest share, after leaning to the classes that are easily missed."""
        return np.asarray((shares * np.array(self.leans)).argmax(axis=1))


def learn_blend(guesses: tuple[Floats, ...], classes: NDArray[np.int64], *, class_count: int) -> Blend:
    """The blend of guesses that were made without these labels (each by a model that had not seen its text).

    Trust and starts maximise the likelihood (vector scaling with one temperature for each guess). Leans are the
    geometric mean of those that maximise macro-F1 in resamples of the texts, for one search alone follows its own
    noise; they are drawn back towards none while labels are few.
    """
    first = np.array([*FIRST_TRUST, *([0.0] * class_count)])
    rows = np.arange(len(classes))

    def cost(values: Floats) -> float:
        scores = sum(weight * guess for weight, guess in zip(values[:3], guesses, strict=True)) + values[3:]
        likelihood = np.log(np.clip(softmax(np.asarray(scores))[rows, classes], 1e-12, 1.0)).sum()
        return float(PULL_BACK * ((values - first) ** 2).sum() - likelihood)

    limits = [(0.0, 5.0)] * 3 + [(-4.0, 4.0)] * class_count
    found = minimize(cost, first, method="L-BFGS-B", bounds=limits).x
    unleaned = Blend(tuple(found[:3]), tuple(found[3:]), (1.0,) * class_count)
    leans = _mean_leans(unleaned.shares(guesses), classes, class_count=class_count)
    drawn_back = leans ** (len(classes) / (len(classes) + LABELS_OF_HALF_A_LEAN))
    return Blend(unleaned.trust, unleaned.starts, tuple(drawn_back))


def macro_f1(classes: NDArray[np.int64], decided: NDArray[np.int64], *, class_count: int) -> float:
    """The mean over classes of F1 = 2 TP / (2 TP + FP + FN); a class nobody has and nobody guesses counts 0."""
    hits = np.bincount(classes[classes == decided], minlength=class_count)
    both = np.bincount(classes, minlength=class_count) + np.bincount(decided, minlength=class_count)
    return float(np.mean(np.divide(2 * hits, both, out=np.zeros(class_count), where=both > 0)))


def _mean_leans(shares: Floats, classes: NDArray[np.int64], *, class_count: int) -> Floats:
    random = np.random.default_rng(len(classes))
    drawn = random.integers(len(classes), size=(RESAMPLE_COUNT, len(classes)))
    found = [np.log(_find_leans(shares[rows], classes[rows], class_count=class_count)) for rows in drawn]
    leans: Floats = np.exp(np.mean([logarithms - logarithms[0] for logarithms in found], axis=0))
    return leans


def _find_leans(shares: Floats, classes: NDArray[np.int64], *, class_count: int) -> Floats:
    leans = np.ones(class_count)
    best = macro_f1(classes, shares.argmax(axis=1), class_count=class_count)
    for _ in range(2):
        for place in range(class_count):
            for step in LEAN_STEPS:
                tried = leans.copy()
                tried[place] = step
                reached = macro_f1(classes, (shares * tried).argmax(axis=1), class_count=class_count)
                if reached > best + 1e-9:
                    best, leans = reached, tried
    return leans
