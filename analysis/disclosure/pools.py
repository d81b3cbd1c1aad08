"""Whole school years pooled, for the groups that no single term told of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from analysis.disclosure.ambiguity import Move, all_secrets, holds, witnesses
from analysis.disclosure.counting import ByGroup, Counts, added
from analysis.disclosure.opinions import Opinion
from analysis.disclosure.rounding import View
from analysis.disclosure.suppression import Guard, find_complements, may_stand_alone
from analysis.tallies import NOT_STATED

HIDDEN_BLOCK = ""


@dataclass(frozen=True, slots=True)
class TermCells:
    """One term of a pool: the counts of every group at the pool's level, and the block each was told in.

    A block is the shown cell of the term's own table that a group is part of, or ``HIDDEN_BLOCK``. ``told`` holds the
    groups that the term told of by themselves or in parts.
    """

    cells: ByGroup
    blocks: Mapping[str, str]
    told: frozenset[str]


def pool(
    terms: Sequence[TermCells], *, pooled_term_codes: tuple[str, ...], alike: Opinion, level: str, guard: Guard
) -> Opinion:
    """A measure by group over a school year: groups that no term told of, and nothing that would give a term back.

    So never exactly one term of a pooled cell is hidden, and all of it is at least the threshold. In each term a
    witness must move between the group and others that stay hidden, which leaves every table of the terms as shown.
    """
    groups = tuple(group for group in terms[0].cells if group != NOT_STATED)
    cells = {group: added(*(term.cells[group] for term in terms)) for group in terms[0].cells}
    open_groups = [group for group in groups if not any(group in term.told for term in terms)]
    views: dict[str, View] = {group: guard.fine for group in open_groups if may_stand_alone(cells[group], guard=guard)}
    while views:
        complements = _complements(cells, views=views, open_groups=open_groups, terms=terms, guard=guard)
        if complements:
            views = {group: view for group, view in views.items() if group not in complements}
            continue
        told = [group for group in views if not _is_ambiguous(group, views=views, terms=terms, guard=guard)]
        if not told or not guard.rules.witnesses:
            break
        coarser = {group: guard.coarse for group in told if views[group] == guard.fine}
        if coarser:
            views |= coarser
        else:
            del views[min(told, key=lambda group: (sum(cells[group]), group))]
    return Opinion(alike.measure_code, alike.dimension, level, tuple(open_groups), cells, views, pooled_term_codes)


def _scope(group: str, *, terms: Sequence[TermCells]) -> tuple[str, ...]:
    return tuple(term.blocks[group] for term in terms)


def _complements(
    cells: ByGroup,
    *,
    views: Mapping[str, View],
    open_groups: Sequence[str],
    terms: Sequence[TermCells],
    guard: Guard,
) -> frozenset[str]:
    """Groups in the same blocks of all terms add up to known sums, so each such scope is a cut of its own."""
    scopes: dict[tuple[str, ...], list[str]] = {}
    for group in (*open_groups, NOT_STATED):
        scopes.setdefault(_scope(group, terms=terms), []).append(group)
    found: frozenset[str] = frozenset()
    for members in scopes.values():
        shown = [group for group in members if group in views]
        inside = {group: cells[group] for group in members}
        found |= find_complements(inside, shown=shown, candidates=shown, guard=guard)
    return found


def _is_ambiguous(group: str, *, views: Mapping[str, View], terms: Sequence[TermCells], guard: Guard) -> bool:
    pooled = added(*(term.cells[group] for term in terms))
    missing = [all_secrets(guard.scale) for _ in terms]
    partners = [_partners(group, views=views, term=term, guard=guard) for term in terms]
    for move in witnesses(pooled, view=views[group]):
        for position, term in enumerate(terms):
            if move.altered & missing[position] and _fits(move, term.cells[group], partners[position]):
                missing[position] &= ~move.altered
        if not any(missing):
            return True
    return False


def _partners(group: str, *, views: Mapping[str, View], term: TermCells, guard: Guard) -> Counts:
    """Everyone of a term who could change places with somebody of the group without a table showing it."""
    nobody = (0,) * len(guard.scale.scores)
    return added(
        nobody,
        *(
            counts
            for other, counts in term.cells.items()
            if other not in {group, *views} and other not in term.told and term.blocks[other] == term.blocks[group]
        ),
    )


def _fits(move: Move, group_counts: Counts, partner_counts: Counts) -> bool:
    return holds(group_counts, move.gone) and holds(partner_counts, move.come)
