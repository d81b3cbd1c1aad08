"""Change since earlier terms: words from exact answers, points and intervals from the shown numbers alone."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from analysis.disclosure.plans import Thresholds
from analysis.disclosure.rounding import Moments, interval_step
from analysis.release import CellState, Change, ChangeWord, Comparison, MeasureCell, MeasureTable, Release
from analysis.scores import PER_MILLE_PER_POINT, Spread
from analysis.tallies import Dimension
from analysis.terms import parse_term, previous_term, same_term_last_year
from analysis.trends import RawComparison, Untold, compare, headline_words, release_words

CellKey = tuple[str, Dimension, str, bool, str]
"""Measure, dimension, level, whether it is a pool, group."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A shown cell and the term it is held against."""

    key: CellKey
    comparison: Comparison
    then_term_code: str
    now: MeasureCell
    then: MeasureCell | None
    raw: RawComparison


def spread_of_moments(moments: Moments) -> Spread | None:
    """The spread of a cell in points, or None with fewer than two answers, which are never compared."""
    if moments.count < 2:
        return None
    scatter = moments.count * moments.squares - moments.total**2
    return Spread(
        moments.count,
        moments.total / moments.count / PER_MILLE_PER_POINT,
        scatter / (moments.count * (moments.count - 1)) / PER_MILLE_PER_POINT**2,
    )


def comparisons_of(term_code: str, *, baseline_term_code: str) -> tuple[tuple[Comparison, str], ...]:
    """The earlier terms that a term is held against; the baseline only where it is an earlier one."""
    term = parse_term(term_code)
    earlier = [
        (Comparison.LAST_TERM, previous_term(term).code),
        (Comparison.SAME_TERM_LAST_YEAR, same_term_last_year(term).code),
    ]
    if parse_term(baseline_term_code) < term:
        earlier.append((Comparison.BASELINE, baseline_term_code))
    return tuple(earlier)


def shown_cells(release: Release) -> dict[CellKey, MeasureCell]:
    """Every shown cell of a release by what it tells of."""
    return {
        key_of(table, group_code=cell.group_code): cell
        for table in release.measure_tables
        for cell in table.cells
        if cell.state is CellState.SHOWN
    }


def key_of(table: MeasureTable, *, group_code: str) -> CellKey:
    """What identifies the same cell in another term."""
    return table.measure_code, table.dimension, table.level, bool(table.pooled_term_codes), group_code


def make_pair(
    key: CellKey,
    *,
    comparison: Comparison,
    then_term_code: str,
    now: MeasureCell,
    then: MeasureCell | None,
    spreads: tuple[Spread | None, Spread | None],
    untold: Untold | None,
) -> Pair:
    """A shown cell held against an earlier term, unless ``untold`` says why not."""
    raw = untold or compare(*spreads)
    return Pair(key, comparison, then_term_code, now, then, raw)


def tell_changes(pairs: Sequence[Pair], *, thresholds: Thresholds) -> Mapping[CellKey, tuple[Change, ...]]:
    """The changes of every cell: headlines by their own interval, all others after Benjamini-Hochberg together."""
    headlines = [pair for pair in pairs if pair.key[1] is Dimension.ALL]
    others = [pair for pair in pairs if pair.key[1] is not Dimension.ALL]
    words = [
        *zip(headlines, headline_words([pair.raw for pair in headlines]), strict=True),
        *zip(others, release_words([pair.raw for pair in others]), strict=True),
    ]
    changes: dict[CellKey, tuple[Change, ...]] = {}
    for pair, word in words:
        changes[pair.key] = (*changes.get(pair.key, ()), _change(pair, word=word, thresholds=thresholds))
    return changes


def _change(pair: Pair, *, word: ChangeWord, thresholds: Thresholds) -> Change:
    now, then = pair.now, pair.then
    if isinstance(pair.raw, Untold) or then is None or now.index is None or then.index is None:
        return Change(pair.comparison, pair.then_term_code, word, None, None, None)
    points = now.index - then.index
    widths = [_half_width(now), _half_width(then)]
    if None in widths:
        return Change(pair.comparison, pair.then_term_code, word, points, None, None)
    half_width = math.hypot(*(width for width in widths if width is not None))
    step = interval_step(min(now.base_count or 0, then.base_count or 0), thresholds=thresholds)
    low = math.floor((points - half_width) / step) * step
    high = math.ceil((points + half_width) / step) * step
    # The shown intervals are wider than the exact ones the word comes from: what the word says, the interval says too.
    if word is ChangeWord.BETTER:
        low = max(low, min(points, 0))
    if word is ChangeWord.WORSE:
        high = min(high, max(points, 0))
    return Change(pair.comparison, pair.then_term_code, word, points, low, high)


def _half_width(cell: MeasureCell) -> int | None:
    if cell.low is None or cell.high is None or cell.index is None:
        return None
    # An end that the scale cuts off is nearer than the interval is wide: the other side tells.
    return max(cell.index - cell.low, cell.high - cell.index)
