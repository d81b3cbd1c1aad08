"""Could the answers have been others? A cell is safe when different answers would have been shown in the same way.

For every secret of a table (how many answered in a cell, and how many gave each answer) a *witness* is looked for: a
small change of the answers that alters the secret and alters nothing that is shown. Whatever one cell gains, a hidden
cell or another shown cell of the same cut gives up, so the whole area and every other cut stay as they are. Only where
the whole area lacks an answer may the whole area change too, if its own numbers stay as shown.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations_with_replacement

from analysis.disclosure.counting import Counts, added
from analysis.disclosure.rounding import Moments, Scale, View, moments_of

MOST_PEOPLE_MOVED = 2
"""How many may join a cell, and how many leave it, in answers that might have been given instead."""
MEAN_STEP = 50
"""Moves are sorted for means to this many per mille: witnesses are found sooner, the answer is the same."""

IsWholeAlike = Callable[[Moments], bool]
"""Whether the whole area, changed by this, would be shown as it is."""


@dataclass(frozen=True, slots=True)
class Move:
    """A change of the answers in one cell, and the secrets it alters: a bit for each score, the last for how many.

    ``come`` and ``gone`` hold (position of a score, how many people) of those who join and who leave the cell.
    """

    come: tuple[tuple[int, int], ...]
    gone: tuple[tuple[int, int], ...]
    moments: Moments
    altered: int


@dataclass(frozen=True, slots=True)
class Cut:
    """One measure by the groups of one cut: who is shown and how, and all who are not, ``NOT_STATED`` among them."""

    scale: Scale
    shown: Mapping[str, Counts]
    views: Mapping[str, View]
    hidden: Mapping[str, Counts]
    whole: Counts
    is_whole_alike: IsWholeAlike

    @property
    def together(self) -> Counts:
        """Everyone hidden."""
        return added((0,) * len(self.scale.scores), *self.hidden.values())


def all_secrets(scale: Scale) -> int:
    """The bits of every secret of a cell."""
    return (1 << (len(scale.scores) + 1)) - 1


def holds(counts: Counts, people: tuple[tuple[int, int], ...]) -> bool:
    """Whether these people can be taken from these counts."""
    return all(counts[position] >= how_many for position, how_many in people)


def is_alone_ambiguous(counts: Counts, *, view: View) -> bool:
    """Whether a cell that nothing is subtracted from has a witness for each of its secrets."""
    missing = all_secrets(view.scale)
    for move in witnesses(counts, view=view):
        missing &= ~move.altered
        if not missing:
            return True
    return False


def find_told_groups(cut: Cut) -> tuple[str, ...]:
    """The shown groups with a secret that has no witness."""
    together = cut.together
    return tuple(group for group in cut.shown if not _is_shown_group_ambiguous(group, together=together, cut=cut))


def are_hidden_ambiguous(cut: Cut) -> bool:
    """Whether every hidden cell has a witness for each of its secrets.

    Somebody hidden may stand in any of two hidden cells. An answer that no hidden person gave needs a shown cell, or
    the whole area, that could have it otherwise.
    """
    if not cut.hidden:
        return True
    together = cut.together
    missing = all_secrets(cut.scale)
    if len(cut.hidden) > 1 and sum(together) > 0:
        missing &= ~(sum(1 << position for position, count in enumerate(together) if count) | 1 << len(together))
    for group, counts in cut.shown.items():
        if not missing:
            break
        for move in witnesses(counts, view=cut.views[group]):
            if move.altered & missing and holds(together, move.come):
                missing &= ~move.altered
    if missing:
        for move in moves_of(cut.scale.scores, 0):
            if move.altered & missing and holds(together, move.gone) and cut.is_whole_alike(move.moments):
                missing &= ~move.altered
    return not missing


def witnesses(counts: Counts, *, view: View) -> Iterator[Move]:
    """Every small change of a cell's answers that would be shown in the same way, likely ones first."""
    now = moments_of(counts, scores=view.scale.scores)
    if now.count == 0:
        return
    mean = round(now.total / now.count / MEAN_STEP) * MEAN_STEP
    shift = view.widest_shift(now)
    slack = MOST_PEOPLE_MOVED * MEAN_STEP
    widest = None if shift is None else shift * (now.count + MOST_PEOPLE_MOVED) + slack
    for move in moves_of(view.scale.scores, mean):
        if widest is not None and abs(move.moments.total - mean * move.moments.count) > widest:
            return
        if holds(counts, move.gone) and view.is_alike(now, now + move.moments):
            yield move


def _is_shown_group_ambiguous(group: str, *, together: Counts, cut: Cut) -> bool:
    missing = all_secrets(cut.scale)
    for move in witnesses(cut.shown[group], view=cut.views[group]):
        if move.altered & missing and _is_made_up_for(move, group=group, together=together, cut=cut):
            missing &= ~move.altered
            if not missing:
                return True
    return False


def _is_made_up_for(move: Move, *, group: str, together: Counts, cut: Cut) -> bool:
    """Whether a hidden cell, another shown cell, or the whole area that lacks the answer, can take the change."""
    if holds(together, move.come):
        return True
    for other, counts in cut.shown.items():
        if other != group and holds(counts, move.come):
            now = moments_of(counts, scores=cut.scale.scores)
            if cut.views[other].is_alike(now, now - move.moments):
                return True
    nobody_said = bool(move.come) and all(cut.whole[position] == 0 for position, _ in move.come)
    return nobody_said and cut.is_whole_alike(move.moments)


@lru_cache(maxsize=1024)
def moves_of(scores: tuple[int, ...], mean: int) -> tuple[Move, ...]:
    """Every way up to two people join a cell and up to two leave it, those first that move this mean least."""
    positions = range(len(scores))
    groups = [
        tuple((position, group.count(position)) for position in sorted(set(group)))
        for size in range(MOST_PEOPLE_MOVED + 1)
        for group in combinations_with_replacement(positions, size)
    ]
    moves = [
        Move(come, gone, _moments(come, scores=scores) - _moments(gone, scores=scores), _altered(come, gone, scores))
        for come in groups
        for gone in groups
        if (come or gone) and not {position for position, _ in come} & {position for position, _ in gone}
    ]
    return tuple(sorted(moves, key=lambda move: (abs(move.moments.total - mean * move.moments.count), move.altered)))


def _moments(people: tuple[tuple[int, int], ...], *, scores: tuple[int, ...]) -> Moments:
    return moments_of(
        tuple(how_many for _, how_many in people), scores=tuple(scores[position] for position, _ in people)
    )


def _altered(come: tuple[tuple[int, int], ...], gone: tuple[tuple[int, int], ...], scores: tuple[int, ...]) -> int:
    bits = sum(1 << position for position, _ in (*come, *gone))
    has_new_count = sum(how_many for _, how_many in come) != sum(how_many for _, how_many in gone)
    return bits | 1 << len(scores) if has_new_count else bits
