"""Which cells of one cut may be shown: small ones hidden, and with them whatever would give them back."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from analysis.disclosure.ambiguity import Cut, IsWholeAlike, are_hidden_ambiguous, find_told_groups
from analysis.disclosure.counting import ByGroup, Counts, added
from analysis.disclosure.plans import Thresholds
from analysis.disclosure.rounding import MOMENTS_NEED, Scale, View, rounded
from analysis.tallies import NOT_STATED

LEAST_SHOWN_CELLS = 2


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules that are on; a test switches one off and watches an attacker succeed."""

    least_count: bool = True
    unanimous: bool = True
    complements: bool = True
    witnesses: bool = True


ALL_RULES = Rules()


@dataclass(frozen=True, slots=True)
class Guard:
    """What decides about a cell: the scale of its scores, the thresholds and the rules."""

    scale: Scale
    thresholds: Thresholds
    rules: Rules = ALL_RULES

    @property
    def fine(self) -> View:
        """Whole-number index and interval."""
        return View(self.scale, self.thresholds, has_interval=True)

    @property
    def coarse(self) -> View:
        """An index to 5 without an interval: what remains where the fine view would tell too much."""
        return View(self.scale, self.thresholds, has_interval=False)

    def base_count(self, count: int) -> int:
        """A base as it is shown."""
        return rounded(count, step=self.thresholds.count_step)


def may_stand_alone(counts: Counts, *, guard: Guard) -> bool:
    """Whether a cell has enough answers, and twice as many where all agree."""
    count = sum(counts)
    if guard.rules.least_count and count < guard.thresholds.least_opinion_count:
        return False
    return not (
        guard.rules.unanimous and max(counts, default=0) == count and count < guard.thresholds.least_unanimous_count
    )


def find_complements(
    cells: ByGroup, *, shown: Collection[str], candidates: Collection[str], guard: Guard
) -> frozenset[str]:
    """The shown groups to hide as well, smallest first, until what is hidden cannot be had by subtraction.

    Never exactly one hidden cell with answers, unless it is ``NOT_STATED`` and might be shown by its size; and all that
    is hidden, taken together, must be fit to be shown, for the rest of a sum is as good as a cell.
    """
    added_groups: set[str] = set()
    while guard.rules.complements:
        hidden = [group for group in cells if group not in shown or group in added_groups]
        answered = [group for group in hidden if sum(cells[group])]
        together = added(*(cells[group] for group in answered)) if answered else ()
        is_safe = not answered or (
            (len(answered) > 1 or answered == [NOT_STATED]) and may_stand_alone(together, guard=guard)
        )
        rest = [group for group in candidates if group not in added_groups]
        if is_safe or not rest:
            break
        added_groups.add(min(rest, key=lambda group: (sum(cells[group]), group)))
    return frozenset(added_groups)


def find_shown(
    cells: ByGroup, *, never: Collection[str], guard: Guard, is_whole_alike: IsWholeAlike
) -> dict[str, View]:
    """How each group of a cut may be shown, empty when fewer than two may; ``NOT_STATED`` is never among them."""
    views: dict[str, View] = {
        group: guard.fine
        for group, counts in cells.items()
        if group != NOT_STATED
        and group not in never
        and may_stand_alone(counts, guard=guard)
        and sum(counts) >= MOMENTS_NEED
    }
    while len(views) >= LEAST_SHOWN_CELLS:
        complements = find_complements(cells, shown=views, candidates=tuple(views), guard=guard)
        if complements:
            views = {group: view for group, view in views.items() if group not in complements}
            continue
        cut = cut_of(cells, views=views, guard=guard, is_whole_alike=is_whole_alike)
        safer = _safer(cut, guard=guard)
        if safer == views:
            return views
        views = safer
    return {}


def cut_of(cells: ByGroup, *, views: Mapping[str, View], guard: Guard, is_whole_alike: IsWholeAlike) -> Cut:
    """The cut as an attacker would take it apart."""
    return Cut(
        scale=guard.scale,
        shown={group: cells[group] for group in views},
        views=views,
        hidden={group: counts for group, counts in cells.items() if group not in views},
        whole=added(*cells.values()),
        is_whole_alike=is_whole_alike,
    )


def _safer(cut: Cut, *, guard: Guard) -> dict[str, View]:
    """The same groups less precise, or fewer of them; the same ones when nothing can be told from them."""
    views = dict(cut.views)
    if not guard.rules.witnesses:
        return views
    told = find_told_groups(cut)
    for group in told:
        if views[group] == guard.fine:
            views[group] = guard.coarse
    if told and views == cut.views:
        # A cell that stays told at its coarsest is hidden; the others are looked at again with it among the hidden.
        del views[min(told, key=lambda group: (sum(cut.shown[group]), group))]
    elif not told and not are_hidden_ambiguous(cut):
        del views[min(views, key=lambda group: (sum(cut.shown[group]), group))]
    return views
