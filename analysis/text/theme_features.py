"""What a comment looks like to a model of themes: its words, letters, groups of words, shape and question."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.feature_extraction.text import TfidfVectorizer

from analysis.text.readable import LONGEST_READ
from analysis.text.tokens import STOP, fold, read_tokens
from analysis.text.word_groups import count_word_groups, list_word_groups
from analysis.text.word_lists import find_word_list
from analysis.text.word_scores import score_tokens

Numbers = NDArray[np.float64]
MOST_CLAUSES = 40
"""Of a comment that are read one by one."""
WORDS_WEIGHT, LETTERS_WEIGHT, GROUPS_WEIGHT, SHAPE_WEIGHT = 0.35, 0.4, 0.45, 0.02
SAME_QUESTION = 0.1
"""How much nearer two comments are that answer the same question."""
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class TermSpace:
    """The terms of one view of a text and how rare each is."""

    terms: tuple[str, ...]
    rarity: Numbers


@dataclass(frozen=True, slots=True)
class FeatureSpace:
    """What is counted in a comment of this language."""

    language: str
    words: TermSpace
    letters: TermSpace
    groups: tuple[str, ...]
    group_rarity: Numbers
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Features:
    """The features of comments, one row each."""

    words: sparse.csr_matrix
    letters: sparse.csr_matrix
    groups: Numbers
    shape: Numbers
    questions: Numbers

    @property
    def plain(self) -> Numbers:
        """The few features that a linear model takes as they are."""
        return np.hstack([self.groups, self.shape, self.questions])


def learn_features(
    texts: Sequence[str], *, questions: Sequence[str | None], language: str
) -> tuple[FeatureSpace, Features]:
    """The space that these comments span, and where each stands in it."""
    read = _read(texts)
    words, letters = _words_view(), _letters_view()
    word_rows, letter_rows = words.fit_transform(read.tokens), letters.fit_transform(read.folded)
    groups = list_word_groups(language)
    counts = _group_counts(read.tokens, groups=groups, language=language)
    space = FeatureSpace(
        language,
        _term_space(words),
        _term_space(letters),
        groups,
        np.log((1 + len(counts)) / (1 + (counts > 0).sum(axis=0))),
        tuple(sorted({question for question in questions if question})),
    )
    return space, Features(word_rows, letter_rows, *_dense(space, read, counts, questions))


def read_features(space: FeatureSpace, texts: Sequence[str], *, questions: Sequence[str | None]) -> Features:
    """Where other comments stand in a learned space."""
    read = _read(texts)
    words, letters = _words_view(space.words), _letters_view(space.letters)
    counts = _group_counts(read.tokens, groups=space.groups, language=space.language)
    dense = _dense(space, read, counts, questions)
    return Features(words.transform(read.tokens), letters.transform(read.folded), *dense)


def clauses_of(text: str) -> tuple[str, ...]:
    """The words of a text between its stops and commas, one part each; an empty part where it has no word."""
    clauses: list[list[str]] = [[]]
    for token in read_tokens(text[:LONGEST_READ]):
        if token != STOP:
            clauses[-1].append(token)
        elif clauses[-1]:
            clauses.append([])
    return tuple(" ".join(words) for words in clauses[:MOST_CLAUSES] if words) or ("",)


def likeness(some: Features, others: Features) -> Numbers:
    """How alike each of some comments is to each of others: shared words, letters and groups, and pairs of them."""
    words = WORDS_WEIGHT * (some.words @ others.words.T).toarray()
    letters = LETTERS_WEIGHT * (some.letters @ others.letters.T).toarray()
    shared = words + letters + GROUPS_WEIGHT * _unit_rows(some.groups) @ _unit_rows(others.groups).T
    same_question = some.questions @ others.questions.T
    # The square counts pairs of shared features: "hold" with "phone" says more than either.
    by_words = (shared + shared**2) * (1 - SAME_QUESTION + SAME_QUESTION * same_question)
    result: Numbers = by_words + SHAPE_WEIGHT * some.shape @ others.shape.T + 0.05 * same_question + 0.05
    return result


@dataclass(frozen=True, slots=True)
class _Read:
    """Folded texts, and the words of each."""

    folded: list[str]
    tokens: list[list[str]]


def _read(texts: Sequence[str]) -> _Read:
    cut = [text[:LONGEST_READ] for text in texts]
    return _Read([fold(text) for text in cut], [read_tokens(text) for text in cut])


def _dense(
    space: FeatureSpace, read: _Read, counts: Numbers, questions: Sequence[str | None]
) -> tuple[Numbers, Numbers, Numbers]:
    groups = np.log1p(counts) * space.group_rarity
    shapes = (_shape(text, tokens, space.language) for text, tokens in zip(read.folded, read.tokens, strict=True))
    shape = np.array(list(shapes))
    asked = np.array([[question == known for known in space.questions] for question in questions], dtype=np.float64)
    return groups, shape, asked.reshape(len(questions), len(space.questions))


def _group_counts(tokens_of_texts: Sequence[list[str]], *, groups: tuple[str, ...], language: str) -> Numbers:
    counts = [count_word_groups(tokens, language=language, groups=groups) for tokens in tokens_of_texts]
    return np.array(counts).reshape(len(tokens_of_texts), len(groups))


def _shape(text: str, tokens: list[str], language: str) -> list[float]:
    word_count = len(text.split())
    words = find_word_list(language)
    feeling = score_tokens(tokens, words).value if words else 0.0
    numbers, length = np.log1p(len(_NUMBER.findall(text))), np.log1p(word_count) / 2
    return [numbers, length, word_count < 4, word_count < 8, feeling, abs(feeling), feeling < 0]


def _unit_rows(rows: Numbers) -> Numbers:
    # Half is added, so that a single shared group counts less than five.
    unit: Numbers = rows / np.sqrt((rows**2).sum(axis=1, keepdims=True) + 0.5)
    return unit


def _words_view(space: TermSpace | None = None) -> TfidfVectorizer:
    view = TfidfVectorizer(analyzer=_terms, sublinear_tf=True, vocabulary=space.terms if space else None)
    return _with_rarity(view, space)


def _terms(tokens: list[str]) -> list[str]:
    """The words of a text, and every two that follow one another."""
    return [*tokens, *map(" ".join, pairwise(tokens))]


def _letters_view(space: TermSpace | None = None) -> TfidfVectorizer:
    view = TfidfVectorizer(
        analyzer="char_wb",
        lowercase=False,
        ngram_range=(2, 5),
        min_df=1 if space else 2,
        sublinear_tf=True,
        vocabulary=space.terms if space else None,
    )
    return _with_rarity(view, space)


def _with_rarity(view: TfidfVectorizer, space: TermSpace | None) -> TfidfVectorizer:
    if space:
        view.idf_ = space.rarity
    return view


def _term_space(view: TfidfVectorizer) -> TermSpace:
    return TermSpace(tuple(view.get_feature_names_out()), view.idf_)
