"""Release table and labels in, a plotly figure and the sentence that says the same out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from analysis.chart_sentences import bars_sentence, plain_number, reach_sentence
from analysis.disclosure.reach_told import shown_worst_case
from analysis.release import CellState, MeasureCell, MeasureTable, ReachCell, ReachState, ReachTable

BLUE, ORANGE, GREEN, GREY, INK, RULE = "#0072B2", "#B85C00", "#00795C", "#6B7280", "#1F2933", "#D5DAE1"
"""Blue, orange and green after Okabe and Ito, darkened to 4.5 : 1 on white; told apart by every kind of sight."""
BAND, BAND_WIDTH = "#E3E8EF", 14
"""The strip between none and all of those without a group, behind a ratio, and its width in pixels."""
STATE_LOOKS = {
    ReachState.GAP: (ORANGE, "triangle-left"),
    ReachState.IN_LINE: (BLUE, "circle"),
    ReachState.OVER: (GREEN, "triangle-right"),
    ReachState.CANNOT_TELL: (GREY, "circle-open"),
}
ROW_HEIGHT, FRAME_HEIGHT = 34, 96
LEAST_RATIO_SHOWN, MOST_RATIO_SHOWN = 2.2, 5.0
"""The ratio axis covers double the parity and stops at five times; longer intervals go on in the table."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A plotly figure as plain data, and one English sentence that says the same."""

    figure: dict[str, Any]
    sentence: str


@dataclass(frozen=True, slots=True)
class Milestone:
    """Something dated that a reader should know when a line moves."""

    term_code: str
    label: str


def bars_chart(table: MeasureTable, *, labels: Mapping[str, str]) -> Chart:
    """One measure by group: a bar with its interval and its number; hidden groups are named, without a bar."""
    rows = list(reversed(table.cells))
    names = [_row_name(cell, labels=labels) for cell in rows]
    bars = go.Bar(
        x=[cell.index for cell in rows],
        y=names,
        orientation="h",
        text=["" if cell.index is None else f"{plain_number(cell.index)} " for cell in rows],
        textposition="inside",
        insidetextanchor="start",
        marker={"color": BLUE},
        error_x={
            "type": "data",
            "symmetric": False,
            "array": [_above(cell) for cell in rows],
            "arrayminus": [_below(cell) for cell in rows],
            "color": INK,
            "thickness": 1.5,
        },
        hovertemplate="%{y}: %{x}<extra></extra>",
    )
    figure = blank_figure([bars], height=FRAME_HEIGHT + ROW_HEIGHT * len(rows))
    figure.update_xaxes(range=[scale_low(rows), 100], gridcolor=RULE)
    figure.update_yaxes(type="category", automargin=True)
    return Chart(figure.to_plotly_json(), bars_sentence(table, labels=labels))


def reach_chart(table: ReachTable, *, labels: Mapping[str, str]) -> Chart:
    """The ratio of every group as a dot with its interval beside the line of parity; a hidden count has no dot.

    Where over 20 % gave no group, a pale band behind the dot reaches from none to all of them.
    """
    rows = list(reversed(table.cells))
    names = [_reach_name(cell, labels=labels) for cell in rows]
    dots = go.Scatter(
        x=[cell.ratio for cell in rows],
        y=names,
        mode="markers+text",
        text=["" if cell.ratio is None else f"{cell.ratio:.2f}" for cell in rows],
        textposition="top center",
        cliponaxis=False,
        marker={
            "size": 12,
            "color": [STATE_LOOKS[cell.state][0] for cell in rows],
            "symbol": [STATE_LOOKS[cell.state][1] for cell in rows],
        },
        error_x={
            "type": "data",
            "symmetric": False,
            "array": [_gap(cell.ratio_high, cell.ratio) for cell in rows],
            "arrayminus": [_gap(cell.ratio, cell.ratio_low) for cell in rows],
            "color": GREY,
            "thickness": 1.5,
        },
        hovertemplate="%{y}: %{x:.2f}<extra></extra>",
    )
    figure = blank_figure([*_worst_cases(table, names=names), dots], height=FRAME_HEIGHT + ROW_HEIGHT * len(rows))
    widest = max((cell.ratio_high for cell in rows if cell.ratio_high is not None), default=LEAST_RATIO_SHOWN)
    figure.update_xaxes(range=[0, min(max(widest * 1.05, LEAST_RATIO_SHOWN), MOST_RATIO_SHOWN)], gridcolor=RULE)
    figure.update_yaxes(type="category", categoryarray=names, range=[-0.5, len(names)], automargin=True, gridcolor=RULE)
    figure.add_vline(x=1, line={"color": INK, "width": 2})
    figure.add_annotation(x=1, yref="paper", y=1, text="their share", showarrow=False, yanchor="bottom")
    return Chart(figure.to_plotly_json(), reach_sentence(table, labels=labels))


def blank_figure(traces: list[Any], *, height: int) -> Any:
    """A plotly figure of these traces in the look all charts share."""
    figure = go.Figure(data=traces)
    figure.update_layout(
        template=None,
        height=height,
        showlegend=False,
        dragmode=False,
        plot_bgcolor="#FFFFFF",
        paper_bgcolor="#FFFFFF",
        font={"family": "system-ui, sans-serif", "size": 14, "color": INK},
        margin={"l": 48, "r": 24, "t": 40, "b": 40},
    )
    return figure


def scale_low(cells: Sequence[MeasureCell]) -> int:
    """A measure whose interval goes under 0 is one of change, from -100 to 100."""
    return -100 if any(value is not None and value < 0 for cell in cells for value in (cell.low, cell.index)) else 0


def _row_name(cell: MeasureCell, *, labels: Mapping[str, str]) -> str:
    name = labels.get(cell.group_code, cell.group_code)
    return name if cell.state is CellState.SHOWN else f"{name} (hidden)"


def _reach_name(cell: ReachCell, *, labels: Mapping[str, str]) -> str:
    name = labels.get(cell.group_code, cell.group_code)
    return f"{name}: {labels.get(cell.state, cell.state.replace('_', ' '))}"


def _worst_cases(table: ReachTable, *, names: Sequence[str]) -> list[Any]:
    """The bands of the groups as one trace of wide bars about their middles; none where few gave no group."""
    bands = [
        (name, band.low, min(band.high, MOST_RATIO_SHOWN))
        for cell, name in zip(reversed(table.cells), names, strict=True)
        if (band := shown_worst_case(cell, table=table)) is not None and band.low < MOST_RATIO_SHOWN
    ]
    bars = go.Scatter(
        x=[round((low + high) / 2, 3) for _name, low, high in bands],
        y=[name for name, _low, _high in bands],
        mode="markers",
        marker={"size": 1, "color": BAND},
        error_x={
            "type": "data",
            "array": [round((high - low) / 2, 3) for _name, low, high in bands],
            "color": BAND,
            "thickness": BAND_WIDTH,
            "width": 0,
        },
        hoverinfo="skip",
    )
    return [bars] if bands else []


def _above(cell: MeasureCell) -> int | None:
    """How far the interval reaches above; None where there is none, since a line of length 0 looks like certainty."""
    return None if cell.high is None or cell.index is None else cell.high - cell.index


def _below(cell: MeasureCell) -> int | None:
    return None if cell.low is None or cell.index is None else cell.index - cell.low


def _gap(larger: float | None, smaller: float | None) -> float:
    return 0.0 if larger is None or smaller is None else round(larger - smaller, 2)
