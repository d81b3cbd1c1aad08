"""What families said by community, school year, question, theme and term: for the forum's live page alone.

The page is live, unlike a release, because the forum reads the comments themselves and may see its own reading count.
Questions, themes and terms are cut freely: the forum can count those comments where it reads them, so that nothing is
gained by subtracting them. Communities are not shown there. So their cells pass every rule of a release (thresholds,
agreement, complements, a witness for each secret), and on the safe side the reader is taken to know every label of the
whole term. Gypsy, Roma and Traveller comments are told over a school year only.

What remains: somebody who judged one comment a day and looked at this page on the next could tell in which community
the last one counted. Labels count from the next day on, in fives of a community, and cannot be changed any more then
(``app/services/said.py``); counts are rounded to five and shares to five per cent. So this gives one comment in five,
each on a day of its own, its group of at least ten, and never who wrote it.
"""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations, pairwise

from analysis.disclosure.counting import ByGroup, Counts
from analysis.disclosure.opinions import Opinion, passes
from analysis.disclosure.plans import THRESHOLDS, Thresholds
from analysis.disclosure.pools import HIDDEN_BLOCK, TermCells, pool
from analysis.disclosure.rounding import View, scale_of
from analysis.disclosure.said_cells import SaidSource, counts_of, hidden_cell, merged_sources, said_cell, told_estimate
from analysis.disclosure.suppression import LEAST_SHOWN_CELLS, Guard, find_shown
from analysis.reference.communities import COMMUNITY_LADDER, GRT_GROUP_CODE, REPORTING_LEVEL, TWO_WAY_LEVEL
from analysis.said import SaidCell, SaidCut, SaidDifference, SaidTable
from analysis.tallies import NOT_STATED, Dimension
from analysis.text.estimate import Difference, difference_of
from analysis.trends import benjamini_hochberg

POINTS_STEP = 5
NEGATIVE_OR_NOT = scale_of((0, 1000))
"""A comment scores 0, or where it is negative 1,000 per mille: its mean is the share of negative ones."""
SAID = "said"


def build_said_whole(source: SaidSource, *, term_code: str, thresholds: Thresholds = THRESHOLDS) -> SaidTable:
    """The whole area in one cell."""
    cell = said_cell(source, thresholds=thresholds, is_coarse=False)
    return SaidTable((term_code,), SaidCut.ALL, SaidCut.ALL.value, (cell,))


def build_said_questions(
    sources: Sequence[SaidSource], *, term_code: str, thresholds: Thresholds = THRESHOLDS
) -> SaidTable:
    """Every question, in the order given."""
    cells = tuple(said_cell(source, thresholds=thresholds, is_coarse=False) for source in sources)
    return SaidTable((term_code,), SaidCut.QUESTION, SaidCut.QUESTION.value, cells)


def build_said_themes(
    sources: Sequence[SaidSource], *, term_code: str, thresholds: Thresholds = THRESHOLDS
) -> SaidTable:
    """Every theme, the most frequent first; a comment may have several."""
    cells = [said_cell(source, thresholds=thresholds, is_coarse=False) for source in sources]
    cells.sort(key=lambda cell: (-(cell.comment_count or 0), cell.group_code))
    return SaidTable((term_code,), SaidCut.THEME, SaidCut.THEME.value, tuple(cells))


def build_said_terms(sources: Sequence[SaidSource], *, thresholds: Thresholds = THRESHOLDS) -> SaidTable:
    """The whole area term by term, the oldest first; each is held against the one before it."""
    cells = tuple(said_cell(source, thresholds=thresholds, is_coarse=False) for source in sources)
    by_group = {source.group_code: source for source in sources}
    told = [by_group[cell.group_code] for cell in cells if cell.share_percent is not None]
    differences, compared_count = _differences(list(pairwise(told)))
    terms = tuple(source.group_code for source in sources)
    return SaidTable(terms, SaidCut.TERM, SaidCut.TERM.value, cells, differences, compared_count)


def build_said_communities(
    sources: Sequence[SaidSource], *, term_code: str, may_compare: bool, thresholds: Thresholds = THRESHOLDS
) -> SaidTable:
    """The reporting groups where at least half of them may be shown, else White British and all others.

    Two are called different only where the interval of their difference leaves out 0 and still does after allowing for
    the many looks (Benjamini-Hochberg); not at all unless ``may_compare``, that is while machines read groups unalike.
    """
    found = _at_level(sources, level=REPORTING_LEVEL, thresholds=thresholds)
    if not passes(found):
        sources = _two_way(sources)
        found = _at_level(sources, level=TWO_WAY_LEVEL, thresholds=thresholds)
    return _community_table(found, sources, term_codes=(term_code,), may_compare=may_compare, thresholds=thresholds)


def build_said_school_year(
    terms: Sequence[tuple[str, Sequence[SaidSource]]], *, may_compare: bool, thresholds: Thresholds = THRESHOLDS
) -> SaidTable:
    """The groups that no single term of a school year tells of, over all its terms; each term with its code."""
    codes = tuple(code for code, _ in terms)
    alike = Opinion(SAID, Dimension.COMMUNITY, REPORTING_LEVEL, (), {}, {})
    guard = Guard(NEGATIVE_OR_NOT, thresholds)
    cells = [_term_cells(sources, thresholds=thresholds) for _, sources in terms]
    found = pool(cells, pooled_term_codes=codes, alike=alike, level=REPORTING_LEVEL, guard=guard)
    by_group: defaultdict[str, list[SaidSource]] = defaultdict(list)
    for _, sources in terms:
        for source in sources:
            by_group[source.group_code].append(source)
    pooled = [merged_sources(members, group_code=group) for group, members in by_group.items()]
    return _community_table(found, pooled, term_codes=codes, may_compare=may_compare, thresholds=thresholds)


