"""Which cells of one cut may be shown: small ones hidden, and with them whatever would give them back."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from analysis.disclosure.ambiguity import Cut, Show, are_hidden_ambiguous, find_told_groups
from analysis.disclosure.counting import ByGroup, Counts, added
from analysis.disclosure.plans import Thresholds
from analysis.disclosure.rounding import Moments, Scale, coarse_numbers, fine_numbers, rounded
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

    def fine(self, moments: Moments) -> object:
        """The numbers at full precision."""
        return fine_numbers(moments, scale=self.scale, thresholds=self.thresholds)

    def coarse(self, moments: Moments) -> object:
        """The numbers without an interval."""
        return coarse_numbers(moments, scale=self.scale, thresholds=self.thresholds)

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


def find_shown(cells: ByGroup, *, never: Collection[str], guard: Guard, whole_show: Show | None) -> dict[str, Show]:
    """How each group of a cut may be shown, empty when fewer than two may; ``NOT_STATED`` is never among them."""
    shows: dict[str, Show] = {
        group: guard.fine
        for group, counts in cells.items()
        if group != NOT_STATED and group not in never and may_stand_alone(counts, guard=guard) and sum(counts) > 1
    }
    while len(shows) >= LEAST_SHOWN_CELLS:
        complements = find_complements(cells, shown=shows, candidates=tuple(shows), guard=guard)
        if complements:
            shows = {group: show for group, show in shows.items() if group not in complements}
            continue
        cut = cut_of(cells, shows=shows, guard=guard, whole_show=whole_show)
        safer = _safer(cut, guard=guard)
        if safer == shows:
            return shows
        shows = safer
    return {}


def cut_of(cells: ByGroup, *, shows: Mapping[str, Show], guard: Guard, whole_show: Show | None) -> Cut:
    """The cut as an attacker would take it apart."""
    return Cut(
        scale=guard.scale,
        shown={group: cells[group] for group in shows},
        shows=shows,
        hidden={group: counts for group, counts in cells.items() if group not in shows},
        whole=added(*cells.values()),
        whole_show=whole_show,
    )


def _safer(cut: Cut, *, guard: Guard) -> dict[str, Show]:
    """The same groups less precise, or fewer of them; the same ones when nothing can be told from them."""
    shows = dict(cut.shows)
    if not guard.rules.witnesses:
        return shows
    told = find_told_groups(cut)
    for group in told:
        if shows[group] == guard.fine:
            shows[group] = guard.coarse
    if told and shows == cut.shows:
        # A cell that stays told at its coarsest is hidden; the others are looked at again with it among the hidden.
        del shows[min(told, key=lambda group: (sum(cut.shown[group]), group))]
    elif not told and not are_hidden_ambiguous(cut):
        del shows[min(shows, key=lambda group: (sum(cut.shown[group]), group))]
    return shows
