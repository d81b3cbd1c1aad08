"""The reach page: released reach tables in words and numbers, each beside its benchmark."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from flask_babel import format_decimal, ngettext
from flask_babel import gettext as _

from analysis.chart_sentences import fit_sentence
from analysis.charts import Chart, reach_chart
from analysis.disclosure import has_worst_case, shown_fit, shown_rate, shown_worst_case
from analysis.release import ReachCell, ReachState, ReachStates, ReachTable
from analysis.tallies import Dimension
from app.areas import Area
from app.areas.model import Benchmark
from app.labels import REACH_STATE_LABELS, community_label, term_label, town_label


@dataclass(frozen=True, slots=True)
class ReachRow:
    """One group of a reach table as the page shows it."""

    label: str
    state: str
    state_label: str
    replies: str
    benchmark_count: int
    rate: str
    expected: str
    ratio: str
    interval: str
    worst_case: str
    more: str


@dataclass(frozen=True, slots=True)
class ReachSection:
    """One reach table beside its benchmark."""

    benchmark: Benchmark
    table: ReachTable
    terms: str
    chart: Chart
    fit: str
    has_worst_case: bool
    rows: tuple[ReachRow, ...]

    @property
    def key(self) -> str:
        """What its ids on the page begin with."""
        return self.benchmark.code.replace("_", "-")


@dataclass(frozen=True, slots=True)
class WeeklyList:
    """The groups that stand in one state this week, by one benchmark."""

    benchmark: Benchmark
    groups: tuple[tuple[str, str, tuple[str, ...]], ...]
    """State, its word, and the names of the groups in it; the most urgent state first."""


STATE_ORDER = (ReachState.GAP, ReachState.CANNOT_TELL, ReachState.IN_LINE, ReachState.OVER)


def reach_sections(tables: Iterable[ReachTable], *, area: Area) -> tuple[ReachSection, ...]:
    """The tables with the benchmarks they are held against, communities before towns, a term before its year."""
    found = [
        _section(table, benchmark=benchmark, area=area)
        for table in tables
        if (benchmark := area.find_benchmark(table.benchmark_code)) is not None
    ]
    codes = [benchmark.code for benchmark in area.known_benchmarks]
    return tuple(sorted(found, key=lambda one: (codes.index(one.benchmark.code), len(one.table.term_codes))))


def weekly_lists(states: Iterable[ReachStates], *, area: Area) -> tuple[WeeklyList, ...]:
    """What may be told between two releases: the groups in each state, and no number."""
    return tuple(
        WeeklyList(
            benchmark,
            tuple(
                (
                    str(state),
                    str(REACH_STATE_LABELS[state]),
                    tuple(
                        _group_label(code, dimension=told.dimension, area=area)
                        for code, own in told.states
                        if own is state
                    ),
                )
                for state in STATE_ORDER
                if any(own is state for _code, own in told.states)
            ),
        )
        for told in states
        if (benchmark := area.find_benchmark(told.benchmark_code)) is not None
    )


def reach_facts(sections: Iterable[ReachSection]) -> list[tuple[str, str]]:
    """What the page says about its numbers, for the screen and for the foot of the print."""
    sections = tuple(sections)
    hidden = sum(one.table.hidden_cell_count for one in sections)
    facts = [
        (str(one.benchmark.label), _("%(base)s, %(year)s. %(source)s", **_source_of(one.benchmark)))
        for one in {one.benchmark.code: one for one in sections}.values()
    ]
    facts.append(
        (
            _("What was hidden"),
            ngettext(
                "%(num)s group with few replies: its numbers are hidden and its state alone is told.",
                "%(num)s groups with few replies: their numbers are hidden and their state alone is told.",
                hidden,
            ),
        )
    )
    facts.append(
        (
            _("How to read a reach rate"),
            _(
                "Replies for every 1,000 of the benchmark, from the rounded count: how far the survey got into a "
                "group. It is hidden where the count is."
            ),
        )
    )
    facts.append(
        (
            _("How to read the fit"),
            _(
                "100 less half the sum of the differences between each group's share of replies and of the benchmark, "
                "worked out of the numbers shown and told to 5. It says nothing of what families think."
            ),
        )
    )
    facts.append(
        (
            _("How to read a ratio"),
            _(
                "Share of replies divided by share of the benchmark: 1 is parity. A gap is told only when the whole "
                "%(level)s%% interval lies under 1. Families chose to answer: this is no random sample.",
                level=95,
            ),
        )
    )
    return facts


def _source_of(benchmark: Benchmark) -> dict[str, object]:
    return {"base": benchmark.base, "year": benchmark.year, "source": benchmark.source}


def _section(table: ReachTable, *, benchmark: Benchmark, area: Area) -> ReachSection:
    return ReachSection(
        benchmark=benchmark,
        table=table,
        terms=", ".join(term_label(code) for code in table.term_codes),
        chart=_drawn(table, labels=tuple(_labels(table, area=area).items())),
        fit=fit_sentence(shown_fit(table)),
        has_worst_case=has_worst_case(table),
        rows=tuple(_row(cell, table=table, area=area) for cell in table.cells),
    )


@lru_cache(maxsize=64)
def _drawn(table: ReachTable, *, labels: tuple[tuple[str, str], ...]) -> Chart:
    """The chart, drawn once: a released table never changes, and plotly takes a tenth of a second."""
    return reach_chart(table, labels=dict(labels))


def _labels(table: ReachTable, *, area: Area) -> dict[str, str]:
    """The words of the chart: its groups and the states."""
    groups = {
        cell.group_code: _group_label(cell.group_code, dimension=table.dimension, area=area) for cell in table.cells
    }
    return groups | {str(state): str(label) for state, label in REACH_STATE_LABELS.items()}


def _row(cell: ReachCell, *, table: ReachTable, area: Area) -> ReachRow:
    return ReachRow(
        label=_group_label(cell.group_code, dimension=table.dimension, area=area),
        state=str(cell.state),
        state_label=str(REACH_STATE_LABELS[cell.state]),
        replies="" if cell.response_count is None else str(format_decimal(cell.response_count)),
        benchmark_count=cell.benchmark_count,
        rate="" if (rate := shown_rate(cell)) is None else str(format_decimal(rate.replies_per_1000, "#,##0.0")),
        expected="" if cell.expected_count is None else str(format_decimal(cell.expected_count)),
        ratio="" if cell.ratio is None else _decimal(cell.ratio),
        interval=_interval(cell),
        worst_case=_worst_case(cell, table=table),
        more=_more(cell.more_replies_needed),
    )


def _interval(cell: ReachCell) -> str:
    if cell.ratio_low is None or cell.ratio_high is None:
        return ""
    return str(_("%(low)s to %(high)s", low=_decimal(cell.ratio_low), high=_decimal(cell.ratio_high)))


def _worst_case(cell: ReachCell, *, table: ReachTable) -> str:
    band = shown_worst_case(cell, table=table)
    return "" if band is None else str(_("%(low)s to %(high)s", low=_decimal(band.low), high=_decimal(band.high)))


def _more(count: int | None) -> str:
    if count is None:
        return ""
    if count == 0:
        return str(_("more replies from the other groups"))
    return str(ngettext("about %(num)s more reply", "about %(num)s more replies", count))


def _decimal(value: float) -> str:
    return str(format_decimal(value, "0.00"))


def _group_label(code: str, *, dimension: Dimension, area: Area) -> str:
    return town_label(code, area=area) if dimension is Dimension.TOWN else community_label(code)