def _at_level(sources: Sequence[SaidSource], *, level: str, thresholds: Thresholds) -> Opinion:
    """Which groups of a level may be shown, and how."""
    cells = _cells(sources, level=level)
    guard = Guard(NEGATIVE_OR_NOT, thresholds)
    # The reader may have judged every comment: nothing of the whole area can be otherwise.
    views = find_shown(cells, never={GRT_GROUP_CODE}, guard=guard, is_whole_alike=lambda _change: False)
    return Opinion(SAID, Dimension.COMMUNITY, level, tuple(g for g in cells if g != NOT_STATED), cells, views)


def _cells(sources: Sequence[SaidSource], *, level: str) -> ByGroup:
    counted: dict[str, Counts] = dict.fromkeys(COMMUNITY_LADDER.at(level).group_codes, (0, 0))
    counted[NOT_STATED] = (0, 0)
    return counted | {source.group_code: counts_of(source) for source in sources}


def _two_way(sources: Sequence[SaidSource]) -> list[SaidSource]:
    by_reporting = COMMUNITY_LADDER.between(REPORTING_LEVEL, coarser_level=TWO_WAY_LEVEL)
    members: defaultdict[str, list[SaidSource]] = defaultdict(list)
    for source in sources:
        members[by_reporting[source.group_code]].append(source)
    return [merged_sources(those, group_code=group) for group, those in members.items()]


def _term_cells(sources: Sequence[SaidSource], *, thresholds: Thresholds) -> TermCells:
    """One term at the reporting level, and what its own table told of each group."""
    cells = _cells(sources, level=REPORTING_LEVEL)
    found = _at_level(sources, level=REPORTING_LEVEL, thresholds=thresholds)
    if passes(found):
        return TermCells(cells, dict.fromkeys(cells, HIDDEN_BLOCK), frozenset(found.views))
    shown = _at_level(_two_way(sources), level=TWO_WAY_LEVEL, thresholds=thresholds).views
    blocks = COMMUNITY_LADDER.between(REPORTING_LEVEL, coarser_level=TWO_WAY_LEVEL)
    told = frozenset(group for group in cells if blocks[group] == group and group in shown)
    return TermCells(
        cells,
        {group: blocks[group] if blocks[group] in shown and group not in told else HIDDEN_BLOCK for group in cells},
        told,
    )


def _community_table(
    found: Opinion,
    sources: Sequence[SaidSource],
    *,
    term_codes: tuple[str, ...],
    may_compare: bool,
    thresholds: Thresholds,
) -> SaidTable:
    by_group = {source.group_code: source for source in sources}
    cells = tuple(
        _community_cell(by_group.get(group), group_code=group, views=found.views, thresholds=thresholds)
        for group in found.group_codes
        if group in by_group
    )
    told = [by_group[cell.group_code] for cell in cells if cell.share_percent is not None]
    differences, compared_count = _differences(list(combinations(told, 2))) if may_compare else ((), None)
    is_pool = len(term_codes) > 1
    return SaidTable(
        term_codes=term_codes,
        cut=SaidCut.COMMUNITY,
        level=found.level,
        cells=cells,
        differences=differences,
        compared_count=compared_count,
        is_told_in_one_sentence=len(found.views) < (1 if is_pool else LEAST_SHOWN_CELLS),
    )


def _community_cell(
    source: SaidSource | None, *, group_code: str, views: Mapping[str, View], thresholds: Thresholds
) -> SaidCell:
    view = views.get(group_code)
    if source is None or view is None:
        return hidden_cell(group_code)
    return said_cell(source, thresholds=thresholds, is_coarse=not view.has_interval)


def _differences(pairs: Sequence[tuple[SaidSource, SaidSource]]) -> tuple[tuple[SaidDifference, ...], int]:
    """The pairs that are different, and how many were held against each other."""
    measured = []
    for pair in pairs:
        one, other = (told_estimate(source) for source in pair)
        if one and other:
            measured.append((pair, difference_of(one, other)))
    discoveries = benjamini_hochberg([difference.p_value for _, difference in measured])
    return tuple(
        _said_difference(pair, difference)
        for (pair, difference), is_discovery in zip(measured, discoveries, strict=True)
        if difference.is_different and is_discovery
    ), len(measured)


def _said_difference(pair: tuple[SaidSource, SaidSource], found: Difference) -> SaidDifference:
    one, other = (source.group_code for source in pair)
    low, high = found.interval.low, found.interval.high
    if found.difference < 0:
        one, other, low, high = other, one, -high, -low
    return SaidDifference(
        more_negative_code=one,
        less_negative_code=other,
        low_points=math.floor(100 * low / POINTS_STEP) * POINTS_STEP,
        high_points=math.ceil(100 * high / POINTS_STEP) * POINTS_STEP,
    )
