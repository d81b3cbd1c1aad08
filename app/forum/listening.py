"""Who did not listen, as families told who answered "sometimes", "almost never" or "never"."""

from dataclasses import dataclass

from flask_babel import format_decimal
from flask_babel import gettext as _

from analysis.charts import BLUE, RULE, Chart
from analysis.release import CellState
from app.forum.figures import plain_layout
from app.forum.overview import share_words
from app.services.results import TermResults

QUESTION = "P04a"
SHOWN_BESIDE = "co_production"
ROW_HEIGHT, FRAME_HEIGHT = 42, 60


@dataclass(frozen=True, slots=True)
class Listening:
    """Each party with its share, the base, and the chart; ``reason`` says why when nothing may be told."""

    lines: tuple[tuple[str, str], ...]
    base: str
    chart: Chart | None
    reason: str


def who_did_not_listen(results: TermResults) -> Listening | None:
    """What a release says of it; None for a release that has no such table."""
    table, question = results.find_share(QUESTION), results.survey.find_question(QUESTION)
    if table is None or question is None:
        return None
    if table.state is not CellState.SHOWN or table.base_count is None:
        return Listening((), "", None, str(_("Too few families were asked who did not listen to tell it.")))
    labels = {option.code: option.label for option in question.options}
    told = [(labels[cell.value_code], cell.share_percent) for cell in table.cells if cell.share_percent is not None]
    told.sort(key=lambda one: -one[1])
    sentence = _(
        "Of about %(base)s families who were not always listened to, %(percent)s%% named %(party)s; one family may "
        "name several.",
        base=format_decimal(table.base_count),
        percent=told[0][1],
        party=told[0][0],
    )
    lines = tuple((label, share_words(percent, base_count=table.base_count)) for label, percent in told)
    return Listening(lines, format_decimal(table.base_count), Chart(_figure(told), str(sentence)), "")


def _figure(told: list[tuple[str, int]]) -> dict[str, object]:
    rows = told[::-1]
    bars = {
        "type": "bar",
        "orientation": "h",
        "x": [percent for _label, percent in rows],
        "y": [label for label, _percent in rows],
        "text": [f"{percent}%" for _label, percent in rows],
        "textposition": "outside",
        "cliponaxis": False,
        "marker": {"color": BLUE},
        "hovertemplate": "%{y}: %{text}<extra></extra>",
    }
    layout = plain_layout(height=FRAME_HEIGHT + ROW_HEIGHT * len(rows)) | {
        "xaxis": {"range": [0, 100], "gridcolor": RULE, "ticksuffix": "%"},
        "yaxis": {"type": "category", "automargin": True},
    }
    return {"data": [bars], "layout": layout}
