"""What the measure tables of one term are made from."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from analysis.disclosure.counting import ByGroup, TallyIndex, ladder_of_answers, roll_up_of
from analysis.disclosure.opinions import Opinion, cells_at
from analysis.disclosure.plans import MeasurePlan, Thresholds
from analysis.disclosure.rounding import scale_of
from analysis.disclosure.suppression import Guard, Rules
from analysis.reference.ladders import Ladder
from analysis.release import Release
from analysis.tallies import Dimension
from analysis.terms import parse_term, school_year


@dataclass(frozen=True, slots=True)
class MeasureRequest:
    """What the measure tables of one term are made from."""

    index: TallyIndex
    term_code: str
    measures: Sequence[MeasurePlan]
    ladders: Mapping[Dimension, Ladder]
    baseline_term_code: str
    earlier_releases: Mapping[str, Release]
    not_comparable: Collection[tuple[str, str]]
    thresholds: Thresholds
    rules: Rules

    def guard(self, plan: MeasurePlan) -> Guard:
        """What decides about the cells of a measure."""
        return Guard(scale_of(plan.scores), self.thresholds, self.rules)

    def ladder(self, dimension: Dimension) -> Ladder:
        """The ladder given for a dimension, else its groups as they were answered."""
        return self.ladders.get(dimension) or ladder_of_answers(self.index, dimension=dimension)

    @property
    def pooled_terms(self) -> tuple[str, ...]:
        """The terms of the school year that this term ends, when all of them have answers and releases; else none."""
        codes = tuple(term.code for term in school_year(parse_term(self.term_code)).terms)
        is_last = codes[-1] == self.term_code
        return codes if is_last and all(code in self.earlier_releases for code in codes[:-1]) else ()

    def cells(self, opinion: Opinion, *, term_code: str, level: str, guard: Guard) -> ByGroup:
        """The exact counts of an opinion's cut in any term at any level."""
        return cells_at(
            self.index,
            measure_code=opinion.measure_code,
            dimension=opinion.dimension,
            ladder=self.ladder(opinion.dimension),
            level=level,
            term_code=term_code,
            guard=guard,
        )

    def members(self, dimension: Dimension, *, level: str, group_code: str) -> frozenset[str]:
        """The finest codes that a group of a level is made of; one group may have the same ones at several levels."""
        rollup = roll_up_of(self.ladder(dimension), level=level, dimension=dimension)
        return frozenset(code for code, found in rollup.items() if found == group_code)
