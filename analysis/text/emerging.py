"""Words that rose since last term: said by many more than before, beyond what chance explains."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from math import log, sqrt

from analysis.text.tokens import STOP, read_tokens

FEWEST_RESPONSES = 5
"""Different responses that hold a word before it is shown, so that no family is found by it."""
FEWEST_COMPARED = 30
"""Responses of each term: of fewer, nothing is said to have risen."""
LEAST_Z = 3.0
"""Standard errors above nothing: of a thousand words compared, about one would pass by chance."""
PRIOR_COUNT = 50.0
"""How many responses the words of both terms together weigh: rare words are held back."""
MOST_TERMS = 12
FEWEST_LETTERS = 2


@dataclass(frozen=True, slots=True)
class EmergingTerm:
    """A word, how many responses held it in each term, and how many standard errors its log-odds rose."""

    term: str
    now_count: int
    before_count: int
    z: float


def words_of(text: str) -> frozenset[str]:
    """The different words of a text without its numbers, faces and signs."""
    return frozenset(
        token for token in read_tokens(text) if token != STOP and len(token) >= FEWEST_LETTERS and token[0].isalpha()
    )


def find_emerging(now: Sequence[Collection[str]], before: Sequence[Collection[str]]) -> tuple[EmergingTerm, ...] | None:
    """The words that rose, the surest first; None where either term has too few responses to tell.

    Each response is the set of its masked words. Log-odds with a prior of both terms' words (Monroe, Colaresi & Quinn
    2008, "Fightin' Words", equations 16, 18 and 22), on how many responses hold a word, not how often it is said.
    """
    if min(len(now), len(before)) < FEWEST_COMPARED:
        return None
    now_counts = Counter(word for words in now for word in set(words))
    before_counts = Counter(word for words in before for word in set(words))
    total = len(now) + len(before)
    found = []
    for word, now_count in now_counts.items():
        if now_count < FEWEST_RESPONSES:
            continue
        before_count = before_counts[word]
        prior = PRIOR_COUNT * (now_count + before_count) / total
        rise = _log_odds(now_count, len(now), prior) - _log_odds(before_count, len(before), prior)
        z = rise / sqrt(1 / (now_count + prior) + 1 / (before_count + prior))
        if z >= LEAST_Z:
            found.append(EmergingTerm(word, now_count, before_count, z))
    return tuple(sorted(found, key=lambda term: (-term.z, term.term))[:MOST_TERMS])


def _log_odds(count: int, response_count: int, prior: float) -> float:
    # A word that every response holds leaves nobody on the other side: half a response stands there.
    return log((count + prior) / max(response_count + PRIOR_COUNT - count - prior, 0.5))
