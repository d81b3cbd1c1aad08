"""Which themes come together: an UpSet chart, and the sentence that says the same."""

from collections.abc import Mapping

import plotly.graph_objects as go
from plotly.subplots import make_subplots

from analysis.charts import BLUE, INK, RULE, Chart, blank_figure
from analysis.text.theme_counts import Overlaps

BAR_HEIGHT, ROW_HEIGHT, FRAME_HEIGHT = 150, 30, 60
ROOM_FOR_NAMES = 34
"""Letters of a theme's name before it is cut; the table has it whole."""
NOTHING_TOGETHER = "No combination of themes is shared by 10 comments or more."
MOST_TOGETHER = "Most often together: %(themes)s, in about %(count)s comments."
OTHERS = "%(count)s other combinations are too rare to show."
ONE_OTHER = "One other combination is too rare to show."


def overlap_chart(overlaps: Overlaps, *, labels: Mapping[str, str]) -> Chart:
    """After Lex and others 2014: a bar for each combination, and below it a dot for each of its themes, joined."""
    counts = [overlap.comment_count for overlap in overlaps.shown]
    themes = sorted({theme for overlap in overlaps.shown for theme in overlap.themes}, key=lambda code: labels[code])
    names = {theme: _short(labels[theme]) for theme in themes}
    places = list(range(len(counts)))
    figure = make_subplots(rows=2, cols=1, shared_xaxes=True, vertical_spacing=0.04, row_heights=_heights(len(themes)))
    figure.add_trace(
        go.Bar(x=places, y=counts, text=counts, textposition="outside", marker={"color": BLUE}, hoverinfo="skip"),
        row=1,
        col=1,
    )
    figure.add_trace(
        go.Scatter(
            x=[place for place in places for _ in themes],
            y=[names[theme] for _ in places for theme in themes],
            mode="markers",
            marker={"color": RULE, "size": 9},
            hoverinfo="skip",
        ),
        row=2,
        col=1,
    )
    for place, overlap in enumerate(overlaps.shown):
        dots = [names[theme] for theme in themes if theme in overlap.themes]
        figure.add_trace(
            go.Scatter(
                x=[place] * len(dots),
                y=dots,
                mode="lines+markers",
                marker={"color": INK, "size": 11},
                line={"color": INK, "width": 2},
                hoverinfo="skip",
            ),
            row=2,
            col=1,
        )
    height = FRAME_HEIGHT + BAR_HEIGHT + ROW_HEIGHT * len(themes)
    figure.update_layout(**blank_figure([], height=height).layout.to_plotly_json())
    figure.update_xaxes(showticklabels=False, showgrid=False, zeroline=False)
    figure.update_yaxes(gridcolor=RULE, rangemode="tozero", row=1, col=1)
    figure.update_yaxes(
        type="category", categoryarray=[names[theme] for theme in reversed(themes)], automargin=True, row=2, col=1
    )
    return Chart(figure.to_plotly_json(), overlap_sentence(overlaps, labels=labels))


def overlap_sentence(overlaps: Overlaps, *, labels: Mapping[str, str]) -> str:
    """The most frequent combination, and how many are not shown."""
    if not overlaps.shown:
        return NOTHING_TOGETHER
    first = overlaps.shown[0]
    names = " + ".join(labels[theme] for theme in first.themes)
    sentences = [MOST_TOGETHER % {"themes": names, "count": first.comment_count}]
    if overlaps.hidden_count == 1:
        sentences.append(ONE_OTHER)
    elif overlaps.hidden_count:
        sentences.append(OTHERS % {"count": overlaps.hidden_count})
    return " ".join(sentences)


def _heights(theme_count: int) -> list[float]:
    dots = ROW_HEIGHT * max(theme_count, 1)
    return [BAR_HEIGHT / (BAR_HEIGHT + dots), dots / (BAR_HEIGHT + dots)]


def _short(name: str) -> str:
    return name if len(name) <= ROOM_FOR_NAMES else f"{name[: ROOM_FOR_NAMES - 1].rstrip()}…"
