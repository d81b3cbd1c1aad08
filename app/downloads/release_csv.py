"""A release as CSV: one row a number, with the state wherever there is none."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from io import StringIO

from analysis.disclosure import shown_fit, shown_rate, shown_worst_case
from analysis.release import CellState, MeasureTable, PeopleTable, ReachCell, ReachTable, Release, ShareTable
from analysis.tallies import Dimension
from app.areas import Area

BYTE_ORDER_MARK = "\ufeff"
"""Excel reads the file as UTF-8 only with it."""
INVENTED = "invented for a demonstration"
REAL = "replies of families"
REACH_TABLE = "reach_ratio"
RATE_TABLE = "reach_rate_per_1000"
WORST_CASE_TABLE = "reach_ratio_worst_case"
FIT_TABLE = "reach_fit_of_100"
FIT_BY_CHANCE_TABLE = "reach_fit_by_chance_of_100"
AGAINST_A_BENCHMARK = (REACH_TABLE, RATE_TABLE, WORST_CASE_TABLE, FIT_TABLE, FIT_BY_CHANCE_TABLE)
RATE_DIGITS = 1
RATIO_DIGITS = 2
ORIGIN_NAMES = ("data", "area", "baseline", "source")
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")

Value = str | int | float | None


@dataclass(frozen=True, slots=True)
class Row:
    """One released number; a column that does not apply is empty, a number that is not told has its state instead."""

    term: str
    table: str
    subject: str
    dimension: str = ""
    level: str = ""
    group: str = ""
    state: str = ""
    base: Value = None
    value: Value = None
    low: Value = None
    high: Value = None
    compared_with: str = ""
    word: str = ""
    benchmark: Value = None
    expected: Value = None
    more_replies_needed: Value = None


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the numbers of a file come from, on every row, so that a row copied out of it still says so."""

    data: str
    area: str
    baseline: str
    source: str
    benchmark_sources: Mapping[str, str]

    def cells_of(self, row: Row) -> tuple[str, ...]:
        """The first columns of a row; one held against a benchmark names that too."""
        benchmark_source = self.benchmark_sources.get(row.subject) if row.table in AGAINST_A_BENCHMARK else None
        source = f"{self.source}; {benchmark_source}" if benchmark_source else self.source
        return (self.data, self.area, self.baseline, source)


def origin_of(release: Release, *, area: Area, is_demo: bool) -> Origin:
    """The origin of a release of this area; in a demonstration everything is invented."""
    return Origin(
        data=INVENTED if is_demo else REAL,
        area=area.name,
        baseline=release.baseline_term_code,
        source=f"{area.forum.name}, survey {release.survey_code}, version {release.survey_version}",
        benchmark_sources={one.code: f"{one.base}, {one.year}. {one.source}" for one in area.known_benchmarks},
    )


def write_release(release: Release, *, area: Area, is_demo: bool) -> str:
    """The whole release as the text of a CSV file, with a byte order mark."""
    text = StringIO(newline="")
    text.write(BYTE_ORDER_MARK)
    names = [field.name for field in fields(Row)]
    writer = csv.writer(text)
    writer.writerow([*ORIGIN_NAMES, *names])
    origin = origin_of(release, area=area, is_demo=is_demo)
    for row in _rows(release):
        writer.writerow([_safe(value) for value in (*origin.cells_of(row), *(getattr(row, name) for name in names))])
    return text.getvalue()


def _safe(value: Value) -> Value:
    """The value; a text that a spreadsheet would run as a formula gets an apostrophe, a number stays one."""
    is_formula = isinstance(value, str) and value.startswith(FORMULA_STARTS)
    return f"'{value}" if is_formula else value


def _rows(release: Release) -> Iterator[Row]:
    yield Row(
        release.term_code,
        "replies",
        "responses",
        state=_state_of(release.response_count),
        base=release.response_count,
    )
    for measure_table in release.measure_tables:
        yield from _measure_rows(measure_table)
    for share_table in release.share_tables:
        yield from _share_rows(share_table)
    for reach_table in release.reach_tables:
        yield from _reach_rows(reach_table)
    for people_table in release.people_tables:
        yield from _people_rows(people_table)
    for channel in release.channel_cells:
        count = channel.response_count
        yield Row(release.term_code, "channel", channel.channel_code, state=_state_of(count), base=count)
    yield from _target_rows(release)


