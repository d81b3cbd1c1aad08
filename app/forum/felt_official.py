"""The official figures beside the felt change: chart, table and sources from the same figures and points."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from flask_babel import format_decimal
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from analysis.charts import Chart
from analysis.felt_chart import FeltPoint, felt_beside_chart
from analysis.official import OfficialFigure, OfficialMeasure, OfficialPlace
from app.areas import Area
from app.filters import day
from app.forum.measures import NumberCell, number_cell
from app.labels import term_label
from app.services.felt import FeltSources

OFFICIAL_LABELS: dict[OfficialMeasure, Any] = {
    OfficialMeasure.PLANS_WITHIN_20_WEEKS: _l("Plans within 20 weeks"),
    OfficialMeasure.REVIEWS_WITHIN_4_WEEKS: _l("Review decisions within 4 weeks"),
    OfficialMeasure.REQUESTS_REFUSED: _l("Requests refused"),
}


@dataclass(frozen=True, slots=True)
class OfficialLine:
    """One year: a figure of the area for each measure and that of England beside it; empty where there is none."""

    year: int
    cells: tuple[str, ...]
    starts_anew: bool


@dataclass(frozen=True, slots=True)
class FeltBeside:
    """Both series: as a chart with its sentence, as tables, and where the official ones come from."""

    chart: Chart
    measure_labels: tuple[str, ...]
    years: tuple[OfficialLine, ...]
    terms: tuple[tuple[str, NumberCell], ...]
    sources: tuple[str, ...]


def felt_beside(sources: FeltSources, *, area: Area) -> FeltBeside:
    """What the page shows of official figures and of the whole area's balance."""
    labels = {str(code): str(label) for code, label in OFFICIAL_LABELS.items()}
    labels |= {OfficialPlace.AREA: area.name, OfficialPlace.ENGLAND: str(_("England"))}
    labels |= {point.term_code: term_label(point.term_code) for point in sources.points}
    return FeltBeside(
        chart=_drawn(sources.figures, sources.points, labels=tuple(labels.items())),
        measure_labels=tuple(str(label) for label in OFFICIAL_LABELS.values()),
        years=tuple(_line(year, figures=sources.figures) for year in sorted({one.year for one in sources.figures})),
        terms=tuple(
            (term_label(point.term_code), number_cell(point.cell, is_balance=True)) for point in sources.points
        ),
        sources=_source_lines(sources.figures),
    )


@lru_cache(maxsize=64)
def _drawn(
    figures: tuple[OfficialFigure, ...], points: tuple[FeltPoint, ...], *, labels: tuple[tuple[str, str], ...]
) -> Chart:
    return felt_beside_chart(figures, points, labels=dict(labels))


def _line(year: int, *, figures: Sequence[OfficialFigure]) -> OfficialLine:
    own = {(one.measure, one.place): one for one in figures if one.year == year}
    return OfficialLine(
        year,
        tuple(
            _cell(own.get((measure, OfficialPlace.AREA)), own.get((measure, OfficialPlace.ENGLAND)))
            for measure in OFFICIAL_LABELS
        ),
        starts_anew=any(one.starts_anew for one in own.values()),
    )


def _cell(area_figure: OfficialFigure | None, england: OfficialFigure | None) -> str:
    if area_figure is None and england is None:
        return ""
    if england is None and area_figure is not None:
        return str(_("%(percent)s%%", percent=_percent(area_figure)))
    if area_figure is None and england is not None:
        return str(_("England %(percent)s%%", percent=_percent(england)))
    return str(_("%(percent)s%% (England %(england)s%%)", percent=_percent(area_figure), england=_percent(england)))


def _percent(figure: OfficialFigure | None) -> str:
    return str(format_decimal(figure.percent, "0.0")) if figure else ""


def _source_lines(figures: Sequence[OfficialFigure]) -> tuple[str, ...]:
    """Each source once, with the day of publication where it is known."""
    lines = (
        _("%(source)s (published on %(day)s)", source=one.source, day=day(one.published_on))
        if one.published_on
        else _("%(source)s (day of publication not noted)", source=one.source)
        for one in figures
    )
    return tuple(dict.fromkeys(map(str, lines)))
