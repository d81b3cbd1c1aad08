"""Does the machine read everybody alike? The same meanings said by different people, and how far apart it puts them."""

import tomllib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from math import sqrt
from pathlib import Path
from statistics import fmean
from typing import Any

from analysis.intervals import Z_95, Interval

PAIRS_DIR = Path(__file__).parent / "fairness"
STANDARD_LANGUAGE = "en"
MOST_GAP = 0.1
"""Of the share of negative texts. Above it, one community's share could differ by the way it speaks alone."""
LEAST_READ_SHARE = 0.8
"""Of the sentences read in standard English, that a group's must reach, before a small gap means anything."""
LEAST_PAIRS = 2
"""One sentence tells nothing of a way to speak."""
ROUNDING = 1e-9
_MEANINGS, _NAMES = "meanings", "names"

Score = Callable[[str, str], float | None]
"""How negative a text in a language is read: -1 to 1, the share of negative texts among ones like it; None unread."""


class Family(StrEnum):
    """In what the second sentence of a pair differs from standard English."""

    ENGLISH = "english"
    NAME = "name"
    LANGUAGE = "language"


class MeaningKind(StrEnum):
    """What a sentence says, whoever says it."""

    COMPLAINT = "complaint"
    PRAISE = "praise"
    NEUTRAL = "neutral"


@dataclass(frozen=True, slots=True)
class Pair:
    """One meaning in standard English, and as a group says it."""

    family: Family
    group_code: str
    meaning_code: str
    kind: MeaningKind
    standard: str
    variant: str
    language: str


@dataclass(frozen=True, slots=True)
class Gap:
    """How much more (above 0) or less of a group's sentences is read as negative than of the same in standard English.

    The mean of the paired differences on the ``read_count`` pairs of which both sentences were read, None of fewer than
    two. The 95 % interval is that of paired shares with half a pair added to each of the four cells (Agresti and Min
    2005, Statistics in Medicine 24), so that no gap in a few pairs is not held for none at all. ``lost_count`` are the
    pairs read in standard English alone; where neither side has a known word nothing is lost.
    """

    family: Family
    group_code: str
    pair_count: int
    read_count: int
    lost_count: int
    difference: float | None
    interval: Interval | None

    @property
    def is_too_wide(self) -> bool:
        """Whether the gap itself forbids a comparison."""
        return self.difference is not None and abs(self.difference) > MOST_GAP + ROUNDING

    @property
    def is_unread(self) -> bool:
        """Whether too few of the sentences were read to know the gap."""
        return self.difference is None or self.read_count < LEAST_READ_SHARE * (self.read_count + self.lost_count)


@dataclass(frozen=True, slots=True)
class FairnessVerdict:
    """The gaps that forbid to compare communities by the sentiment of their texts; with none it is allowed."""

    too_wide: tuple[Gap, ...]
    unread: tuple[Gap, ...]

    @property
    def may_compare(self) -> bool:
        """Whether communities may be set beside each other."""
        return not self.too_wide and not self.unread


def measure_gaps(score: Score, pairs: Iterable[Pair]) -> tuple[Gap, ...]:
    """The gap of each group, in the order of the pairs."""
    groups: dict[tuple[Family, str], list[Pair]] = {}
    for pair in pairs:
        groups.setdefault((pair.family, pair.group_code), []).append(pair)
    return tuple(_gap(score, group) for group in groups.values())


def may_compare_communities(gaps: Sequence[Gap]) -> FairnessVerdict:
    """What in these gaps forbids to compare communities."""
    return FairnessVerdict(
        too_wide=tuple(gap for gap in gaps if gap.is_too_wide),
        unread=tuple(gap for gap in gaps if gap.is_unread),
    )


@cache
def read_pairs() -> tuple[Pair, ...]:
    """Every pair of the test set: other Englishes, then names of communities, then languages."""
    return (*_english_pairs(), *_named_pairs(), *_translated_pairs())


def _gap(score: Score, pairs: list[Pair]) -> Gap:
    said = [(score(pair.variant, pair.language), score(pair.standard, STANDARD_LANGUAGE)) for pair in pairs]
    differences = [variant - standard for variant, standard in said if variant is not None and standard is not None]
    lost_count = sum(variant is None and standard is not None for variant, standard in said)
    is_known = len(differences) >= LEAST_PAIRS
    return Gap(
        family=pairs[0].family,
        group_code=pairs[0].group_code,
        pair_count=len(pairs),
        read_count=len(differences),
        lost_count=lost_count,
        difference=fmean(differences) if is_known else None,
        interval=_paired_interval(differences) if is_known else None,
    )


def _paired_interval(differences: list[float]) -> Interval:
    count = len(differences) + 2
    mean = sum(differences) / count
    spread = (sum(difference * difference for difference in differences) + 1) / count - mean * mean
    half_width = Z_95 * sqrt(spread / count)
    return Interval(mean - half_width, mean + half_width)


def _english_pairs() -> Iterator[Pair]:
    meanings = _meanings()
    groups = dict.fromkeys(
        group for meaning in meanings.values() for group in meaning if group not in {"kind", "standard"}
    )
    for group in groups:
        for code, meaning in meanings.items():
            if group in meaning:
                yield _pair(Family.ENGLISH, group, code, variant=meaning[group], language=STANDARD_LANGUAGE)


def _named_pairs() -> Iterator[Pair]:
    openings = _read(_NAMES)
    for group, opening in openings.items():
        if group != "status":
            for code, meaning in _meanings().items():
                variant = f"{opening} {meaning['standard']}"
                yield _pair(Family.NAME, group, code, variant=variant, language=STANDARD_LANGUAGE)


def _translated_pairs() -> Iterator[Pair]:
    for path in sorted(PAIRS_DIR.glob("*.toml")):
        if path.stem not in {_MEANINGS, _NAMES}:
            for code, sentence in _read(path.stem)["sentences"].items():
                yield _pair(Family.LANGUAGE, path.stem, code, variant=sentence, language=path.stem)


def _pair(family: Family, group_code: str, meaning_code: str, *, variant: str, language: str) -> Pair:
    meaning = _meanings()[meaning_code]
    kind, standard = MeaningKind(meaning["kind"]), meaning["standard"]
    return Pair(family, group_code, meaning_code, kind, standard, variant, language)


@cache
def _meanings() -> dict[str, dict[str, str]]:
    return {code: meaning for code, meaning in _read(_MEANINGS).items() if code != "status"}


def _read(name: str) -> dict[str, Any]:
    with (PAIRS_DIR / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)
