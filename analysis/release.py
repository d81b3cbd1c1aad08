"""What may be shown: the frozen, safe tables that pages, charts, files and the API accept."""

from dataclasses import dataclass
from enum import StrEnum

from analysis.tallies import Dimension


class CellState(StrEnum):
    """Why a cell holds a number or does not: four different things, never one blank."""

    SHOWN = "shown"
    SUPPRESSED = "suppressed"
    NOT_ASKED = "not_asked"
    CANNOT_TELL = "cannot_tell_yet"


class ChangeWord(StrEnum):
    """The only words a change is told in."""

    BETTER = "better"
    WORSE = "worse"
    NO_CLEAR_CHANGE = "no_clear_change"
    TOO_FEW = "too_few_to_say"
    NOT_COMPARABLE = "not_comparable"
    NOT_ASKED = "not_asked"


class Comparison(StrEnum):
    """Which earlier term a cell is held against."""

    LAST_TERM = "last_term"
    SAME_TERM_LAST_YEAR = "same_term_last_year"
    BASELINE = "baseline"


class ReachState(StrEnum):
    """Whether a community answers in proportion to a benchmark population."""

    GAP = "gap"
    IN_LINE = "in_line"
    OVER = "over"
    CANNOT_TELL = "cannot_tell_yet"


@dataclass(frozen=True, slots=True)
class Change:
    """A cell against an earlier term: the word, and the difference of the two shown indexes with its interval."""

    comparison: Comparison
    then_term_code: str
    word: ChangeWord
    points: int | None
    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class MeasureCell:
    """One measure in one group: rounded base, whole-number index and interval, or the reason why not."""

    group_code: str
    state: CellState
    base_count: int | None
    index: int | None
    low: int | None
    high: int | None
    pooled_term_codes: tuple[str, ...]
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class MeasureTable:
    """One measure cut by one dimension at one level of the ladder; ``Dimension.ALL`` holds the headline in one cell."""

    term_code: str
    measure_code: str
    dimension: Dimension
    level: str
    cells: tuple[MeasureCell, ...]
    hidden_cell_count: int
    is_told_in_one_sentence: bool
    """True when fewer than two cells may be shown: the page says one sentence instead of a table."""
    pooled_term_codes: tuple[str, ...] = ()
    """The terms of a whole school year when the table pools them, with the groups that no single term told of."""


@dataclass(frozen=True, slots=True)
class ShareCell:
    """The share of one option, in per cent to 5 while the base is under 100."""

    value_code: str
    share_percent: int | None


@dataclass(frozen=True, slots=True)
class ShareTable:
    """How the answers to one question divide over its options, in the whole area.

    Where several options may be chosen each share stands by itself, and they need not make 100.
    """

    term_code: str
    question_code: str
    state: CellState
    base_count: int | None
    cells: tuple[ShareCell, ...]


@dataclass(frozen=True, slots=True)
class ReachCell:
    """One community or town against a benchmark population; where the count is suppressed the state alone is told."""

    group_code: str
    state: ReachState
    response_count: int | None
    """Rounded to 5; None means suppressed: few, or hidden for another's sake, or told by the year."""
    benchmark_count: int
    expected_count: int | None
    ratio: float | None
    ratio_low: float | None
    ratio_high: float | None
    more_replies_needed: int | None


@dataclass(frozen=True, slots=True)
class ReachTable:
    """Who answered against one named benchmark population, over one term or a pooled school year."""

    term_codes: tuple[str, ...]
    benchmark_code: str
    dimension: Dimension
    level: str
    total_count: int | None
    not_stated_percent: int | None
    cells: tuple[ReachCell, ...]
    hidden_cell_count: int


@dataclass(frozen=True, slots=True)
class PeopleCell:
    """How many people chose one answer."""

    group_code: str
    response_count: int | None
    """Rounded to 5; None means suppressed: none, few, or hidden for another's sake."""


@dataclass(frozen=True, slots=True)
class PeopleTable:
    """Who answered, by one question in the whole area; None means suppressed.

    Where several answers may be chosen the counts need not add up to those who said anything.
    """

    term_code: str
    question_code: str
    is_multi: bool
    total_count: int | None
    """Everyone who could have said it, rounded to 5."""
    said_count: int | None
    """Everyone who did, rounded to 10, and no more than ``total_count``."""
    not_stated_percent: int | None
    cells: tuple[PeopleCell, ...]
    hidden_cell_count: int


class TargetState(StrEnum):
    """Whether the replies hoped for in a school year came."""

    REACHED = "reached"
    NOT_REACHED = "not_reached"
    CANNOT_TELL = "cannot_tell_yet"


@dataclass(frozen=True, slots=True)
class TargetCell:
    """The target of one small community for a school year, and the band its replies lie in; never a count."""

    term_codes: tuple[str, ...]
    group_code: str
    target_count: int
    state: TargetState
    at_least: int | None
    at_most: int | None


@dataclass(frozen=True, slots=True)
class ReachStates:
    """All that is told between two releases: the state of every group against one benchmark population."""

    benchmark_code: str
    dimension: Dimension
    level: str
    states: tuple[tuple[str, ReachState], ...]


@dataclass(frozen=True, slots=True)
class WeeklyStates:
    """The states of an open term as they are told all through one week."""

    term_code: str
    week: str
    tables: tuple[ReachStates, ...]


@dataclass(frozen=True, slots=True)
class ChannelCell:
    """Replies by one link at term close: rounded to 5, None for suppressed: none, few or hidden for another's sake."""

    channel_code: str
    response_count: int | None


@dataclass(frozen=True, slots=True)
class Release:
    """Everything that may be shown of one term, frozen: everyone sees the same numbers."""

    area_code: str
    term_code: str
    survey_code: str
    survey_version: int
    baseline_term_code: str
    response_count: int | None
    """All replies, rounded to 5; None means suppressed, since there are fewer than 8."""
    measure_tables: tuple[MeasureTable, ...]
    share_tables: tuple[ShareTable, ...]
    reach_tables: tuple[ReachTable, ...]
    people_tables: tuple[PeopleTable, ...]
    channel_cells: tuple[ChannelCell, ...]
    hidden_notes: tuple[str, ...]
    """Codes of what was hidden and why, e.g. ``community.right_help:3`` is told on the page in words."""
    target_cells: tuple[TargetCell, ...] = ()
    """Only in the release of a school year's last term; none in a release from before these were told."""
