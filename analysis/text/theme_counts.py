"""Themes of many comments counted: how many speak of each, how they feel, and which themes come together."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from analysis.disclosure.plans import THRESHOLDS, Thresholds
from analysis.disclosure.rounding import rounded, rounded_percent

SHARE_STEP = 5
"""Per cent that shares are rounded to."""
MOST_OVERLAPS = 12
FEELINGS = ("negative", "neutral", "mixed", "positive")


@dataclass(frozen=True, slots=True)
class ThemedVoice:
    """So many comments that are about just these themes, and their sentiment; None where nobody can tell."""

    themes: frozenset[str]
    feeling: str | None
    comment_count: int = 1


@dataclass(frozen=True, slots=True)
class ThemeCount:
    """How many comments speak of a theme, rounded, None under the threshold; of those whose feeling is known, shares.

    ``feeling_percents`` is None where fewer than the threshold are known.
    """

    theme: str
    comment_count: int | None
    known_count: int | None
    feeling_percents: Mapping[str, int] | None


@dataclass(frozen=True, slots=True)
class Overlap:
    """How many comments speak of exactly these themes together, rounded."""

    themes: tuple[str, ...]
    comment_count: int


@dataclass(frozen=True, slots=True)
class Overlaps:
    """The combinations that enough comments share, the most frequent first, and how many rarer ones there are."""

    shown: tuple[Overlap, ...]
    hidden_count: int


def count_themes(
    voices: Sequence[ThemedVoice], *, themes: Sequence[str], thresholds: Thresholds = THRESHOLDS
) -> tuple[ThemeCount, ...]:
    """A count for each theme, in the order given."""
    return tuple(_count(theme, voices, thresholds=thresholds) for theme in themes)


def count_overlaps(voices: Sequence[ThemedVoice], *, thresholds: Thresholds = THRESHOLDS) -> Overlaps:
    """Combinations of two themes or more; exact ones, so that each comment counts once."""
    counts: Counter[tuple[str, ...]] = Counter()
    for voice in voices:
        if len(voice.themes) > 1:
            counts[tuple(sorted(voice.themes))] += voice.comment_count
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    enough = [pair for pair in ranked if pair[1] >= thresholds.least_opinion_count][:MOST_OVERLAPS]
    shown = tuple(Overlap(themes, rounded(count, step=thresholds.count_step)) for themes, count in enough)
    return Overlaps(shown, len(ranked) - len(shown))


def _count(theme: str, voices: Sequence[ThemedVoice], *, thresholds: Thresholds) -> ThemeCount:
    of_theme = [voice for voice in voices if theme in voice.themes]
    comment_count = sum(voice.comment_count for voice in of_theme)
    if comment_count < thresholds.least_opinion_count:
        return ThemeCount(theme, None, None, None)
    known = {
        feeling: sum(voice.comment_count for voice in of_theme if voice.feeling == feeling) for feeling in FEELINGS
    }
    total = sum(known.values())
    comment_count = rounded(comment_count, step=thresholds.count_step)
    if total < thresholds.least_opinion_count:
        return ThemeCount(theme, comment_count, None, None)
    percents = {feeling: rounded_percent(known[feeling], base_count=total, step=SHARE_STEP) for feeling in FEELINGS}
    return ThemeCount(theme, comment_count, rounded(total, step=thresholds.count_step), percents)
