"""What a text feels like by its known words: turned by "not", lifted by "very", weighed by "but"."""

from dataclasses import dataclass
from math import sqrt

from analysis.text.tokens import STOP, read_tokens
from analysis.text.word_lists import REACH, TURNED, Hit, Turn, WordList, find_hits

MORE, LESS = 1.4, 0.6
BEFORE_BUT, AFTER_BUT = 0.6, 1.3
WISHED = -1.0
SOFTENING = 2.0
"""Added under the root, so that one weak word is not as sure as five."""
NEUTRAL_BAND = 0.12


@dataclass(frozen=True, slots=True)
class WordScore:
    """The value (-1 to 1) of the known words, the sums of the good and the bad ones, and how many were known.

    ``best`` and ``worst`` are the strongest word of each side, ``last`` is the value of the last known word, and the
    counts of turns tell how often a text says "not", "but", and "could be".
    """

    value: float
    good: float
    bad: float
    known_count: int
    token_count: int
    best: float = 0.0
    worst: float = 0.0
    last: float = 0.0
    not_count: int = 0
    but_count: int = 0
    wish_count: int = 0


def score_words(text: str, words: WordList) -> WordScore:
    """The score of a text by the word list of its language; ``known_count`` 0 means that the list says nothing."""
    return score_tokens(read_tokens(text), words)


def score_tokens(tokens: list[str], words: WordList) -> WordScore:
    """The same, of a text whose words were read before."""
    hits = find_hits(tokens, words)
    # A list, as counting members of an enum by their hash takes as long as all the rest.
    turns = [hit.entry.turn for hit in hits if hit.entry.turn is not None]
    values = [
        (hit, value)
        for hit, value in (
            (hit, _turned_value(hit, hits, place, tokens) if turns else hit.entry.value)
            for place, hit in enumerate(hits)
            if hit.entry.turn is None
        )
        if value < 0 or not hit.entry.is_expected
    ]
    values = _weigh_by_but(values, hits)
    good = sum(value for _, value in values if value > 0)
    bad = -sum(value for _, value in values if value < 0)
    total = good - bad
    value = total / sqrt(total * total + SOFTENING) if total else 0.0
    return WordScore(
        value=value,
        good=good,
        bad=bad,
        known_count=len(values),
        token_count=sum(token != STOP for token in tokens),
        best=max((one for _, one in values), default=0.0),
        worst=min((one for _, one in values), default=0.0),
        last=values[-1][1] if values else 0.0,
        not_count=turns.count(Turn.NOT) + turns.count(Turn.NOT_AFTER),
        but_count=turns.count(Turn.BUT),
        wish_count=turns.count(Turn.WISH),
    )


def _turned_value(hit: Hit, hits: list[Hit], place: int, tokens: list[str]) -> float:
    value, is_turned = hit.entry.value, hit.entry.says_not
    for before in range(place - 1, -1, -1):
        other = hits[before]
        if hit.start - other.end > REACH or STOP in tokens[other.end : hit.start]:
            break
        # "Not afraid of the future": the "not" is about the nearer word, and what is expected is not missing.
        if hit.entry.is_expected and other.entry.value and not other.entry.is_expected:
            break
        # "We don't get no help": most languages and Englishes say "not" twice and mean it once.
        if not (is_turned and other.entry.turn is Turn.NOT):
            value = _turn(value, other.entry.turn)
        is_turned = is_turned or other.entry.turn is Turn.NOT
    for after in range(place + 1, len(hits)):
        other = hits[after]
        if other.start - hit.end > REACH or STOP in tokens[hit.end : other.start]:
            break
        if other.entry.turn is Turn.NOT_AFTER:
            return value if is_turned else value * TURNED
        # "Nobody to play with": an expected word between them does not keep a "not" from a good word.
        if other.entry.turn is None and not (other.entry.is_expected and value > 0):
            break
    return value


def _turn(value: float, turn: Turn | None) -> float:
    match turn:
        case Turn.NOT:
            return value * TURNED
        case Turn.MORE:
            return value * MORE
        case Turn.LESS:
            return value * LESS
        case Turn.WISH if value > 0:
            return value * WISHED
        case _:
            return value


def _weigh_by_but(values: list[tuple[Hit, float]], hits: list[Hit]) -> list[tuple[Hit, float]]:
    turning = max((hit.start for hit in hits if hit.entry.turn is Turn.BUT), default=None)
    if turning is None:
        return values
    return [(hit, value * (BEFORE_BUT if hit.start < turning else AFTER_BUT)) for hit, value in values]
