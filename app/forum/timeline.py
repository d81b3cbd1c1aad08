"""The time line of one measure: its terms, and the milestones of the partnership."""

from dataclasses import dataclass
from typing import Any

from flask_babel import format_date
from flask_babel import lazy_gettext as _l

from analysis.charts import Chart
from analysis.charts import Milestone as ChartMilestone
from analysis.release import MeasureTable
from app.areas import Area
from app.areas.model import DatePrecision, Milestone, MilestoneKind
from app.areas.terms import term_code_on
from app.forum.figures import terms_chart
from app.labels import term_label
from surveys.model import Measure

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


def milestone_lines(area: Area, *, tables: tuple[MeasureTable, ...]) -> tuple[MilestoneLine, ...]:
    """Every milestone, the oldest first, marked where it falls into a term of the chart."""
    term_codes = {table.term_code for table in tables}
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


def timeline_chart(tables: tuple[MeasureTable, ...], *, measure: Measure, area: Area) -> Chart:
    """The measure over its terms, with the numbers of the milestones that fall into them."""
    labels = {table.term_code: term_label(table.term_code) for table in tables} | {measure.code: measure.label}
    labels |= {
        change.then_term_code: term_label(change.then_term_code)
        for table in tables
        for cell in table.cells
        for change in cell.changes
    }
    milestones = tuple(
        ChartMilestone(term_code_on(area, milestone.on), str(number))
        for number, milestone in enumerate(_in_order(area), start=1)
    )
    return terms_chart(tables, labels=tuple(labels.items()), milestones=milestones)


def _in_order(area: Area) -> list[Milestone]:
    return sorted(area.milestones, key=lambda milestone: milestone.on)
