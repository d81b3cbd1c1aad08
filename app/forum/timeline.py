"""The time line of one measure: its terms in words and as a chart, and the milestones of the partnership."""

from dataclasses import dataclass
from typing import Any

from flask_babel import format_date, format_decimal, ngettext
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from analysis.charts import Chart
from analysis.charts import Milestone as ChartMilestone
from analysis.timeline import TermPoint, Timeline
from analysis.timeline_chart import signal_words
from analysis.weighting import MOST_WEIGHT
from analysis.xmr import LEAST_TERMS
from app.areas import Area
from app.areas.model import DatePrecision, Milestone, MilestoneKind
from app.areas.terms import term_code_on
from app.forum.figures import terms_chart
from app.forum.measures import NumberCell, index_words, number_cell
from app.labels import term_label
from surveys.model import Measure, MeasureKind

KIND_LABELS: dict[MilestoneKind, Any] = {
    MilestoneKind.INSPECTION: _l("Inspection"),
    MilestoneKind.MONITORING: _l("Monitoring"),
    MilestoneKind.REVIEW: _l("Review"),
    MilestoneKind.PLAN: _l("Plan"),
    MilestoneKind.STRATEGY: _l("Strategy"),
}
_DATE_FORMATS = {DatePrecision.DAY: "d MMMM y", DatePrecision.MONTH: "MMMM y", DatePrecision.YEAR: "y"}


@dataclass(frozen=True, slots=True)
class MilestoneLine:
    """A milestone with its number on the chart."""

    number: int
    when: str
    kind: str
    label: str
    is_on_chart: bool


@dataclass(frozen=True, slots=True)
class TermLine:
    """One term in words; ``mixed``, ``design_effect`` and ``signal`` are empty where there is nothing to say."""

    term_code: str
    now: NumberCell
    starts_anew: bool
    mixed: str
    design_effect: str
    effective: str
    signal: str


def milestone_lines(area: Area, *, timeline: Timeline) -> tuple[MilestoneLine, ...]:
    """Every milestone, the oldest first, marked where it falls into a term of the chart."""
    term_codes = {point.term_code for point in timeline.points}
    return tuple(
        MilestoneLine(
            number=number,
            when=str(format_date(milestone.on, _DATE_FORMATS[milestone.precision])),
            kind=str(KIND_LABELS[milestone.kind]),
            label=milestone.label,
            is_on_chart=term_code_on(area, milestone.on) in term_codes,
        )
        for number, milestone in enumerate(_in_order(area), start=1)
    )


def term_lines(timeline: Timeline, *, measure: Measure) -> tuple[TermLine, ...]:
    """The measure in the whole area, term by term."""
    return tuple(_term_line(point, is_balance=measure.kind is MeasureKind.BALANCE) for point in timeline.points)


def timeline_notes(timeline: Timeline) -> tuple[str, ...]:
    """What the chart does not show yet and why, and how the mixed line is made."""
    notes = []
    if lacking := timeline.control_chart_lacks:
        notes.append(
            ngettext(
                "Limits of chance are drawn from %(least)s terms on that may be compared (rules of the NHS, “Making "
                "data count”): %(num)s more is needed. With fewer they would raise false alarms.",
                "Limits of chance are drawn from %(least)s terms on that may be compared (rules of the NHS, “Making "
                "data count”): %(num)s more are needed. With fewer they would raise false alarms.",
                lacking,
                least=LEAST_TERMS,
            )
        )
    if any(point.mixed for point in timeline.points):
        notes.append(
            _(
                "“Mixed like the benchmark” is a check, not a result: the groups shown are weighted to their shares of "
                "the community and town benchmarks (raking, no reply counts for more than %(most)s), as if the two had "
                "nothing to do with each other; hidden groups keep their share. Made from released numbers alone.",
                most=format_decimal(MOST_WEIGHT),
            )
        )
    return tuple(map(str, notes))


def timeline_drawing(timeline: Timeline, *, measure: Measure, area: Area) -> Chart:
    """The measure over its terms, with the numbers of the milestones that fall into them."""
    labels = {point.term_code: term_label(point.term_code) for point in timeline.points} | {measure.code: measure.label}
    labels |= {
        change.then_term_code: term_label(change.then_term_code)
        for point in timeline.points
        for change in point.cell.changes
    }
    milestones = tuple(
        ChartMilestone(term_code_on(area, milestone.on), str(number))
        for number, milestone in enumerate(_in_order(area), start=1)
    )
    return terms_chart(timeline, labels=tuple(labels.items()), milestones=milestones)


def _term_line(point: TermPoint, *, is_balance: bool) -> TermLine:
    mixed = point.mixed
    return TermLine(
        term_code=point.term_code,
        now=number_cell(point.cell, is_balance=is_balance),
        starts_anew=point.starts_anew,
        mixed=index_words(mixed.index, is_balance=is_balance) if mixed else "",
        design_effect=str(format_decimal(mixed.design_effect, "0.0")) if mixed else "",
        effective=str(format_decimal(mixed.effective_count)) if mixed else "",
        signal=signal_words(point),
    )


def _in_order(area: Area) -> list[Milestone]:
    return sorted(area.milestones, key=lambda milestone: milestone.on)
