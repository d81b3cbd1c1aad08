"""Texts as numbers for a model: their words, pieces of words, what the word list says of them, and the question."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from analysis.text.labels import LabelledText
from analysis.text.readable import OwnText, read_own
from analysis.text.word_lists import find_word_list
from analysis.text.word_scores import WordScore, score_tokens

Matrix = Any
"""A scipy sparse matrix by rows; scipy has no types."""
WORD_COLUMNS = 2**17
PIECE_COLUMNS = 2**18
SHORTEST_PIECE, LONGEST_PIECE = 2, 5
LEAST_TEXTS_OF_A_PIECE = 2
LIST_COLUMNS = 20
NO_SCORE = WordScore(value=0.0, good=0.0, bad=0.0, known_count=0, token_count=0)
"""Where a language has no word list."""


@dataclass(frozen=True, slots=True)
class Weighing:
    """What was learned: the columns that are used, words first, how telling each is, and what lists usually say."""

    columns: NDArray[np.int32]
    telling: NDArray[np.float32]
    list_means: NDArray[np.float32]
    list_sizes: NDArray[np.float32]
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Features:
    """The texts as rows: ``counted`` holds words and pieces, ``whole`` the word list and the question as well."""

    counted: Matrix
    whole: Matrix


@dataclass(frozen=True, slots=True)
class ReadTexts:
    """Texts whose words and pieces are counted and whose word scores are known; nothing of it was learned."""

    counts: Matrix
    listed: NDArray[np.float64]
    values: NDArray[np.float64]
    known_counts: NDArray[np.int64]
    questions: tuple[str, ...]

    def rows(self, chosen: NDArray[np.int64]) -> "ReadTexts":
        """These rows alone."""
        questions = tuple(self.questions[row] for row in chosen)
        return ReadTexts(
            self.counts[chosen], self.listed[chosen], self.values[chosen], self.known_counts[chosen], questions
        )


def read_texts(texts: Sequence[OwnText], *, language: str, questions: Sequence[str]) -> ReadTexts:
    """The counts of every text."""
    scores = [_word_score(own.tokens, language=language) for own in texts]
    listed = [_list_columns(own.text, score) for own, score in zip(texts, scores, strict=True)]
    return ReadTexts(
        counts=_counts([own.tokens for own in texts]),
        listed=np.array(listed, dtype=np.float64).reshape(len(texts), LIST_COLUMNS),
        values=np.array([score.value for score in scores], dtype=np.float64),
        known_counts=np.array([score.known_count for score in scores], dtype=np.int64),
        questions=tuple(questions),
    )


def read_labelled(texts: Sequence[LabelledText], *, language: str) -> ReadTexts:
    """The counts of the writer's own part of every text."""
    own = [read_own(text.text) for text in texts]
    return read_texts(own, language=language, questions=[text.question for text in texts])


def learn_weighing(texts: ReadTexts) -> Weighing:
    """How telling the columns are in these texts: inverse document frequency, smoothed; rare pieces are left out."""
    held_by = np.asarray((texts.counts > 0).sum(axis=0)).ravel()
    telling = np.log((1 + texts.counts.shape[0]) / (1 + held_by)) + 1
    least = np.ones(held_by.shape[0])
    least[WORD_COLUMNS:] = LEAST_TEXTS_OF_A_PIECE
    columns = np.flatnonzero(held_by >= least)
    return Weighing(
        columns=columns.astype(np.int32),
        telling=telling[columns].astype(np.float32),
        list_means=texts.listed.mean(axis=0).astype(np.float32),
        list_sizes=(texts.listed.std(axis=0) + 1e-6).astype(np.float32),
        questions=tuple(sorted({question for question in texts.questions if question})),
    )


def weigh(texts: ReadTexts, *, weighing: Weighing, list_weight: float) -> Features:
    """Words and pieces each of length 1 in every row, then the word list's columns times ``list_weight``."""
    counted = texts.counts[:, weighing.columns].astype(np.float64)
    counted.data = (1 + np.log(counted.data)) * weighing.telling[counted.indices]
    _make_length_one(counted, word_count=int(np.searchsorted(weighing.columns, WORD_COLUMNS)))
    listed = usual_columns(texts, weighing=weighing)
    asked = np.array(
        [[question == asked for asked in weighing.questions] for question in texts.questions], dtype=np.float64
    ).reshape(len(texts.questions), len(weighing.questions))
    if len(weighing.questions) > 1:
        listed = np.hstack([listed, asked, asked * texts.values[:, None]])
    whole = sparse.hstack([counted, sparse.csr_matrix(listed * list_weight)], format="csr")
    return Features(counted=counted, whole=whole)


def usual_columns(texts: ReadTexts, *, weighing: Weighing) -> NDArray[np.float64]:
    """What the word list says of each text, held against what is usual in its language."""
    usual: NDArray[np.float64] = (texts.listed - weighing.list_means) / weighing.list_sizes
    return usual


def _make_length_one(counted: Matrix, *, word_count: int) -> None:
    """Bring the words of each row, which are its first columns, to length 1, and its pieces as well."""
    rows = np.repeat(np.arange(counted.shape[0]), np.diff(counted.indptr))
    parts = 2 * rows + (counted.indices >= word_count)
    counted.data /= np.sqrt(np.bincount(parts, weights=counted.data**2))[parts]


def _word_score(tokens: list[str], *, language: str) -> WordScore:
    words = find_word_list(language)
    return score_tokens(tokens, words) if words else NO_SCORE


def _list_columns(text: str, score: WordScore) -> list[float]:
    count = max(score.token_count, 1)
    return [
        score.value,
        max(score.value, 0.0),
        max(-score.value, 0.0),
        np.log1p(score.good),
        np.log1p(score.bad),
        float(score.known_count == 0),
        np.log1p(score.known_count),
        score.good / count**0.5,
        score.bad / count**0.5,
        float(score.good > 0 and score.bad > 0),
        np.log1p(count) / 3,
        float("?" in text),
        float("!" in text),
        max(score.best, 0.0),
        min(score.worst, 0.0),
        score.last,
        np.log1p(score.not_count),
        np.log1p(score.but_count),
        np.log1p(score.wish_count),
        score.best * min(score.worst, 0.0),
    ]


def _counts(tokens_of_texts: Sequence[list[str]]) -> Matrix:
    """How often each column is in each text; words and pieces fall into columns by checksum, so no word is kept."""
    columns: list[int] = []
    ends = [0]
    for tokens in tokens_of_texts:
        for token in tokens:
            columns += _columns_of(token)
        columns += [crc32(f"{first} {second}".encode()) % WORD_COLUMNS for first, second in pairwise(tokens)]
        ends.append(len(columns))
    counts = sparse.csr_matrix(
        (np.ones(len(columns), dtype=np.float32), np.array(columns, dtype=np.int32), np.array(ends, dtype=np.int32)),
        shape=(len(tokens_of_texts), WORD_COLUMNS + PIECE_COLUMNS),
    )
    counts.sum_duplicates()
    return counts


@lru_cache(maxsize=60_000)
def _columns_of(token: str) -> tuple[int, ...]:
    """The column of a word, then those of its pieces."""
    word = f" {token} "
    pieces = (
        word[start : start + length]
        for length in range(SHORTEST_PIECE, min(LONGEST_PIECE, len(word)) + 1)
        for start in range(len(word) - length + 1)
    )
    return (
        crc32(token.encode()) % WORD_COLUMNS,
        *(WORD_COLUMNS + crc32(piece.encode()) % PIECE_COLUMNS for piece in pieces),
    )
