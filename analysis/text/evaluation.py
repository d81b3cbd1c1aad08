"""How well sentiments agree with what people said: F1, calibration and how many were assessed."""

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.text.labels import SentimentLabel, class_of
from analysis.text.sentiment import Sentiment

BIN_COUNT = 10
ANSWERED_SHARE = 0.75
SIDES = (SentimentLabel.NEGATIVE, SentimentLabel.POSITIVE)


@dataclass(frozen=True, slots=True)
class Agreement:
    """Every row counts; see the fields' formulas in ``measure_agreement``."""

    row_count: int
    accuracy: float
    macro_f1: float
    binary_f1: float
    coverage: float
    calibration_error: float | None
    surest_accuracy: float


def measure_agreement(sentiments: Sequence[Sentiment], labels: Sequence[str]) -> Agreement:
    """The agreement of sentiments with people's labels, row by row.

    *Not scored* and *mixed* fold to neutral, in a set without neutral labels to negative. ``macro_f1`` is the mean F1
    of the classes that have labels. ``binary_f1`` is that of negative and positive over the rows that people called
    either, by the sign of the polarity; what is not scored counts as negative. ``calibration_error`` is the expected
    one over ten bins of confidence (Guo and others 2017), None where nothing has a confidence. ``surest_accuracy`` is
    that of the three quarters with the highest confidence, else with the largest polarity.
    """
    gold = [class_of(label) for label in labels]
    has_neutral = SentimentLabel.NEUTRAL in gold
    told = [_folded(sentiment, has_neutral=has_neutral) for sentiment in sentiments]
    hits = [one == other for one, other in zip(gold, told, strict=True)]
    sure = sorted(range(len(gold)), key=lambda place: -_sureness(sentiments[place]))
    sure = sure[: max(1, int(len(gold) * ANSWERED_SHARE))]
    sided = [place for place, label in enumerate(gold) if label is not SentimentLabel.NEUTRAL]
    return Agreement(
        row_count=len(gold),
        accuracy=sum(hits) / len(gold),
        macro_f1=_mean_f1(gold, told, sorted(set(gold))),
        binary_f1=_mean_f1([gold[place] for place in sided], [_sign(sentiments[place]) for place in sided], SIDES),
        coverage=sum(one.label is not SentimentLabel.NOT_SCORED for one in sentiments) / len(gold),
        calibration_error=_calibration_error(sentiments, hits),
        surest_accuracy=sum(hits[place] for place in sure) / len(sure),
    )


def _folded(sentiment: Sentiment, *, has_neutral: bool) -> SentimentLabel:
    label = class_of(sentiment.label)
    if has_neutral or label is not SentimentLabel.NEUTRAL:
        return label
    return _sign(sentiment) if sentiment.label is not SentimentLabel.NOT_SCORED else SentimentLabel.NEGATIVE


def _sign(sentiment: Sentiment) -> SentimentLabel:
    return SentimentLabel.POSITIVE if (sentiment.polarity or 0.0) > 0 else SentimentLabel.NEGATIVE


def _sureness(sentiment: Sentiment) -> float:
    return sentiment.confidence if sentiment.confidence is not None else abs(sentiment.polarity or 0.0)


def _mean_f1(gold: Sequence[str], told: Sequence[str], classes: Sequence[str]) -> float:
    found = []
    for name in classes:
        right = sum(one == name == other for one, other in zip(gold, told, strict=True))
        either = sum(one == name for one in gold) + sum(one == name for one in told)
        found.append(2 * right / either if either else 0.0)
    return sum(found) / len(found)


def _calibration_error(sentiments: Sequence[Sentiment], hits: Sequence[bool]) -> float | None:
    told = [(one.confidence, hit) for one, hit in zip(sentiments, hits, strict=True) if one.confidence is not None]
    if not told:
        return None
    bins: dict[int, list[tuple[float, bool]]] = {}
    for confidence, hit in told:
        bins.setdefault(min(int(confidence * BIN_COUNT), BIN_COUNT - 1), []).append((confidence, hit))
    gaps = (abs(sum(confidence for confidence, _ in held) - sum(hit for _, hit in held)) for held in bins.values())
    return sum(gaps) / len(told)
