"""The one English sentence beside each chart, made from the same release table; staff pages are in English."""

from collections.abc import Mapping

from analysis.disclosure.reach_told import ShownFit, has_worst_case
from analysis.release import (
    CellState,
    Change,
    ChangeWord,
    Comparison,
    MeasureCell,
    MeasureTable,
    ReachState,
    ReachTable,
)
from analysis.tallies import Dimension

CHANGE_SENTENCES = {
    ChangeWord.BETTER: "That is better than %(then)s, by %(points)s points.",
    ChangeWord.WORSE: "That is worse than %(then)s, by %(points)s points.",
    ChangeWord.NO_CLEAR_CHANGE: "There is no clear change since %(then)s.",
    ChangeWord.TOO_FEW: "There are too few answers to compare it with %(then)s.",
    ChangeWord.NOT_ASKED: "It was not asked in %(then)s.",
    ChangeWord.NOT_COMPARABLE: "It cannot be compared with %(then)s, because it was asked or told otherwise then.",
}
PLAIN_CHANGE_SENTENCES = {
    ChangeWord.BETTER: "That is better than %(then)s.",
    ChangeWord.WORSE: "That is worse than %(then)s.",
}
STATE_SENTENCES = {
    ReachState.GAP: "Fewer replies than their share: %(groups)s.",
    ReachState.IN_LINE: "In line with their share: %(groups)s.",
    ReachState.OVER: "More replies than their share: %(groups)s.",
    ReachState.CANNOT_TELL: "Cannot tell yet: %(groups)s.",
}
FEW_GROUPS = 2
HIDDEN = "%(measure)s, %(term)s: too few answers to show."
NOT_ASKED = "%(measure)s, %(term)s: not asked."
ABOUT = "%(measure)s, %(term)s: about %(index)s, from about %(base)s replies."
BETWEEN = "%(measure)s, %(term)s: %(index)s (between %(low)s and %(high)s), from about %(base)s replies."
FEW_IN_GROUPS = "%(measure)s, %(term)s: too few answers in the groups to show them apart."
ALL_ALIKE = "%(measure)s, %(term)s: %(high_index)s for every group shown."
APART = "%(measure)s, %(term)s: highest for %(highest)s (%(high_index)s), lowest for %(lowest)s (%(low_index)s)."
NO_INTERVAL = "Too few answered to say how sure that is: %(groups)s."
GROUPS_HIDDEN = "Groups hidden because few answered: %(count)s."
NO_GROUP = "About %(percent)s in 100 replies gave no group."
NO_TOWN = "About %(percent)s in 100 replies named no town of the area."
WORST_CASE = (
    "That is more than one in five. So the pale bands reach from none to all of them belonging to a group, and more or "
    "fewer than its share is told only where the whole band says the same."
)
FIT = (
    "Fit of the whole survey: about %(fit)s of 100. For the mix of the benchmark about %(others)s in 100 replies would "
    "have to come from other groups."
)
FIT_BY_CHANCE = "Drawn in exact proportion, about %(known)s replies would by chance alone fit about %(chance)s."
FIT_AT_MOST = "Groups whose numbers are hidden count here as one (%(hidden)s of them), so the true fit is at most this."
FIT_HIDDEN = "Fit of the whole survey: not told, because too few groups have numbers that may be shown."


def headline_sentence(cell: MeasureCell, *, measure_code: str, term_code: str, labels: Mapping[str, str]) -> str:
    """What one term says of the whole area, and whether that is a change since the last."""
    names = {"measure": _label(labels, measure_code), "term": _label(labels, term_code)}
    if cell.state is CellState.SUPPRESSED:
        return HIDDEN % names
    if cell.state is not CellState.SHOWN:
        return NOT_ASKED % names
    change = next((change for change in cell.changes if change.comparison is Comparison.LAST_TERM), None)
    return " ".join([cell_sentence(cell, names=names), *([change_sentence(change, labels=labels)] if change else [])])


