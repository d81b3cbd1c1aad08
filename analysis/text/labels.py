"""What a person may say of a text, and the three classes that models tell apart."""

from dataclasses import dataclass
from enum import StrEnum


class SentimentLabel(StrEnum):
    """What a comment feels like."""

    NEGATIVE = "negative"
    NEUTRAL = "neutral"
    POSITIVE = "positive"
    MIXED = "mixed"
    NOT_SCORED = "not_scored"


CLASSES = (SentimentLabel.NEGATIVE, SentimentLabel.NEUTRAL, SentimentLabel.POSITIVE)


@dataclass(frozen=True, slots=True)
class LabelledText:
    """A text with what a person said of it; ``question`` is the code of what it answers, empty where unknown."""

    text: str
    label: SentimentLabel
    question: str = ""


def class_of(label: str) -> SentimentLabel:
    """The class a label counts in: mixed and not scored fold to neutral."""
    found = SentimentLabel(label)
    return found if found in CLASSES else SentimentLabel.NEUTRAL