def _target_rows(release: Release) -> Iterator[Row]:
    """The targets of a school year: the state, the band it stands for, and the target as what was expected."""
    for cell in release.target_cells:
        terms = " ".join(cell.term_codes)
        low, high = cell.at_least, cell.at_most
        yield Row(
            terms,
            "yearly_target",
            "responses",
            Dimension.COMMUNITY,
            group=cell.group_code,
            state=cell.state,
            low=low,
            high=high,
            expected=cell.target_count,
        )


def _state_of(count: int | None) -> CellState:
    return CellState.SUPPRESSED if count is None else CellState.SHOWN


def _measure_rows(table: MeasureTable) -> Iterator[Row]:
    for cell in table.cells:
        terms = " ".join(cell.pooled_term_codes or table.pooled_term_codes) or table.term_code
        place = (table.measure_code, table.dimension, table.level, cell.group_code)
        yield Row(terms, "measure", *place, cell.state, cell.base_count, cell.index, cell.low, cell.high)
        for change in cell.changes:
            against = f"{change.comparison} {change.then_term_code}"
            numbers = (None, change.points, change.low, change.high)
            yield Row(terms, "change", *place, "", *numbers, compared_with=against, word=change.word)


def _share_rows(table: ShareTable) -> Iterator[Row]:
    if not table.cells:
        yield Row(table.term_code, "share_percent", table.question_code, state=table.state, base=table.base_count)
    for cell in table.cells:
        yield Row(
            table.term_code,
            "share_percent",
            table.question_code,
            group=cell.value_code,
            state=table.state,
            base=table.base_count,
            value=cell.share_percent,
        )


def _reach_rows(table: ReachTable) -> Iterator[Row]:
    terms = " ".join(table.term_codes)
    for cell in table.cells:
        place = (table.benchmark_code, table.dimension, table.level, cell.group_code)
        yield Row(
            terms,
            REACH_TABLE,
            *place,
            cell.state,
            cell.response_count,
            cell.ratio,
            cell.ratio_low,
            cell.ratio_high,
            benchmark=cell.benchmark_count,
            expected=cell.expected_count,
            more_replies_needed=cell.more_replies_needed,
        )
        yield _rate_row(cell, terms=terms, place=place)
        band = shown_worst_case(cell, table=table)
        if band is not None:
            low, high = round(band.low, RATIO_DIGITS), round(band.high, RATIO_DIGITS)
            yield Row(terms, WORST_CASE_TABLE, *place, CellState.SHOWN, cell.response_count, None, low, high)
    yield from _fit_rows(table, terms=terms)


def _fit_rows(table: ReachTable, *, terms: str) -> Iterator[Row]:
    """The fit of the whole survey, at most, and what chance alone would leave of it; the group is left blank."""
    fit = shown_fit(table)
    told = (None, None) if fit is None else (fit.percent, fit.by_chance_percent)
    base = None if fit is None else fit.known_count
    for name, value in zip((FIT_TABLE, FIT_BY_CHANCE_TABLE), told, strict=True):
        place = (table.benchmark_code, table.dimension, table.level, "")
        yield Row(terms, name, *place, _state_of(value), base, value)


def _rate_row(cell: ReachCell, *, terms: str, place: tuple[str, str, str, str]) -> Row:
    rate = shown_rate(cell)
    if rate is None:
        return Row(terms, RATE_TABLE, *place, _state_of(cell.response_count), cell.response_count)
    return Row(
        terms,
        RATE_TABLE,
        *place,
        CellState.SHOWN,
        cell.response_count,
        round(rate.replies_per_1000, RATE_DIGITS),
        round(rate.interval.low, RATE_DIGITS) if rate.interval else None,
        round(rate.interval.high, RATE_DIGITS) if rate.interval else None,
        benchmark=cell.benchmark_count,
    )


def _people_rows(table: PeopleTable) -> Iterator[Row]:
    """Counts of people beside everyone who said something; then the share who said nothing."""
    for cell in table.cells:
        yield Row(
            table.term_code,
            "people",
            table.question_code,
            group=cell.group_code,
            state=_state_of(cell.response_count),
            base=table.said_count,
            value=cell.response_count,
        )
    yield Row(
        table.term_code,
        "people_not_stated_percent",
        table.question_code,
        state=_state_of(table.not_stated_percent),
        base=table.total_count,
        value=table.not_stated_percent,
    )
