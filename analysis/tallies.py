"""Tally: the only thing the statistics ever see of what people answered."""

from dataclasses import dataclass
from enum import StrEnum

NOT_STATED = "not_stated"
EVERYONE = "everyone"
RESPONSES_ITEM = "responses"
"""The item of a head count: one per response, with the value ``EVERYONE``."""


class Dimension(StrEnum):
    """What a tally is split by; ``ALL`` is the whole area in one cell."""

    ALL = "all"
    COMMUNITY = "community"
    TOWN = "town"
    STAGE = "stage"
    NEED = "need"
    LANGUAGE = "language"
    MODE = "mode"


@dataclass(frozen=True, slots=True)
class Tally:
    """How many responses of one term gave one value of one item, inside one group of one dimension.

    ``group_code`` is ``EVERYONE`` for ``Dimension.ALL`` and ``NOT_STATED`` where nothing was answered. ``value_code``
    is an option code, or for a measure the score of a response in per mille (-1000 to 1000) written as a whole number.
    """

    term_code: str
    dimension: Dimension
    group_code: str
    item_code: str
    value_code: str
    response_count: int
