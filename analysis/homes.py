"""Where in an area people of a group live, as a census counted them: where an officer goes to meet them.

Only broad groups are counted town by town, and none of them tells where Gypsy, Roma and Traveller families live: that
no page shows.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from analysis.reference.communities import COMMUNITY_LADDER, REPORTING_LEVEL

LITTLE_ENGLISH = "little_english"
"""People aged 3 and over who cannot speak English well, or at all."""
HOME_CODES = ("asian", "black", "mixed", "other", LITTLE_ENGLISH)
"""Whom a census counts by town: broad groups that are no wider than ours, and those with little English."""
NAMED_PLACES = 3


@dataclass(frozen=True, slots=True)
class HomeCount:
    """How many people of one group live in one place."""

    home_code: str
    place_name: str
    people_count: int
    year: int
    source: str


@dataclass(frozen=True, slots=True)
class Homes:
    """The places where most people of a group live, the most first, and their share of the group in the area."""

    home_code: str
    year: int
    places: tuple[HomeCount, ...]
    percent: int


def find_homes(counts: Iterable[HomeCount], *, home_code: str) -> Homes | None:
    """Where most of a group live: up to three places; None where nobody counted them."""
    own = [one for one in counts if one.home_code == home_code and one.people_count]
    if not own:
        return None
    places = tuple(sorted(own, key=lambda one: (-one.people_count, one.place_name))[:NAMED_PLACES])
    share = sum(one.people_count for one in places) / sum(one.people_count for one in own)
    return Homes(home_code, places[0].year, places, round(100 * share))


def home_code_of(community_code: str) -> str | None:
    """The broad group a community is counted in by town; None for those that are not told apart."""
    group_code = COMMUNITY_LADDER.at(REPORTING_LEVEL).group_of(community_code)
    return group_code if group_code in HOME_CODES else None
