"""Official figures and felt change on one time axis, in two panels: they have different scales and are never joined."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

import plotly.graph_objects as go

from analysis.charts import BLUE, GREEN, GREY, INK, ORANGE, RULE, Chart, blank_figure
from analysis.official import OfficialFigure, OfficialMeasure, OfficialPlace
from analysis.release import MeasureCell

HEIGHT = 560
COLOURS = {
    OfficialMeasure.PLANS_WITHIN_20_WEEKS: (BLUE, "circle"),
    OfficialMeasure.REVIEWS_WITHIN_4_WEEKS: (GREEN, "square"),
    OfficialMeasure.REQUESTS_REFUSED: (ORANGE, "triangle-up"),
}
MID_YEAR = (7, 1)
"""A figure of a calendar year stands in its middle."""
NO_OFFICIAL = "No official figure is kept yet."
OFFICIAL = "%(measure)s: %(percent)s%% in %(year)s."
OFFICIAL_BEFORE = "%(measure)s: %(percent)s%% in %(year)s, after %(before)s%% in %(before_year)s."
NO_FELT = "Whether families feel a change is not told in %(term)s."
FELT = "Felt in %(term)s, from −100 (all say worse) to +100 (all say better): %(index)s, likely %(low)s to %(high)s."
APART = "The two are counted of different people in different years: side by side they show no cause."


@dataclass(frozen=True, slots=True)
class FeltPoint:
    """The balance of better and worse in the whole area, on the last day of its term."""

    term_code: str
    on: date
    cell: MeasureCell


def felt_beside_chart(
    figures: Sequence[OfficialFigure], points: Sequence[FeltPoint], *, labels: Mapping[str, str]
) -> Chart:
    """The official series above, the felt balance below; a line ends where a series was counted otherwise."""
    figure = blank_figure(
        [*_official_traces(figures, labels=labels), *_felt_traces(points, labels=labels)], height=HEIGHT
    )
    figure.update_layout(
        showlegend=True,
        legend={"orientation": "h", "x": 0, "y": 1.02, "yanchor": "bottom"},
        margin={"t": 130},
        xaxis={"type": "date", "tickformat": "%Y", "nticks": 8, "anchor": "y2", "gridcolor": RULE},
        yaxis={"domain": [0.55, 0.95], "range": [0, 100], "gridcolor": RULE, "ticksuffix": "%"},
        yaxis2={"domain": [0, 0.4], "range": [-100, 100], "gridcolor": RULE, "zerolinecolor": INK, "anchor": "x"},
    )
    for y, words in ((0.97, "Official: per cent of cases in a year"), (0.42, "Felt: better minus worse, by term")):
        figure.add_annotation(
            x=0, xref="paper", xanchor="left", y=y, yref="paper", yanchor="bottom", text=words, showarrow=False
        )
    return Chart(figure.to_plotly_json(), _sentence(figures, points, labels=labels))


def _official_traces(figures: Sequence[OfficialFigure], *, labels: Mapping[str, str]) -> list[Any]:
    traces = []
    for (measure, place), found in groupby(figures, key=lambda one: (one.measure, one.place)):
        colour, symbol = COLOURS[measure]
        is_area = place is OfficialPlace.AREA
        for stretch_number, stretch in enumerate(_stretches(tuple(found))):
            traces.append(
                go.Scatter(
                    name=labels[measure] if is_area else f"{labels[measure]}, {labels[place]}",
                    legendgroup=f"{measure} {place}",
                    showlegend=stretch_number == 0,
                    x=[date(one.year, *MID_YEAR).isoformat() for one in stretch],
                    y=[one.percent for one in stretch],
                    mode="lines+markers",
                    line={"color": colour if is_area else GREY, "width": 3 if is_area else 1.5},
                    marker={"size": 10, "symbol": symbol if is_area else f"{symbol}-open", "color": colour},
                    hovertemplate="%{x|%Y}: %{y}%<extra>%{fullData.name}</extra>",
                )
            )
    return traces


def _stretches(figures: Sequence[OfficialFigure]) -> list[tuple[OfficialFigure, ...]]:
    """The years that were counted alike."""
    stretches: list[list[OfficialFigure]] = []
    for figure in figures:
        if figure.starts_anew or not stretches:
            stretches.append([])
        stretches[-1].append(figure)
    return [tuple(stretch) for stretch in stretches]


def _felt_traces(points: Sequence[FeltPoint], *, labels: Mapping[str, str]) -> list[Any]:
    told = [point for point in points if point.cell.index is not None]
    return [
        go.Scatter(
            name="Felt change",
            yaxis="y2",
            x=[point.on.isoformat() for point in told],
            y=[point.cell.index for point in told],
            text=[labels.get(point.term_code, point.term_code) for point in told],
            mode="lines+markers",
            line={"color": INK, "width": 2},
            marker={"size": 9, "symbol": "diamond", "color": INK},
            error_y={
                "type": "data",
                "symmetric": False,
                "array": [_gap(point.cell.high, point.cell.index) for point in told],
                "arrayminus": [_gap(point.cell.index, point.cell.low) for point in told],
                "color": GREY,
                "thickness": 1.5,
            },
            hovertemplate="%{text}: %{y}<extra></extra>",
        )
    ]


def _gap(larger: int | None, smaller: int | None) -> int | None:
    return None if larger is None or smaller is None else larger - smaller


def _sentence(figures: Sequence[OfficialFigure], points: Sequence[FeltPoint], *, labels: Mapping[str, str]) -> str:
    parts = [_official_sentence(figures, labels=labels)]
    if points:
        last = points[-1]
        values = {
            "term": labels.get(last.term_code, last.term_code),
            "index": _signed(last.cell.index),
            "low": _signed(last.cell.low),
            "high": _signed(last.cell.high),
        }
        parts.append((NO_FELT if last.cell.low is None else FELT) % values)
    return " ".join([*parts, APART])


def _official_sentence(figures: Sequence[OfficialFigure], *, labels: Mapping[str, str]) -> str:
    """The newest year of the first series of the area, beside the year before it where it was counted alike."""
    series = [one for one in figures if one.place is OfficialPlace.AREA]
    if not series:
        return NO_OFFICIAL
    stretch = _stretches([one for one in series if one.measure is series[0].measure])[-1]
    values = {"measure": labels[stretch[-1].measure], "percent": stretch[-1].percent, "year": stretch[-1].year}
    if len(stretch) == 1:
        return OFFICIAL % values
    return OFFICIAL_BEFORE % {**values, "before": stretch[-2].percent, "before_year": stretch[-2].year}


def _signed(number: int | None) -> str:
    if number is None:
        return ""
    return f"+{number}" if number > 0 else str(number).replace("-", "−")
