"""What official statistics say of the same services: percentages by calendar year, each with its source."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class OfficialMeasure(StrEnum):
    """The official figures that stand beside what families say, in the order of the page."""

    PLANS_WITHIN_20_WEEKS = "plans_within_20_weeks"
    REVIEWS_WITHIN_4_WEEKS = "reviews_within_4_weeks"
    REQUESTS_REFUSED = "requests_refused"


class OfficialPlace(StrEnum):
    """Whom a figure tells of."""

    AREA = "area"
    ENGLAND = "england"


@dataclass(frozen=True, slots=True)
class OfficialFigure:
    """One published percentage of a calendar year, kept in tenths of a per cent so that it stays what was published.

    ``starts_anew`` marks a year from which on it was counted otherwise. ``published_on`` is None when the day of
    publication is not known.
    """

    measure: OfficialMeasure
    place: OfficialPlace
    year: int
    per_mille: int
    starts_anew: bool
    published_on: date | None
    source: str

    @property
    def percent(self) -> float:
        """The figure as it was published."""
        return self.per_mille / 10


def sort_key(figure: OfficialFigure) -> tuple[int, int, int]:
    """The order of a page: by measure, the area before England, by year."""
    return (
        tuple(OfficialMeasure).index(figure.measure),
        tuple(OfficialPlace).index(figure.place),
        figure.year,
    )
