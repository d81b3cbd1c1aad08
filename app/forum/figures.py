"""The charts of the result pages, each with the sentence that says the same, made from release tables alone."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from flask_babel import gettext as _

from analysis.charts import BLUE, GREY, RULE, Chart, Milestone, bars_chart
from analysis.release import CellState, MeasureCell, MeasureTable, ShareTable
from analysis.timeline import Timeline
from analysis.timeline_chart import timeline_chart
from app.forum.measures import headline_cells
from app.forum.words import KNOWN_LABELS
from surveys.model import MeasureKind, Survey

ROW_HEIGHT, FRAME_HEIGHT, SHARE_ROW_HEIGHT = 46, 60, 58
SHARE_COLOURS = {"never": RULE, "heard": "#7FB8D8", "used": BLUE}
"""From pale to full, so that print and every kind of sight keep the order."""
FEWEST_COMPARED = 2

Labels = tuple[tuple[str, str], ...]


def measures_chart(tables: Sequence[MeasureTable], *, survey: Survey) -> Chart:
    """Every measure from 0 to 100 as a dot with its interval; a balance, which runs from -100, stands in the table."""
    cells = headline_cells(tables)
    shown = [
        (measure.label, cells[measure.code])
        for measure in survey.measures
        if measure.kind is not MeasureKind.BALANCE
        and measure.code in cells
        and cells[measure.code].state is CellState.SHOWN
    ]
    rows = list(reversed(shown))
    names = [label for label, _cell in rows]
    trace = {
        "type": "scatter",
        "mode": "markers+text",
        "x": [cell.index for _label, cell in rows],
        "y": names,
        "text": [str(cell.index) for _label, cell in rows],
        "textposition": "top center",
        "marker": {"size": 13, "color": BLUE},
        "error_x": _interval_bars([cell for _label, cell in rows]),
        "cliponaxis": False,
        "hovertemplate": "%{y}: %{x}<extra></extra>",
    }
    layout = plain_layout(height=FRAME_HEIGHT + ROW_HEIGHT * len(rows)) | {
        "xaxis": {"range": [0, 100], "gridcolor": RULE, "zeroline": False, "tickvals": [0, 25, 50, 75, 100]},
        "yaxis": {"type": "category", "automargin": True, "gridcolor": RULE, "range": [-0.6, len(rows) - 0.3]},
    }
    return Chart({"data": [trace], "layout": layout}, _measures_sentence(shown))


def known_chart(tables: Sequence[ShareTable], *, labels: Mapping[str, str]) -> Chart:
    """How many have never heard of, heard of, or used each service, as bars that each hold all replies."""
    rows = [table for table in reversed(tables) if table.state is CellState.SHOWN]
    names = [labels[table.question_code] for table in rows]
    traces = [
        {
            "type": "bar",
            "orientation": "h",
            "name": str(KNOWN_LABELS[code]),
            "x": [_percent(table, code) for table in rows],
            "y": names,
            "text": [f"{_percent(table, code)}%" for table in rows],
            "textposition": "inside",
            "insidetextanchor": "middle",
            "marker": {"color": colour},
            "hovertemplate": "%{y}: %{text}<extra>%{fullData.name}</extra>",
        }
        for code, colour in SHARE_COLOURS.items()
    ]
    layout = plain_layout(height=FRAME_HEIGHT + 40 + SHARE_ROW_HEIGHT * len(rows)) | {
        "barmode": "stack",
        "bargap": 0.35,
        "showlegend": True,
        "legend": {
            "orientation": "h",
            "traceorder": "normal",
            "x": 0,
            "xanchor": "left",
            "y": 1.02,
            "yanchor": "bottom",
        },
        "xaxis": {"visible": False, "range": [0, 100]},
        "yaxis": {"type": "category", "automargin": True, "showgrid": False},
    }
    return Chart({"data": traces, "layout": layout}, _known_sentence(rows, labels=labels))


@lru_cache(maxsize=512)
def groups_chart(table: MeasureTable, *, labels: Labels) -> Chart:
    """One measure by group; drawn once, since a frozen table never changes."""
    return bars_chart(table, labels=dict(labels))


@lru_cache(maxsize=512)
def terms_chart(timeline: Timeline, *, labels: Labels, milestones: tuple[Milestone, ...]) -> Chart:
    """One measure over terms with its milestones; drawn once, since frozen tables never change."""
    return timeline_chart(timeline, labels=dict(labels), milestones=milestones)


def plain_layout(*, height: int) -> dict[str, object]:
    """What every figure of these pages is laid out with, ``height`` in pixels: on the page's own ground, no legend."""
    return {
        "height": height,
        "showlegend": False,
        "dragmode": False,
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"size": 14},
        "margin": {"l": 8, "r": 24, "t": 16, "b": 36},
    }


def _interval_bars(cells: Sequence[MeasureCell]) -> dict[str, object]:
    above = [None if cell.high is None or cell.index is None else cell.high - cell.index for cell in cells]
    below = [None if cell.low is None or cell.index is None else cell.index - cell.low for cell in cells]
    return {"type": "data", "symmetric": False, "array": above, "arrayminus": below, "color": GREY, "thickness": 2}


def _measures_sentence(shown: Sequence[tuple[str, MeasureCell]]) -> str:
    told = [(label, cell.index) for label, cell in shown if cell.index is not None]
    if len(told) < FEWEST_COMPARED:
        return str(_("Too few measures may be shown to hold them side by side."))
    highest = max(told, key=lambda one: one[1])
    lowest = min(told, key=lambda one: one[1])
    return str(
        _(
            "Of 100, families give most to “%(highest)s” (%(high)s) and least to “%(lowest)s” (%(low)s); the lines "
            "show how far chance alone could move each number.",
            highest=highest[0],
            high=highest[1],
            lowest=lowest[0],
            low=lowest[1],
        )
    )


def _known_sentence(rows: Sequence[ShareTable], *, labels: Mapping[str, str]) -> str:
    if not rows:
        return str(_("Too few families were asked which services they know."))
    least_known = max(rows, key=lambda table: _percent(table, "never"))
    most_used = max(rows, key=lambda table: _percent(table, "used"))
    return str(
        _(
            "%(percent)s%% of families had never heard of %(least_known)s; the most used is %(most_used)s "
            "(%(used)s%%).",
            percent=_percent(least_known, "never"),
            least_known=labels[least_known.question_code],
            most_used=labels[most_used.question_code],
            used=_percent(most_used, "used"),
        )
    )


def _percent(table: ShareTable, value_code: str) -> int:
    return next((cell.share_percent or 0 for cell in table.cells if cell.value_code == value_code), 0)
