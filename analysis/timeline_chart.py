"""The time line of a measure as a figure, and the sentence that says the same."""

import math
from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Any

import plotly.graph_objects as go

from analysis.chart_sentences import headline_sentence, plain_number
from analysis.charts import BLUE, GREY, INK, RULE, Chart, Milestone, blank_figure, scale_low
from analysis.timeline import TermPoint, Timeline
from analysis.xmr import XmrSignal

HEIGHT, LEGEND_HEIGHT = 320, 70
MOST_NAMED_TERMS, MOST_NUMBERED_TERMS, TERMS_PER_YEAR = 4, 8, 3
"""More terms are named once a year or less, and only the last one has its number; all of them stand in the table."""
TICK_SPACE = {"ticklen": 8, "tickcolor": "rgba(0,0,0,0)"}
"""Unseen ticks that keep the names of terms apart from the lowest number of the other axis."""
SIGNAL_WORDS = {
    XmrSignal.OUTSIDE_HIGH: "over the upper limit",
    XmrSignal.OUTSIDE_LOW: "under the lower limit",
    XmrSignal.SHIFT_HIGH: "one of seven or more in a row over the mean",
    XmrSignal.SHIFT_LOW: "one of seven or more in a row under the mean",
    XmrSignal.RISING: "one of seven or more in a row that rise",
    XmrSignal.FALLING: "one of seven or more in a row that fall",
    XmrSignal.NEAR_HIGH: "one of two in three near the upper limit",
    XmrSignal.NEAR_LOW: "one of two in three near the lower limit",
}
NO_TERM = "No term has been released yet."
NEW_WORDING = "The wording changed in %(terms)s, so the line starts anew there."
LIMITS = "By chance alone it moves between %(low)s and %(high)s, around %(mean)s."
STANDS_OUT = "%(term)s stands out: %(signals)s."
NOTHING_STANDS_OUT = "No term stands out."
OTHERS_STAND_OUT = "Terms that stand out: %(terms)s."
MIXED_ALIKE = "Mixed like the benchmark it would be %(mixed)s, which chance alone could explain."
MIXED_APART = "Mixed like the benchmark it would be %(mixed)s, more than chance alone explains: look at who answered."
MIXED = "Mixed like the benchmark it would be %(mixed)s."


def timeline_chart(timeline: Timeline, *, labels: Mapping[str, str], milestones: Sequence[Milestone] = ()) -> Chart:
    """The line with its interval as a ribbon, broken where the wording changed; limits and mix where there are any."""
    points = timeline.points
    terms = [_term(point, labels=labels) for point in points]
    lowest = scale_low([point.cell for point in points])
    numbered = points if len(points) <= MOST_NUMBERED_TERMS else points[-1:]
    traces = [
        trace for stretch in timeline.stretches for trace in _stretch_traces(stretch, numbered=numbered, labels=labels)
    ]
    extras = [*_limit_traces(timeline, labels=labels), *_mixed_trace(points, labels=labels)]
    figure = blank_figure([*traces, *extras], height=HEIGHT + (LEGEND_HEIGHT if extras else 0))
    named = _named_terms(terms)
    figure.update_xaxes(type="category", categoryarray=terms, showgrid=False, ticks="outside", **TICK_SPACE)
    figure.update_xaxes(tickvals=named, ticktext=[name.replace(" ", "<br>") for name in named], tickangle=0)
    figure.update_yaxes(range=[lowest, 100], gridcolor=RULE, zeroline=lowest < 0)
    if extras:
        figure.update_layout(
            showlegend=True,
            legend={"orientation": "h", "x": 0, "y": 1.1, "yanchor": "bottom"},
            margin={"t": 40 + LEGEND_HEIGHT},
        )
    for place, point in enumerate(points):
        if point.starts_anew:
            figure.add_vline(x=place - 0.5, line={"dash": "dash", "color": INK, "width": 1})
            figure.add_annotation(
                x=place - 0.5, yref="paper", y=0, text="new wording", showarrow=False, yanchor="bottom", xanchor="left"
            )
    for milestone in milestones:
        if any(point.term_code == milestone.term_code for point in points):
            term = labels.get(milestone.term_code, milestone.term_code)
            figure.add_vline(x=term, line={"dash": "dot", "color": GREY, "width": 1})
            figure.add_annotation(
                x=term, yref="paper", y=1, text=milestone.label, showarrow=False, yanchor="bottom", font={"color": GREY}
            )
    return Chart(figure.to_plotly_json(), timeline_sentence(timeline, labels=labels))


def timeline_sentence(timeline: Timeline, *, labels: Mapping[str, str]) -> str:
    """What the last term says, where the line is broken, which terms stand out, and what the mix changes."""
    if not timeline.points:
        return NO_TERM
    last = timeline.points[-1]
    parts = [headline_sentence(last.cell, measure_code=timeline.measure_code, term_code=last.term_code, labels=labels)]
    if broken := [_term(point, labels=labels) for point in timeline.points if point.starts_anew]:
        parts.append(NEW_WORDING % {"terms": ", ".join(broken)})
    if last.limits is not None:
        parts += _limit_sentences(timeline.stretches[-1], labels=labels)
    if last.mixed is not None:
        parts.append(_mixed_sentence(last))
    return " ".join(parts)


