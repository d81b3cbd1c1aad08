"""What ridge regression on likeness answers for comments: of each as a whole, and of the clause that says most.

A comment that speaks of three things speaks of each in a few words, so its clauses are read one by one too.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analysis.text.theme_features import (
    Features,
    FeatureSpace,
    Numbers,
    clauses_of,
    likeness,
    read_features,
)

RIDGE = 0.4
BATCH_SIZE = 250
"""Comments whose clauses are compared at once, so that memory stays small."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Comments and the question that each answers."""

    texts: Sequence[str]
    questions: Sequence[str | None]


@dataclass(frozen=True, slots=True)
class Answers:
    """A row for each comment and a column for each theme: near 1 where a comment has it, near 0 where not."""

    whole: Numbers
    clause: Numbers


def learn_answers(asked: Asked, given: Numbers, *, space: FeatureSpace, known: Features) -> tuple[Numbers, Answers]:
    """The weights of these comments for each theme, and the answers for each as if it had not been learned from.

    Nothing is fitted again for that: without comment i the weights are w - G[:, i] w[i] / G[i, i], where G is the
    inverse of the likeness plus the ridge (Rifkin & Lippert 2007).
    """
    inverse = np.linalg.inv(likeness(known, known) + RIDGE * np.eye(len(given))).astype(np.float64, copy=False)
    weights = inverse @ given
    shares = weights / np.diag(inverse)[:, None]
    clause = _clause_answers(asked, space=space, known=known, weights=weights, unseen=(inverse, shares))
    return weights, Answers(given - shares, clause)


def read_answers(asked: Asked, *, space: FeatureSpace, known: Features, weights: Numbers) -> tuple[Features, Answers]:
    """The features of other comments, and the answers for them."""
    features = read_features(space, asked.texts, questions=asked.questions)
    clause = _clause_answers(asked, space=space, known=known, weights=weights)
    return features, Answers(likeness(features, known) @ weights, clause)


def _clause_answers(
    asked: Asked,
    *,
    space: FeatureSpace,
    known: Features,
    weights: Numbers,
    unseen: tuple[Numbers, Numbers] | None = None,
) -> Numbers:
    """The most that any clause of each comment is answered; with ``unseen``, by weights without that comment."""
    answers = []
    for start in range(0, len(asked.texts), BATCH_SIZE):
        clauses = [clauses_of(text) for text in asked.texts[start : start + BATCH_SIZE]]
        lengths = [len(of_comment) for of_comment in clauses]
        owners = [start + place for place, of_comment in enumerate(clauses) for _clause in of_comment]
        features = read_features(
            space,
            [clause for of_comment in clauses for clause in of_comment],
            questions=[asked.questions[owner] for owner in owners],
        )
        alike = likeness(features, known)
        of_clauses = alike @ weights
        if unseen is not None:
            inverse, shares = unseen
            of_clauses -= (alike * inverse[owners]).sum(axis=1, keepdims=True) * shares[owners]
        starts = np.cumsum([0, *lengths[:-1]])
        answers.append(np.maximum.reduceat(of_clauses, starts, axis=0))
    return np.vstack(answers)
