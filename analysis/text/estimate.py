"""The share of negative comments in a cell: what a machine guesses of all, set right by what people read at random.

Prediction-powered inference (Angelopoulos and others 2023, Science 382; with the power tuning of PPI++, 2024) for a
finite number of comments. The estimate is right in the mean however poor the guesses are: they only decide how wide
its interval is.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from analysis.intervals import CONFIDENCE, Interval, t_quantile, t_tail
from analysis.text.guess_fit import HALF_OFF, IMAGINED_COUNT, Reading, find_total
from analysis.text.labels import SentimentLabel

GUESS_OF_LABEL = {
    SentimentLabel.NEGATIVE: 0.75,
    SentimentLabel.MIXED: 0.5,
    SentimentLabel.NEUTRAL: 0.4,
    SentimentLabel.POSITIVE: 0.15,
}
"""How likely a comment is negative that a word list called so: about what people said of development texts in eleven
languages. Where a figure is wrong the interval is wider and no estimate is moved."""


@dataclass(frozen=True, slots=True)
class CellComment:
    """How likely a machine holds a comment to be negative, None where none assessed it; and what people say.

    ``is_negative`` is None while it is unread.
    """

    guess: float | None
    is_negative: bool | None = None


@dataclass(frozen=True, slots=True)
class Stratum:
    """Comments of which people read a simple random sample without replacement: those of one community in one term.

    ``comment_count`` are inside the cell; ``assessed_count`` of them have guesses, which add up to ``guess_sum``;
    ``read`` are those people read. Where a cell holds only some of a stratum (one question, one theme), the others are
    counted, because the sample was drawn from all.
    """

    comment_count: int
    assessed_count: int
    guess_sum: float
    read: tuple[CellComment, ...]
    outside_count: int = 0
    outside_read_count: int = 0


@dataclass(frozen=True, slots=True)
class Estimate:
    """A share from 0 to 1 with its 95 % interval, None where everything was read and nothing is uncertain.

    ``unclipped_share`` may leave the scale by chance. ``variance`` and ``degrees`` are those of what was not read.
    """

    share: float
    interval: Interval | None
    comment_count: int
    read_count: int
    assessed_count: int
    unclipped_share: float
    variance: float
    degrees: float


@dataclass(frozen=True, slots=True)
class Difference:
    """One cell minus another, from -1 to 1, with its 95 % interval and the p-value that there is none."""

    difference: float
    interval: Interval
    p_value: float

    @property
    def is_different(self) -> bool:
        """Whether the interval leaves out 0."""
        return self.interval.low > 0 or self.interval.high < 0


def guess_negative(label: str | None, *, negative_share: float | None) -> float | None:
    """How likely a machine holds a comment to be negative: a model's own share, else by what a word list called it.

    None where it was not assessed.
    """
    if negative_share is not None or label is None:
        return negative_share
    return GUESS_OF_LABEL.get(SentimentLabel(label))


def stratum_of(comments: Sequence[CellComment], *, outside_count: int = 0, outside_read_count: int = 0) -> Stratum:
    """The stratum that these comments make up inside a cell."""
    guesses = [comment.guess for comment in comments if comment.guess is not None]
    return Stratum(
        comment_count=len(comments),
        assessed_count=len(guesses),
        guess_sum=math.fsum(guesses),
        read=tuple(comment for comment in comments if comment.is_negative is not None),
        outside_count=outside_count,
        outside_read_count=outside_read_count,
    )


def estimate_share(strata: Sequence[Stratum]) -> Estimate | None:
    """The share of negative comments over all strata; None for no comments, or where nobody read any of a stratum.

    Comments without a guess stay in: they count with the mean guess of the others in their stratum. That depends on no
    sample, so the estimate stays unbiased, and reading corrects it like any other guess.
    """
    inside = [stratum for stratum in strata if stratum.comment_count]
    readings = [_reading(stratum) for stratum in inside]
    if not readings or any(reading.read_size == 0 for reading in readings):
        return None
    comment_count = sum(reading.inside_count for reading in readings)
    total = find_total(readings)
    share, variance = total.count / comment_count, total.variance / comment_count**2
    half_width = t_quantile(CONFIDENCE, degrees=total.degrees) * math.sqrt(variance)
    return Estimate(
        share=min(max(share, 0.0), 1.0),
        interval=_clipped(share, half_width=half_width, low=0.0) if variance else None,
        comment_count=comment_count,
        read_count=sum(len(reading.read) for reading in readings),
        assessed_count=sum(stratum.assessed_count for stratum in inside),
        unclipped_share=share,
        variance=variance,
        degrees=total.degrees,
    )


def difference_of(one: Estimate, other: Estimate) -> Difference:
    """How two cells of different comments differ, and how far that may be chance.

    Chance is what was not read, and also who happened to write: two groups are never quite alike, so the question is
    not whether these comments differ (Cochran 1977, section 2.14, leaves the finite-population correction out). Each
    variance gets share * (1 - share) / comments on top, and two cells that were read whole may still be called alike.
    """
    parts = [part for cell in (one, other) for part in ((cell.variance, cell.degrees), _chance_of_writing(cell))]
    difference = one.share - other.share
    standard_error = math.sqrt(sum(variance for variance, _ in parts))
    degrees = _degrees(parts)
    return Difference(
        difference=difference,
        interval=_clipped(difference, half_width=t_quantile(CONFIDENCE, degrees=degrees) * standard_error, low=-1.0),
        p_value=t_tail(abs(difference) / standard_error, degrees=degrees),
    )


def _reading(stratum: Stratum) -> Reading:
    mean_guess = stratum.guess_sum / stratum.assessed_count if stratum.assessed_count else 0.0
    return Reading(
        size=stratum.comment_count + stratum.outside_count,
        read_size=len(stratum.read) + stratum.outside_read_count,
        inside_count=stratum.comment_count,
        guess_sum=stratum.guess_sum + mean_guess * (stratum.comment_count - stratum.assessed_count),
        read=tuple(
            (mean_guess if comment.guess is None else comment.guess, float(bool(comment.is_negative)))
            for comment in stratum.read
        ),
    )


def _chance_of_writing(cell: Estimate) -> tuple[float, float]:
    """The variance of a share among so many writers, with the same imagined comments as a reading; its degrees."""
    scatter = cell.comment_count * cell.share * (1 - cell.share) + IMAGINED_COUNT * HALF_OFF
    spread = scatter / (cell.comment_count - 1 + IMAGINED_COUNT)
    return spread / cell.comment_count, max(cell.comment_count - 1.0, 1.0)


def _degrees(parts: Sequence[tuple[float, float]]) -> float:
    """The degrees of freedom of a sum of variances (Satterthwaite 1946); 1 where there is no variance."""
    total = sum(variance for variance, _ in parts)
    if total == 0:
        return 1.0
    return 1 / sum((variance / total) ** 2 / degrees for variance, degrees in parts)


def _clipped(middle: float, *, half_width: float, low: float) -> Interval:
    return Interval(max(middle - half_width, low), min(middle + half_width, 1.0))
