"""Towns and the localities they lie in: the ladder of an area's places."""

from collections.abc import Iterable

from analysis.reference.ladders import Ladder, RollUp
from analysis.tallies import NOT_STATED

TOWN_LEVEL = "towns"
LOCALITY_LEVEL = "localities"

NO_FIXED_TOWN_CODES = ("we_move", "outside_area")
"""Answers to "Where do you live?" that lie in no town: they count as replies, against no benchmark."""


def place_ladder(towns: Iterable[tuple[str, str]], *, source: str, seen_on: str) -> Ladder:
    """The ladder of an area whose towns are given as (town code, locality code)."""
    localities = tuple(towns)
    nowhere = tuple((code, NOT_STATED) for code in NO_FIXED_TOWN_CODES)
    return Ladder(
        code="town",
        rollups=(
            RollUp(TOWN_LEVEL, tuple((town, town) for town, _ in localities) + nowhere),
            RollUp(LOCALITY_LEVEL, localities + nowhere),
        ),
        source=source,
        seen_on=seen_on,
    )
