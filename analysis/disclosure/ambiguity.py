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
from analysis.disclosure.rounding import Moments, Scale, moments_of

MOST_PEOPLE_MOVED = 2
MEAN_STEP = 50
"""Moves are sorted for means to this many per mille: witnesses are found sooner, the answer is the same."""

Show = Callable[[Moments], object]
"""What would be shown of a cell with these moments."""


@dataclass(frozen=True, slots=True)
class Move:
    """A change of the answers in one cell, and the secrets it alters: a bit for each score, the last for how many."""

    change: Counts
    moments: Moments
    altered: int


@dataclass(frozen=True, slots=True)
class Cut:
    """One measure by the groups of one cut: who is shown and how, and all who are not, ``NOT_STATED`` among them.

    ``hidden`` holds every hidden cell by group. ``whole_shown`` is how the whole area is shown, None where it is not.
    """

    scale: Scale
    shown: Mapping[str, Counts]
    shows: Mapping[str, Show]
    hidden: Mapping[str, Counts]
    whole: Counts
    whole_show: Show | None


def all_secrets(scale: Scale) -> int:
    """The bits of every secret of a cell."""
    return (1 << (len(scale.scores) + 1)) - 1


def is_alone_ambiguous(counts: Counts, *, scale: Scale, show: Show) -> bool:
    """Whether a cell that nothing is subtracted from has a witness for each of its secrets."""
    missing = all_secrets(scale)
    for move, _ in witnesses(counts, scale=scale, show=show):
        missing &= ~move.altered
        if not missing:
            return True
    return False


def find_told_groups(cut: Cut) -> tuple[str, ...]:
    """The shown groups with a secret that has no witness."""
    return tuple(group for group in cut.shown if not _is_shown_group_ambiguous(group, cut=cut))


def are_hidden_ambiguous(cut: Cut) -> bool:
    """Whether every hidden cell has a witness for each of its secrets.

    Somebody hidden may stand in any of two hidden cells. An answer that no hidden person gave needs a shown cell, or
    the whole area, that could have it otherwise.
    """
    if not cut.hidden:
        return True
    together = _together(cut)
    missing = all_secrets(cut.scale)
    if len(cut.hidden) > 1 and sum(together) > 0:
        missing &= ~_bits(together, count_changes=True)
    sources = [(counts, cut.shows[group], -1) for group, counts in cut.shown.items()]
    if cut.whole_show is not None:
        sources.append((cut.whole, cut.whole_show, 1))
    for counts, show, sign in sources:
        if not missing:
            break
        for move, _ in witnesses(counts, scale=cut.scale, show=show):
            if move.altered & missing and _can_take(together, move.change, sign=sign):
                missing &= ~move.altered
                if not missing:
                    break
    return not missing


def witnesses(counts: Counts, *, scale: Scale, show: Show) -> Iterator[tuple[Move, Moments]]:
    """Every small change of a cell's answers that would be shown in the same way, likely ones first."""
    now = moments_of(counts, scores=scale.scores)
    if now.count == 0:
        return
    shown_now = show(now)
    mean_bucket = round(now.total / now.count / MEAN_STEP) * MEAN_STEP
    for move in _moves(scale.scores, mean_bucket):
        if not _can_take(counts, move.change, sign=1):
            continue
        then = Moments(
            now.count + move.moments.count, now.total + move.moments.total, now.squares + move.moments.squares
        )
        if then.count > 1 and show(then) == shown_now:
            yield move, then


def _is_shown_group_ambiguous(group: str, *, cut: Cut) -> bool:
    together = _together(cut)
    missing = all_secrets(cut.scale)
    for move, _ in witnesses(cut.shown[group], scale=cut.scale, show=cut.shows[group]):
        if move.altered & missing and _is_made_up_for(move, group=group, together=together, cut=cut):
            missing &= ~move.altered
            if not missing:
                return True
    return False


def _is_made_up_for(move: Move, *, group: str, together: Counts, cut: Cut) -> bool:
    if _can_take(together, move.change, sign=-1):
        return True
    for other, counts in cut.shown.items():
        if other != group and _can_take(counts, move.change, sign=-1):
            other_now = moments_of(counts, scores=cut.scale.scores)
            if cut.shows[other](_less(other_now, move.moments)) == cut.shows[other](other_now):
                return True
    return _is_whole_unmoved(move, cut=cut)


def _is_whole_unmoved(move: Move, *, cut: Cut) -> bool:
    gains_what_nobody_said = all(
        change <= 0 or count == 0 for change, count in zip(move.change, cut.whole, strict=True)
    ) and any(change > 0 for change in move.change)
    if not gains_what_nobody_said:
        return False
    if cut.whole_show is None:
        return True
    now = moments_of(cut.whole, scores=cut.scale.scores)
    then = Moments(now.count + move.moments.count, now.total + move.moments.total, now.squares + move.moments.squares)
    return cut.whole_show(then) == cut.whole_show(now)


def _together(cut: Cut) -> Counts:
    return added((0,) * len(cut.scale.scores), *cut.hidden.values())


def _can_take(counts: Counts, change: Counts, *, sign: int) -> bool:
    return all(count + sign * step >= 0 for count, step in zip(counts, change, strict=True))


def _less(now: Moments, change: Moments) -> Moments:
    return Moments(now.count - change.count, now.total - change.total, now.squares - change.squares)


def _bits(change: Counts, *, count_changes: bool) -> int:
    altered = sum(1 << position for position, step in enumerate(change) if step)
    return altered | (1 << len(change)) if count_changes else altered


@lru_cache(maxsize=1024)
def _moves(scores: tuple[int, ...], mean: int) -> tuple[Move, ...]:
    positions = range(len(scores))
    groups = [
        group for size in range(MOST_PEOPLE_MOVED + 1) for group in combinations_with_replacement(positions, size)
    ]
    moves = []
    for come in groups:
        for gone in groups:
            if set(come) & set(gone) or not (come or gone):
                continue
            change = tuple(come.count(position) - gone.count(position) for position in positions)
            altered = _bits(change, count_changes=len(come) != len(gone))
            moves.append(Move(change, moments_of(change, scores=scores), altered))
    # What moves the mean least is shown in the same way most often.
    return tuple(sorted(moves, key=lambda move: (abs(move.moments.total - mean * move.moments.count), move.change)))
