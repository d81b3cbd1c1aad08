"""Tallies sorted once, so that every table finds its counts without reading them again."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from analysis.reference.communities import GRT_GROUP_CODE, is_gypsy_roma_traveller
from analysis.reference.ladders import Ladder, RollUp
from analysis.tallies import EVERYONE, NOT_STATED, RESPONSES_ITEM, Dimension, Tally

NOWHERE_CODES = frozenset({NOT_STATED, "prefer_not_to_say", "skip"})
"""Answers that name no group."""

Counts = tuple[int, ...]
"""How many responses gave each score or option, in the order of a scale."""
ByGroup = dict[str, Counts]
ByValue = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class TallyIndex:
    """Counts by (term, dimension, item), then group, then value."""

    tables: Mapping[tuple[str, Dimension, str], Mapping[str, ByValue]]

    def groups(self, dimension: Dimension, *, term_code: str, item_code: str) -> Mapping[str, ByValue]:
        """Every group that answered, with how often each value was given."""
        return self.tables.get((term_code, dimension, item_code), {})

    def everyone(self, term_code: str, *, item_code: str) -> ByValue:
        """How often each value was given in the whole area."""
        return self.groups(Dimension.ALL, term_code=term_code, item_code=item_code).get(EVERYONE, {})

    def response_count(self, term_code: str) -> int:
        """All replies of a term."""
        return sum(self.everyone(term_code, item_code=RESPONSES_ITEM).values())

    @property
    def term_codes(self) -> frozenset[str]:
        """Every term that anybody answered in."""
        return frozenset(term_code for term_code, _, _ in self.tables)


def index_tallies(tallies: Iterable[Tally]) -> TallyIndex:
    """The tallies of any number of terms, sorted."""
    tables: defaultdict[tuple[str, Dimension, str], defaultdict[str, defaultdict[str, int]]] = defaultdict(
        lambda: defaultdict(lambda: defaultdict(int))
    )
    for tally in tallies:
        values = tables[tally.term_code, tally.dimension, tally.item_code][tally.group_code]
        values[tally.value_code] += tally.response_count
    return TallyIndex(tables)


def roll_up_of(ladder: Ladder, *, level: str, dimension: Dimension) -> dict[str, str]:
    """Every finest code and its group at a level; Gypsy, Roma and Traveller groups are never told apart."""
    if dimension is not Dimension.COMMUNITY:
        return ladder.at(level).mapping
    return {
        code: GRT_GROUP_CODE if is_gypsy_roma_traveller(group) else group
        for code, group in ladder.at(level).mapping.items()
    }


def ladder_of_answers(index: TallyIndex, *, dimension: Dimension) -> Ladder:
    """The ladder of a dimension without roll-ups: one level, every group as it was answered in any term."""
    codes = sorted(
        {code for (_, found, _), groups in index.tables.items() if found is dimension for code in groups}
        - NOWHERE_CODES
    )
    nowhere = tuple((code, NOT_STATED) for code in sorted(NOWHERE_CODES))
    rollup = RollUp("as_answered", tuple((code, code) for code in codes) + nowhere)
    return Ladder(code=dimension.value, rollups=(rollup,), source="the answers themselves", seen_on="")


def rolled_counts(groups: Mapping[str, ByValue], *, rollup: Mapping[str, str], values: tuple[str, ...]) -> ByGroup:
    """Counts by group of a level in the order of ``values``, with every group of the level and ``NOT_STATED``."""
    counts = {group: [0] * len(values) for group in (*rollup.values(), NOT_STATED)}
    for code, by_value in groups.items():
        group = NOT_STATED if code in NOWHERE_CODES else rollup[code]
        for position, value in enumerate(values):
            counts[group][position] += by_value.get(value, 0)
    return {group: tuple(row) for group, row in counts.items()}


def added(*rows: Counts) -> Counts:
    """The sum of several rows of counts."""
    return tuple(map(sum, zip(*rows, strict=True)))
