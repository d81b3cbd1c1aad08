"""Shares of negative comments in words: each cell with its numbers, or the reason why there are none."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from flask_babel import format_decimal, ngettext
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from analysis.charts import Chart
from analysis.said import (
    SaidCell,
    SaidCut,
    SaidState,
    SaidTable,
)
from analysis.said_chart import said_chart, said_sentence

MINUTES_AN_HOUR = 60
CUT_WORDS: Mapping[SaidCut, tuple[object, object]] = {
    SaidCut.COMMUNITY: (_l("By community"), _l("Community")),
    SaidCut.QUESTION: (_l("By question"), _l("Question")),
    SaidCut.THEME: (_l("By theme"), _l("Theme")),
    SaidCut.TERM: (_l("Over the terms"), _l("Term")),
}
STATE_WORDS: Mapping[SaidState, object] = {
    SaidState.SUPPRESSED: _l("not told: too few comments, or another number could be worked out from it"),
    SaidState.BEING_READ: _l("few comments: told when people have read them all"),
    SaidState.TOO_FEW_READ: _l("not read far enough yet, or not in every community"),
    SaidState.NOT_READ: _l("nothing read yet"),
}


@dataclass(frozen=True, slots=True)
class SaidRow:
    """One cell in words; ``reason`` says why when there is no share."""

    code: str
    label: str
    share: str
    interval: str
    reason: str
    comments: str
    assessed: str
    read: str
    reading_left: str


@dataclass(frozen=True, slots=True)
class SaidSection:
    """One table with its sentence, and a chart where its cells may be set beside each other."""

    code: str
    heading: str
    group_heading: str
    caption: str
    rows: tuple[SaidRow, ...]
    sentence: str
    chart: Chart | None
    is_told_in_one_sentence: bool
    may_be_compared: bool


def said_section(
    table: SaidTable, *, labels: Mapping[str, str], caption: str, code: str = "", heading: str = ""
) -> SaidSection:
    """A table as the page shows it. Without a comparison of communities there is no chart: it would be one."""
    own_heading, group_heading = CUT_WORDS[table.cut]
    may_be_compared = table.cut is not SaidCut.COMMUNITY or table.compared_count is not None
    is_table = not table.is_told_in_one_sentence
    # Themes are many, and most of few comments: those are counted in the sentence alone.
    cells = [cell for cell in table.cells if table.cut is not SaidCut.THEME or cell.comment_count is not None]
    return SaidSection(
        code=code or table.cut.value,
        heading=heading or str(own_heading),
        group_heading=str(group_heading),
        caption=caption,
        rows=tuple(said_row(cell, labels=labels) for cell in cells) if is_table else (),
        sentence=said_sentence(table, labels=labels),
        chart=said_chart(table, labels=labels) if table.shown and may_be_compared and is_table else None,
        is_told_in_one_sentence=table.is_told_in_one_sentence,
        may_be_compared=may_be_compared,
    )


def said_row(cell: SaidCell, *, labels: Mapping[str, str]) -> SaidRow:
    """One cell."""
    label = labels.get(cell.group_code, cell.group_code)
    if cell.comment_count is None or cell.assessed_count is None or cell.minutes_left is None:
        return SaidRow(cell.group_code, label, "", "", str(STATE_WORDS[cell.state]), "–", "–", "–", "–")
    counts = (
        str(format_decimal(cell.comment_count)),
        str(
            _("%(count)s of %(all)s", count=format_decimal(cell.assessed_count), all=format_decimal(cell.comment_count))
        ),
        str(format_decimal(cell.read_count or 0)),
        time_words(cell.minutes_left),
    )
    if cell.share_percent is None:
        return SaidRow(cell.group_code, label, "", "", str(STATE_WORDS[cell.state]), *counts)
    return SaidRow(cell.group_code, label, share_words(cell), _interval_words(cell), "", *counts)


def share_words(cell: SaidCell) -> str:
    """A share; one next to none or to all stands for everything beyond."""
    percent, step = cell.share_percent or 0, cell.step_percent or 0
    if percent <= step:
        return str(_("%(percent)s%% or less", percent=percent))
    if percent >= 100 - step:
        return str(_("%(percent)s%% or more", percent=percent))
    return str(_("%(percent)s%%", percent=percent))


def time_words(minutes: int) -> str:
    """How long reading takes, in minutes or hours."""
    if minutes < MINUTES_AN_HOUR:
        return str(ngettext("%(num)s minute", "%(num)s minutes", minutes)) if minutes else str(_("none"))
    hours = math.ceil(minutes / MINUTES_AN_HOUR * 2) / 2
    return str(_("%(hours)s hours", hours=format_decimal(hours)))


def _interval_words(cell: SaidCell) -> str:
    if cell.low_percent is None or cell.high_percent is None:
        return str(_("all read"))
    return str(_("likely %(low)s to %(high)s%%", low=cell.low_percent, high=cell.high_percent))
