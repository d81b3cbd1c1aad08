"""One measure of the whole area over its terms: breaks, limits of chance and the mix of who answered, term by term."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from analysis.release import MeasureCell, MeasureTable
from analysis.weighting import Mixed
from analysis.xmr import LEAST_TERMS, XmrLimits, XmrSignal, find_xmr


@dataclass(frozen=True, slots=True)
class TermPoint:
    """One term on the line; figure, table and sentence are made from these alone."""

    term_code: str
    cell: MeasureCell
    starts_anew: bool = False
    """The questions were worded otherwise before, so that no line leads here."""
    limits: XmrLimits | None = None
    signals: tuple[XmrSignal, ...] = ()
    mixed: Mixed | None = None


@dataclass(frozen=True, slots=True)
class Timeline:
    """One measure, its terms with the oldest first."""

    measure_code: str
    points: tuple[TermPoint, ...]

    @property
    def stretches(self) -> tuple[tuple[TermPoint, ...], ...]:
        """The terms that may be held against each other, stretch by stretch."""
        return _stretches(self.points)

    @property
    def control_chart_lacks(self) -> int:
        """How many more terms with a number the last stretch needs before limits are drawn."""
        counted = sum(point.cell.index is not None for point in self.stretches[-1]) if self.points else 0
        return max(0, LEAST_TERMS - counted)


def make_timeline(
    tables: Sequence[MeasureTable],
    *,
    measure_code: str,
    new_wording: Collection[str] = (),
    mixed: Mapping[str, Mixed] | None = None,
) -> Timeline:
    """The headlines of one measure, oldest table first.

    ``new_wording`` holds the terms whose questions may not be compared with the term before; each stretch between two
    of them has limits of its own, from the terms that have a number.
    """
    points = tuple(
        TermPoint(
            table.term_code,
            table.cells[0],
            starts_anew=table.term_code in new_wording and place > 0,
            mixed=(mixed or {}).get(table.term_code),
        )
        for place, table in enumerate(tables)
    )
    return Timeline(measure_code, tuple(point for stretch in _stretches(points) for point in _with_limits(stretch)))


def _stretches(points: Sequence[TermPoint]) -> tuple[tuple[TermPoint, ...], ...]:
    starts = [place for place, point in enumerate(points) if point.starts_anew or place == 0]
    return tuple(tuple(points[start:end]) for start, end in pairwise((*starts, len(points))))


def _with_limits(stretch: Sequence[TermPoint]) -> tuple[TermPoint, ...]:
    told = [point.cell.index for point in stretch if point.cell.index is not None]
    found = find_xmr(told)
    if found is None:
        return tuple(stretch)
    signals = iter(found.signals)
    return tuple(
        replace(point, limits=found.limits, signals=() if point.cell.index is None else next(signals))
        for point in stretch
    )
