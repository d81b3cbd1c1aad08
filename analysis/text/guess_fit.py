"""How far a machine's guesses are trusted in one cell, fitted to what people read of it; and totals that stay unbiased.

The guess enters as ``level + trust * guess``. Both are fitted without the comment they are applied to, over every
comment that was read in turn: then the expected total over all samples is the truth exactly, whatever the rule of the
fit (Mickey 1959, JASA 54, "Some finite population unbiased ratio and regression estimators").
"""

from collections.abc import Sequence
from dataclasses import dataclass

TRUST_WEIGHT = 0.5
"""How firmly trust starts from 1, in squared guesses: about a sixth of what thirty comments bring to change it."""
LEVEL_WEIGHT = 0.5
"""How firmly the level starts from 0, in comments."""
IMAGINED_COUNT = 1.5
"""Comments imagined to be read whose guess is half off, so that thirty that all agree are no certainty; chosen so that
intervals cover 95 % near 0 and near 1, and where only ten were read (``tests/load/estimates.py``)."""
HALF_OFF = 0.25
"""A guess half off, squared: also the variance of a share of one half."""
LENT_COUNT = 10
"""A stratum leans on what was read in the others as on so many comments of its own, to tell how far guesses are off."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A stratum seen from one cell: ``size`` comments of which ``read_size``, one or more, were read at random.

    ``inside_count`` of them are in the cell and their guesses add up to ``guess_sum``; ``read`` holds the guess of each
    one of those that was read, and 1.0 where people say that it is negative, else 0.0.
    """

    size: int
    read_size: int
    inside_count: int
    guess_sum: float
    read: tuple[tuple[float, float], ...]

    @property
    def weight(self) -> float:
        """How many comments each one that was read stands for."""
        return self.size / self.read_size

    @property
    def variance_factor(self) -> float:
        """The variance of the total for each unit of squared residual of a comment inside the cell.

        N^2 (1 - n/N) / n * share inside: simple random sampling without replacement (Cochran 1977, "Sampling
        techniques", section 2.6) of a variable that is 0 outside the cell, whose mean inside is about 0.
        """
        return self.size * (self.weight - 1) * self.inside_count / self.size


@dataclass(frozen=True, slots=True)
class Total:
    """How many comments of a cell are negative, with the variance of that and its degrees of freedom."""

    count: float
    variance: float
    degrees: float


@dataclass(frozen=True, slots=True)
class GuessFit:
    """Weighted sums over the comments of a cell that were read, in all its strata."""

    weight: float = 0.0
    guesses: float = 0.0
    truths: float = 0.0
    squares: float = 0.0
    products: float = 0.0

    def added(self, guess: float, truth: float, *, weight: float) -> "GuessFit":
        """The same sums with one comment more, or with one less where the weight is negative."""
        return GuessFit(
            self.weight + weight,
            self.guesses + weight * guess,
            self.truths + weight * truth,
            self.squares + weight * guess * guess,
            self.products + weight * guess * truth,
        )

    def level_and_trust(self) -> tuple[float, float]:
        """The line through what was read: trust from 0 (the guesses say nothing) to 1 (as they stand)."""
        if self.weight < LEVEL_WEIGHT:
            return 0.0, 1.0
        spread = max(self.squares - self.guesses**2 / self.weight, 0.0)
        shared = self.products - self.guesses * self.truths / self.weight
        trust = min(max((shared + TRUST_WEIGHT) / (spread + TRUST_WEIGHT), 0.0), 1.0)
        return (self.truths - trust * self.guesses) / (self.weight + LEVEL_WEIGHT), trust


def find_total(readings: Sequence[Reading]) -> Total:
    """How many comments of the cell are negative in these strata together."""
    weights = _weights(readings)
    fit = GuessFit()
    for reading, weight in zip(readings, weights, strict=True):
        for guess, truth in reading.read:
            fit = fit.added(guess, truth, weight=weight)
    told = [_told(reading, fit=fit, weight=weight) for reading, weight in zip(readings, weights, strict=True)]
    variance, degrees = _variance(readings, [residuals for _, residuals in told], weights=weights)
    return Total(sum(count for count, _ in told), variance, degrees)


def _weights(readings: Sequence[Reading]) -> list[float]:
    """What a comment of each stratum weighs, about 1 in the mean, so that firmness is counted in comments.

    They depend on how many were read and never on which: a fit would else know of the comment it leaves out.
    """
    read_size, size = sum(one.read_size for one in readings), sum(one.size for one in readings)
    return [one.weight * read_size / size for one in readings]


def _told(reading: Reading, *, fit: GuessFit, weight: float) -> tuple[float, list[float]]:
    """How many of a stratum are negative, and the residual (truth minus fitted guess) of each that was read.

    The mean over every comment that was read, left out in turn: the others are known, and of all the rest, this one
    among them, it is a sample of one. A comment outside the cell is 0 and is guessed to be 0.
    """
    known = sum(truth for _, truth in reading.read)
    unread_guesses = reading.guess_sum - sum(guess for guess, _ in reading.read)
    unread_count = reading.inside_count - len(reading.read)
    rest_size = reading.size - reading.read_size + 1
    level, trust = fit.level_and_trust()
    outside_read_count = reading.read_size - len(reading.read)
    total = outside_read_count * (known + level * unread_count + trust * unread_guesses)
    residuals = []
    for guess, truth in reading.read:
        level, trust = fit.added(guess, truth, weight=-weight).level_and_trust()
        residual = truth - level - trust * guess
        guessed = level * (unread_count + 1) + trust * (unread_guesses + guess)
        total += known - truth + guessed + rest_size * residual
        residuals.append(residual)
    return total / reading.read_size, residuals


def _variance(
    readings: Sequence[Reading], residuals: Sequence[Sequence[float]], *, weights: Sequence[float]
) -> tuple[float, float]:
    """The variance of the total and its degrees of freedom: a weighted sum of squared residuals.

    Each stratum uses its own, and as many as ``LENT_COUNT`` of the cell's: one that only a few were read of would else
    be told by those few. The degrees are those of a sum with unequal weights (Kish), less one for the level.
    """
    sizes = [len(own) + IMAGINED_COUNT + LENT_COUNT for own in residuals]
    lent = sum(reading.variance_factor * LENT_COUNT / size for reading, size in zip(readings, sizes, strict=True))
    stands_for = sum(weight * len(own) for weight, own in zip(weights, residuals, strict=True)) + IMAGINED_COUNT
    factors = [
        reading.variance_factor / size + lent * weight / stands_for
        for reading, size, weight in zip(readings, sizes, weights, strict=True)
    ]
    imagined_factor = lent / stands_for + sum(
        reading.variance_factor / size for reading, size in zip(readings, sizes, strict=True)
    )
    variance = imagined_factor * IMAGINED_COUNT * HALF_OFF + sum(
        factor * sum(one * one for one in own) for factor, own in zip(factors, residuals, strict=True)
    )
    factor_sum = sum(factor * len(own) for factor, own in zip(factors, residuals, strict=True))
    factor_squares = sum(factor**2 * len(own) for factor, own in zip(factors, residuals, strict=True))
    degrees = factor_sum**2 / factor_squares - 1 if factor_squares else 1.0
    return variance, max(degrees, 1.0)
