"""Shares of negative comments as points with interval bars, and the sentences that say the same."""

from collections.abc import Mapping

from analysis.charts import BLUE, FRAME_HEIGHT, INK, ROW_HEIGHT, RULE, Chart, blank_figure
from analysis.said import SaidCell, SaidCut, SaidState, SaidTable

ONE = "%(name)s: about %(share)s%% of comments are negative, likely %(low)s to %(high)s%%."
ONE_READ_WHOLE = "%(name)s: about %(share)s%% of comments are negative; people read them all."
NOTHING_TOLD = "No share is told yet: too few comments, or too few read."
HIGHEST_AND_LOWEST = (
    "The highest share is that of “%(highest)s” (%(high)s%%), the lowest that of “%(lowest)s” (%(low)s%%)."
)
ALL_ALIKE = "Every share shown is about %(share)s%%."
DIFFERENT = "“%(more)s” has a higher share than “%(less)s”, by %(low)s to %(high)s points."
NONE_DIFFERENT = "No two of them differ by more than chance."
NOT_COMPARED = (
    "Communities are not held against each other: machines do not read all of them alike, or it is not known."
)
NOT_ALL_TOLD = "Not told: %(count)s."


def said_chart(table: SaidTable, *, labels: Mapping[str, str]) -> Chart:
    """Every share of a table as a point with its interval; one that was read whole is a point alone."""
    cells = list(reversed(table.shown))
    names = [labels.get(cell.group_code, cell.group_code) for cell in cells]
    points = {
        "type": "scatter",
        "mode": "markers+text",
        "x": [cell.share_percent for cell in cells],
        "y": names,
        "text": [f"{cell.share_percent}%" for cell in cells],
        "textposition": "top center",
        "cliponaxis": False,
        "marker": {
            "size": 12,
            "color": BLUE,
            "symbol": ["diamond" if cell.state is SaidState.READ_WHOLE else "circle" for cell in cells],
        },
        "error_x": {
            "type": "data",
            "symmetric": False,
            "array": [_gap(cell.high_percent, cell.share_percent) for cell in cells],
            "arrayminus": [_gap(cell.share_percent, cell.low_percent) for cell in cells],
            "color": INK,
            "thickness": 1.5,
        },
        "hovertemplate": "%{y}: %{text}<extra></extra>",
    }
    figure = blank_figure([points], height=FRAME_HEIGHT + (ROW_HEIGHT + 8) * len(cells))
    figure.update_xaxes(range=[0, 100], gridcolor=RULE, ticksuffix="%", zeroline=False)
    figure.update_yaxes(type="category", automargin=True, gridcolor=RULE, range=[-0.6, len(cells) - 0.3])
    return Chart(figure.to_plotly_json(), said_sentence(table, labels=labels))


def said_sentence(table: SaidTable, *, labels: Mapping[str, str]) -> str:
    """What a table says, without ranking groups that may not be held against each other."""
    shown = table.shown
    if not shown:
        return NOTHING_TOLD
    is_ranked = len(shown) > 1 and not (table.cut is SaidCut.COMMUNITY and table.compared_count is None)
    parts = [_ranked(table, labels=labels)] if is_ranked else [_told(cell, labels=labels) for cell in shown]
    if table.compared_count is not None:
        parts.extend(difference_sentences(table, labels=labels) or [NONE_DIFFERENT] * (len(shown) > 1))
    elif table.cut is SaidCut.COMMUNITY:
        parts.append(NOT_COMPARED)
    if untold_count := len(table.cells) - len(shown):
        parts.append(NOT_ALL_TOLD % {"count": untold_count})
    return " ".join(parts)


def difference_sentences(table: SaidTable, *, labels: Mapping[str, str]) -> list[str]:
    """Each pair that differs by more than chance."""
    return [
        DIFFERENT
        % {
            "more": labels.get(one.more_negative_code, one.more_negative_code),
            "less": labels.get(one.less_negative_code, one.less_negative_code),
            "low": one.low_points,
            "high": one.high_points,
        }
        for one in table.differences
    ]


def _ranked(table: SaidTable, *, labels: Mapping[str, str]) -> str:
    highest = max(table.shown, key=lambda cell: cell.share_percent or 0)
    lowest = min(table.shown, key=lambda cell: cell.share_percent or 0)
    if highest.share_percent == lowest.share_percent:
        return ALL_ALIKE % {"share": highest.share_percent}
    return HIGHEST_AND_LOWEST % {
        "highest": labels.get(highest.group_code, highest.group_code),
        "high": highest.share_percent,
        "lowest": labels.get(lowest.group_code, lowest.group_code),
        "low": lowest.share_percent,
    }


def _told(cell: SaidCell, *, labels: Mapping[str, str]) -> str:
    values = {
        "name": labels.get(cell.group_code, cell.group_code),
        "share": cell.share_percent,
        "low": cell.low_percent,
        "high": cell.high_percent,
    }
    return (ONE_READ_WHOLE if cell.low_percent is None else ONE) % values


def _gap(larger: int | None, smaller: int | None) -> int | None:
    """How far an interval reaches; None where there is none, since a bar of length 0 would look like one."""
    return None if larger is None or smaller is None else larger - smaller
