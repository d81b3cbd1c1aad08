"""What families said, as the forum may see it: shares of negative comments, rounded, each with its state."""

from dataclasses import dataclass
from enum import StrEnum

READ_WHOLE_COUNT = 60
"""A cell with no more comments is read whole: an estimate would spare too little reading."""
LEAST_READ_COUNT = 10
"""Under this an interval is too wide to say anything, and covers too seldom (``tests/load/estimates.py``)."""
SECONDS_PER_COMMENT = 12
"""What reading and judging one takes, as people are told; nobody is timed."""


class SaidState(StrEnum):
    """Why a cell holds a share, or why not."""

    ESTIMATED = "estimated"
    """A sample was read; the share has an interval."""
    READ_WHOLE = "read_whole"
    """Every comment was read by people; the share is what they say."""
    SUPPRESSED = "suppressed"
    """Fewer comments than may be told, or another cell could be worked out from it."""
    BEING_READ = "being_read"
    """So few comments that people read them all, and have not yet."""
    TOO_FEW_READ = "too_few_read"
    """Some were read, too few for an interval that says anything."""
    NOT_READ = "not_read"
    """Nothing was read; what a machine alone makes of it is never shown."""


class SaidCut(StrEnum):
    """What a table is split by."""

    ALL = "all"
    COMMUNITY = "community"
    QUESTION = "question"
    THEME = "theme"
    TERM = "term"


@dataclass(frozen=True, slots=True)
class SaidCell:
    """One cell; counts are rounded, shares in per cent. A suppressed cell holds no number at all.

    ``step_percent`` is what the share is rounded to: one that is so near to none or to all stands for what lies beyond.
    """

    group_code: str
    state: SaidState
    comment_count: int | None
    assessed_count: int | None
    read_count: int | None
    minutes_left: int | None
    share_percent: int | None
    low_percent: int | None
    high_percent: int | None
    step_percent: int | None


@dataclass(frozen=True, slots=True)
class SaidDifference:
    """Two cells whose difference is more than chance; its interval in points, ends outwards."""

    more_negative_code: str
    less_negative_code: str
    low_points: int
    high_points: int


@dataclass(frozen=True, slots=True)
class SaidTable:
    """The cells of one cut. ``compared_count`` is how many pairs were held against each other, None for none at all.

    ``is_told_in_one_sentence`` where too few cells may be shown for a table.
    """

    term_codes: tuple[str, ...]
    cut: SaidCut
    level: str
    cells: tuple[SaidCell, ...]
    differences: tuple[SaidDifference, ...] = ()
    compared_count: int | None = None
    is_told_in_one_sentence: bool = False

    @property
    def shown(self) -> tuple[SaidCell, ...]:
        """The cells that hold a share."""
        return tuple(cell for cell in self.cells if cell.share_percent is not None)

    @property
    def hidden_cell_count(self) -> int:
        """The cells that hold nothing."""
        return sum(cell.state is SaidState.SUPPRESSED for cell in self.cells)