def signal_words(point: TermPoint) -> str:
    """Why a term stands out; empty when it does not."""
    return "; ".join(SIGNAL_WORDS[signal] for signal in point.signals)


def _limit_sentences(stretch: Sequence[TermPoint], *, labels: Mapping[str, str]) -> list[str]:
    last = stretch[-1]
    if last.limits is None:
        return []
    values = {name: plain_number(round(getattr(last.limits, name))) for name in ("low", "high", "mean")}
    parts = [LIMITS % values]
    others = [_term(point, labels=labels) for point in stretch[:-1] if point.signals]
    if last.signals:
        parts.append(STANDS_OUT % {"term": _term(last, labels=labels), "signals": signal_words(last)})
    elif not others:
        parts.append(NOTHING_STANDS_OUT)
    if others:
        parts.append(OTHERS_STAND_OUT % {"terms": ", ".join(others)})
    return parts


def _mixed_sentence(point: TermPoint) -> str:
    low, high, mixed = point.cell.low, point.cell.high, point.mixed
    values = {"mixed": plain_number(mixed.index if mixed else None)}
    if low is None or high is None or mixed is None:
        return MIXED % values
    return (MIXED_ALIKE if low <= mixed.index <= high else MIXED_APART) % values


def _named_terms(terms: Sequence[str]) -> list[str]:
    """The terms whose names fit under the line, the last one among them."""
    step = 1
    if len(terms) > MOST_NAMED_TERMS:
        step = TERMS_PER_YEAR * math.ceil(len(terms) / (TERMS_PER_YEAR * MOST_NAMED_TERMS))
    return list(reversed(terms[::-1][::step]))


def _stretch_traces(
    stretch: Sequence[TermPoint], *, numbered: Sequence[TermPoint], labels: Mapping[str, str]
) -> list[Any]:
    with_interval = [point for point in stretch if point.cell.low is not None]
    names = [_term(point, labels=labels) for point in with_interval]
    ribbon = go.Scatter(
        x=[*names, *reversed(names)],
        y=[*(point.cell.high for point in with_interval), *(point.cell.low for point in reversed(with_interval))],
        fill="toself",
        fillcolor="rgba(0,114,178,0.15)",
        line={"width": 0},
        mode="lines",
        hoverinfo="skip",
        showlegend=False,
    )
    line = go.Scatter(
        name="As answered",
        showlegend=not stretch[0].starts_anew,
        x=[_term(point, labels=labels) for point in stretch],
        y=[point.cell.index for point in stretch],
        mode="lines+markers+text",
        text=[plain_number(point.cell.index) if point in numbered else "" for point in stretch],
        textposition="top center",
        line={"color": BLUE, "width": 3},
        marker={"size": 9},
        connectgaps=False,
        hovertemplate="%{x}: %{y}<extra></extra>",
    )
    return [ribbon, line]


def _limit_traces(timeline: Timeline, *, labels: Mapping[str, str]) -> list[Any]:
    """Mean and limits of each stretch that has them, and a ring around each term that stands out."""
    stretches = [stretch for stretch in timeline.stretches if stretch[0].limits is not None]
    traces: list[Any] = []
    for place, stretch in enumerate(stretches):
        names = [_term(point, labels=labels) for point in stretch]
        limits = [point.limits for point in stretch if point.limits is not None]
        for name, values, dash in (
            ("Mean", [one.mean for one in limits], "solid"),
            ("Limits of chance", [one.high for one in limits], "dash"),
            ("Limits of chance", [one.low for one in limits], "dash"),
        ):
            is_named = place == 0 and name not in {trace.name for trace in traces}
            traces.append(
                go.Scatter(
                    name=name,
                    x=names,
                    y=[round(value, 1) for value in values],
                    mode="lines",
                    line={"color": GREY, "width": 1.5, "dash": dash},
                    hoverinfo="skip",
                    showlegend=is_named,
                )
            )
    apart = [point for point in chain.from_iterable(stretches) if point.signals]
    if apart:
        traces.append(
            go.Scatter(
                name="Stands out",
                x=[_term(point, labels=labels) for point in apart],
                y=[point.cell.index for point in apart],
                mode="markers",
                marker={"size": 18, "symbol": "circle-open", "color": INK, "line": {"width": 2}},
                hovertext=[signal_words(point) for point in apart],
                hoverinfo="text",
            )
        )
    return traces


def _mixed_trace(points: Sequence[TermPoint], *, labels: Mapping[str, str]) -> list[Any]:
    mixed = [(_term(point, labels=labels), point.mixed.index) for point in points if point.mixed is not None]
    if not mixed:
        return []
    return [
        go.Scatter(
            name="Mixed like the benchmark",
            x=[term for term, _index in mixed],
            y=[index for _term, index in mixed],
            mode="lines+markers",
            line={"color": INK, "width": 1.5, "dash": "dot"},
            marker={"size": 8, "symbol": "diamond-open", "color": INK},
            hovertemplate="%{x}: %{y}<extra></extra>",
        )
    ]


def _term(point: TermPoint, *, labels: Mapping[str, str]) -> str:
    return labels.get(point.term_code, point.term_code)