def cell_sentence(cell: MeasureCell, *, names: Mapping[str, str]) -> str:
    """One shown cell: its index, its interval where it has one, and its base."""
    numbers = {"index": cell.index, "low": cell.low, "high": cell.high, "base": cell.base_count}
    values = {**names, **{name: plain_number(number) for name, number in numbers.items()}}
    if cell.low is None:
        return ABOUT % values
    return BETWEEN % values


def plain_number(number: int | None) -> str:
    """A number with a minus sign that is no hyphen; blank for none."""
    return "" if number is None else str(number).replace("-", "\u2212")


def change_sentence(change: Change, *, labels: Mapping[str, str]) -> str:
    """The word of a change, with its points where it is better or worse and the shown indexes differ."""
    values = {"then": _label(labels, change.then_term_code), "points": abs(change.points or 0)}
    if not change.points and change.word in PLAIN_CHANGE_SENTENCES:
        return PLAIN_CHANGE_SENTENCES[change.word] % values
    return CHANGE_SENTENCES[change.word] % values


def bars_sentence(table: MeasureTable, *, labels: Mapping[str, str]) -> str:
    """The highest and the lowest group, whether their intervals overlap or are unknown, and how many are hidden."""
    names = {"measure": _label(labels, table.measure_code), "term": _label(labels, table.term_code)}
    shown = [cell for cell in table.cells if cell.state is CellState.SHOWN and cell.index is not None]
    if table.is_told_in_one_sentence or not shown:
        return FEW_IN_GROUPS % names
    highest = max(shown, key=lambda cell: cell.index or 0)
    lowest = min(shown, key=lambda cell: cell.index or 0)
    values = {
        **names,
        "highest": _label(labels, highest.group_code),
        "lowest": _label(labels, lowest.group_code),
        "high_index": plain_number(highest.index),
        "low_index": plain_number(lowest.index),
    }
    if len(shown) < FEW_GROUPS or highest.index == lowest.index:
        parts = [ALL_ALIKE % values]
    else:
        parts = [APART % values]
        if highest.low is not None and lowest.high is not None:
            is_apart = highest.low > lowest.high
            parts.append("Their intervals do not overlap." if is_apart else "Their intervals overlap.")
        unsure = [_label(labels, cell.group_code) for cell in (highest, lowest) if cell.low is None]
        if unsure:
            parts.append(NO_INTERVAL % {"groups": "; ".join(unsure)})
    if table.hidden_cell_count:
        parts.append(GROUPS_HIDDEN % {"count": table.hidden_cell_count})
    return " ".join(parts)


def reach_sentence(table: ReachTable, *, labels: Mapping[str, str]) -> str:
    """Which groups answer less than their share, in line, more, or cannot be told; and how many gave no group."""
    parts = []
    for state, sentence in STATE_SENTENCES.items():
        groups = [_label(labels, cell.group_code) for cell in table.cells if cell.state is state]
        if groups:
            parts.append(sentence % {"groups": ", ".join(groups)})
    if table.not_stated_percent is not None:
        missing = NO_TOWN if table.dimension is Dimension.TOWN else NO_GROUP
        parts.append(missing % {"percent": table.not_stated_percent})
    if has_worst_case(table):
        parts.append(WORST_CASE)
    return " ".join(parts)


def fit_sentence(fit: ShownFit | None) -> str:
    """How near the mix of replies comes to the benchmark's, what chance alone would leave, and what is hidden."""
    if fit is None:
        return FIT_HIDDEN
    values = {
        "fit": fit.percent,
        "others": 100 - fit.percent,
        "chance": fit.by_chance_percent,
        "known": fit.known_count,
        "hidden": fit.hidden_group_count,
    }
    return " ".join(
        sentence % values for sentence in (FIT, FIT_BY_CHANCE, *([FIT_AT_MOST] if fit.hidden_group_count > 1 else []))
    )


def _label(labels: Mapping[str, str], code: str) -> str:
    return labels.get(code, code)
