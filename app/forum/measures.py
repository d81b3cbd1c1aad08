"""Released measures as a page shows them: numbers in words, changes in words, and why something is not there."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from flask_babel import format_decimal
from flask_babel import gettext as _

from analysis.disclosure import THRESHOLDS
from analysis.release import CellState, Change, Comparison, MeasureCell, MeasureTable
from analysis.tallies import Dimension
from analysis.terms import parse_term
from analysis.trends import BALANCE_STANDARD_DEVIATION, USUAL_STANDARD_DEVIATION, minimum_detectable_change
from app.areas import Area
from app.areas.texts import text_values
from app.forum.words import CHANGE_LABELS
from app.labels import term_label
from surveys.model import MeasureKind, Survey

TOP_OF_SCALE = 100


@dataclass(frozen=True, slots=True)
class NumberCell:
    """An index with its interval and base, in words; where there is none, ``reason`` says why."""

    state: CellState
    index: str
    interval: str
    base: str
    reason: str


@dataclass(frozen=True, slots=True)
class ChangeCell:
    """How a number stands against an earlier term; where nothing is compared, ``reason`` says why."""

    word: str
    label: str
    points: str
    interval: str
    reason: str


@dataclass(frozen=True, slots=True)
class MeasureLine:
    """One measure in the whole area: now, and against each of the three earlier terms."""

    code: str
    label: str
    is_balance: bool
    now: NumberCell
    changes: tuple[ChangeCell, ...]


def measure_labels(survey: Survey) -> dict[str, str]:
    """The name of every measure of a survey."""
    return {measure.code: measure.label for measure in survey.measures}


def balance_codes(survey: Survey) -> frozenset[str]:
    """The measures that run from -100 to 100."""
    return frozenset(measure.code for measure in survey.measures if measure.kind is MeasureKind.BALANCE)


def question_texts(survey: Survey, *, area: Area) -> dict[str, str]:
    """What each question asks; a word that depends on the term or the promise stands as three dots."""
    values = defaultdict(lambda: "…", text_values(area))
    return {question.code: question.text % values for question in survey.questions}


def headline_cells(tables: Iterable[MeasureTable]) -> dict[str, MeasureCell]:
    """The cell of the whole area, by measure."""
    return {table.measure_code: table.cells[0] for table in tables if table.dimension is Dimension.ALL}


def measure_lines(
    tables: Iterable[MeasureTable], *, survey: Survey, term_code: str, baseline_term_code: str
) -> tuple[MeasureLine, ...]:
    """Every measure of the survey in its order."""
    cells = headline_cells(tables)
    return tuple(
        MeasureLine(
            code=measure.code,
            label=measure.label,
            is_balance=measure.kind is MeasureKind.BALANCE,
            now=number_cell(cells[measure.code], is_balance=measure.kind is MeasureKind.BALANCE),
            changes=change_cells(cells[measure.code], term_code=term_code, baseline_term_code=baseline_term_code),
        )
        for measure in survey.measures
        if measure.code in cells
    )


def number_cell(cell: MeasureCell, *, is_balance: bool) -> NumberCell:
    """The numbers of a cell as words; hidden, not asked and not known yet are three different reasons."""
    if cell.state is not CellState.SHOWN or cell.index is None:
        return NumberCell(cell.state, "", "", "", state_reasons()[cell.state])
    return NumberCell(
        state=cell.state,
        index=index_words(cell.index, is_balance=is_balance),
        interval=_interval(cell.low, cell.high, is_balance=is_balance),
        base="" if cell.base_count is None else str(format_decimal(cell.base_count)),
        reason="",
    )


def index_words(index: int, *, is_balance: bool) -> str:
    """An index; near an end of its scale it stands for everything beyond."""
    highest = TOP_OF_SCALE - THRESHOLDS.end_distance
    lowest = -highest if is_balance else THRESHOLDS.end_distance
    number = signed(index) if is_balance else str(index)
    if index >= highest:
        return str(_("%(number)s or more", number=number))
    if index <= lowest:
        return str(_("%(number)s or less", number=number))
    return number


def signed(number: int) -> str:
    """A number that always shows which way it goes; a real minus sign."""
    return f"+{number}" if number > 0 else str(number).replace("-", "\N{MINUS SIGN}")


def change_seen_words(base_count: int, *, is_balance: bool) -> str:
    """What change a base could show at all, so that nobody waits for a smaller one."""
    return str(
        _(
            "With about %(count)s replies in each term, only a change of some %(points)s points can be told apart from "
            "chance; with fewer replies it takes more.",
            count=format_decimal(base_count),
            points=least_change_seen(base_count, is_balance=is_balance),
        )
    )


def least_change_seen(base_count: int, *, is_balance: bool) -> int:
    """The smallest change, in whole points, that this many replies in each of two terms would show 4 times in 5."""
    standard_deviation = BALANCE_STANDARD_DEVIATION if is_balance else USUAL_STANDARD_DEVIATION
    return math.ceil(minimum_detectable_change(base_count, standard_deviation=standard_deviation))


def change_cells(cell: MeasureCell, *, term_code: str, baseline_term_code: str) -> tuple[ChangeCell, ...]:
    """The three comparisons of a cell, each told or its absence explained."""
    told = {change.comparison: change for change in cell.changes}
    return tuple(
        _change_cell(told[comparison])
        if comparison in told
        else ChangeCell("", "", "", "", _absence(cell, comparison, term_code, baseline_term_code=baseline_term_code))
        for comparison in Comparison
    )


def state_reasons() -> Mapping[CellState, str]:
    """Why a cell holds no number."""
    return {
        CellState.SUPPRESSED: str(_("hidden")),
        CellState.NOT_ASKED: str(_("not asked this term")),
        CellState.CANNOT_TELL: str(_("cannot tell yet")),
        CellState.SHOWN: "",
    }


def _interval(low: int | None, high: int | None, *, is_balance: bool) -> str:
    if low is None or high is None:
        return str(_("too few for an interval"))
    if is_balance:
        return str(_("%(low)s to %(high)s", low=signed(low), high=signed(high)))
    return str(_("%(low)s to %(high)s", low=low, high=high))


def _change_cell(change: Change) -> ChangeCell:
    points = "" if change.points is None else signed(change.points)
    interval = ""
    if change.low is not None and change.high is not None:
        interval = str(_("%(low)s to %(high)s", low=signed(change.low), high=signed(change.high)))
    return ChangeCell(str(change.word), str(CHANGE_LABELS[change.word]), points, interval, "")


def _absence(cell: MeasureCell, comparison: Comparison, term_code: str, *, baseline_term_code: str) -> str:
    if cell.state is not CellState.SHOWN:
        return state_reasons()[cell.state]
    if comparison is not Comparison.BASELINE:
        return str(_("no release then"))
    if term_code == baseline_term_code:
        return str(_("this is the baseline"))
    if parse_term(term_code) < parse_term(baseline_term_code):
        return str(_("before the baseline"))
    return str(_("%(term)s was not released", term=term_label(baseline_term_code)))
