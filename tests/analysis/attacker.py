"""Somebody who knows every table of every release, and the code of the door, and takes them apart.

Unknown are the answers in each finest group of each term: a vector of counts by score. Every published cell says that
some of these add up to one of a set of vectors; the whole area of a term is such a cell over all its groups, a pooled
cell one over three terms. The attacker starts from everything possible and strikes out, constraint by constraint, each
vector that no choice of the others completes, until nothing changes. What is left with a single value is recovered.

Sets of vectors are whole numbers used as bit sets: a vector is a digit string in a base that sums cannot overflow, and
adding two sets is a shift for each member of one of them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from analysis.disclosure.changes import spread_of_moments
from analysis.disclosure.plans import THRESHOLDS
from analysis.disclosure.rounding import View, moments_of, scale_of
from analysis.reference.ladders import Ladder
from analysis.release import CellState, ChangeWord, MeasureCell, Release
from analysis.scores import Spread
from analysis.tallies import EVERYONE, NOT_STATED, Dimension
from analysis.trends import SIGNIFICANCE_LEVEL, RawComparison, Untold, compare, headline_words

Variable = tuple[str, str]
"""Term and finest group."""


@dataclass(frozen=True)
class Space:
    """All vectors of at most ``most`` answers over some scores, as bits."""

    scores: tuple[int, ...]
    most: int

    @property
    def base(self) -> int:
        return 2 * self.most + 1

    def bit(self, counts: Sequence[int]) -> int:
        position = 0
        for count in counts:
            position = position * self.base + count
        return position

    def vectors(self) -> list[tuple[int, ...]]:
        return [counts for counts in product(range(self.most + 1), repeat=len(self.scores)) if sum(counts) <= self.most]


@dataclass
class Constraint:
    variables: tuple[Variable, ...]
    allowed: int


class Attacker:
    """Keeps, for every unknown, the vectors that are still possible."""

    def __init__(
        self, *, scores: tuple[int, ...], most: int, least_shown_count: int = 10, least_unanimous_count: int = 20
    ) -> None:
        self.space = Space(tuple(sorted(scores)), most)
        self.vectors = self.space.vectors()
        self.bits = {counts: self.space.bit(counts) for counts in self.vectors}
        self.everything = sum(1 << bit for bit in self.bits.values())
        self.least_shown_count, self.least_unanimous_count = least_shown_count, least_unanimous_count
        self.domains: dict[Variable, list[tuple[int, ...]]] = {}
        self.constraints: list[Constraint] = []

    def learn(
        self,
        releases: Iterable[Release],
        *,
        measure_code: str,
        dimension: Dimension,
        ladder: Ladder,
    ) -> None:
        for release in releases:
            finest = [code for code in ladder.rollups[0].mapping if code != "skip"]
            for code in {*finest, NOT_STATED}:
                self.domains.setdefault((release.term_code, code), list(self.vectors))
            for table in release.measure_tables:
                if table.measure_code != measure_code or table.dimension not in {Dimension.ALL, dimension}:
                    continue
                terms = table.pooled_term_codes or (release.term_code,)
                for cell in table.cells:
                    if cell.state is not CellState.SHOWN:
                        continue
                    members = [
                        code
                        for code in {*finest, NOT_STATED}
                        if cell.group_code == EVERYONE or ladder.at(table.level).mapping[code] == cell.group_code
                    ]
                    variables = tuple((term, code) for term in terms for code in sorted(members))
                    self.constraints.append(Constraint(variables, self._published_alike(cell)))

    def _published_alike(self, cell: MeasureCell) -> int:
        view = View(scale_of(self.space.scores), THRESHOLDS, has_interval=cell.low is not None)
        found = 0
        for counts, bit in self.bits.items():
            is_unanimous = max(counts) == sum(counts)
            if sum(counts) >= (self.least_unanimous_count if is_unanimous else self.least_shown_count):
                numbers = view.numbers(moments_of(counts, scores=self.space.scores))
                if (numbers.base_count, numbers.index, numbers.low, numbers.high) == (
                    cell.base_count,
                    cell.index,
                    cell.low,
                    cell.high,
                ):
                    found |= 1 << bit
        return found

    def take_apart(self) -> None:
        # Those of one unknown first: they leave little for the others.
        self.constraints.sort(key=lambda constraint: len(constraint.variables))
        is_changed = True
        while is_changed:
            is_changed = False
            for constraint in self.constraints:
                self._bound(constraint)
                is_changed |= self._strike_out(constraint)

    def learn_changes(self, now: Release, then: Release, *, dimension: Dimension, ladder: Ladder) -> None:
        """Strike out the answers of a group in two terms that would have had another word, for groups of one unknown.

        Of Benjamini-Hochberg she knows how many cells were compared: what holds even as one of so many is never told as
        no clear change.
        """
        tables = [table for table in now.measure_tables if table.dimension is not Dimension.ALL]
        changes = [
            (table, cell.group_code, change)
            for table in tables
            for cell in table.cells
            for change in cell.changes
            if change.then_term_code == then.term_code and change.points is not None
        ]
        test_count = sum(
            change.points is not None for table in tables for cell in table.cells for change in cell.changes
        )
        for table, group, change in changes:
            members = [code for code, found in ladder.at(table.level).mapping.items() if found == group]
            if table.dimension is dimension and len(members) == 1 and not table.pooled_term_codes:
                own, before = (now.term_code, members[0]), (then.term_code, members[0])
                self._strike_out_words(change.word, now=own, then=before, test_count=test_count)

    def _strike_out_words(self, word: ChangeWord, *, now: Variable, then: Variable, test_count: int) -> None:
        pairs = [
            (counts_now, counts_then)
            for counts_now in self.domains[now]
            for counts_then in self.domains[then]
            if self._might_read(
                word, compare(self._spread(counts_now), self._spread(counts_then)), test_count=test_count
            )
        ]
        self.domains[now] = list(dict.fromkeys(counts for counts, _ in pairs))
        self.domains[then] = list(dict.fromkeys(counts for _, counts in pairs))

    def _spread(self, counts: tuple[int, ...]) -> Spread | None:
        return spread_of_moments(moments_of(counts, scores=self.space.scores))

    def _might_read(self, word: ChangeWord, comparison: RawComparison, *, test_count: int) -> bool:
        if isinstance(comparison, Untold):
            return False
        (own_word,) = headline_words([comparison])
        holds_anyway = comparison.p_value <= SIGNIFICANCE_LEVEL / test_count
        return own_word is word or (word is ChangeWord.NO_CLEAR_CHANGE and not holds_anyway)

    def _bound(self, constraint: Constraint) -> None:
        """Strike out what has more answers than the others leave room for; all of it would go anyway, but slowly."""
        most = max(sum(counts) for counts in self.vectors if constraint.allowed >> self.bits[counts] & 1)
        fewest = {variable: min(map(sum, self.domains[variable])) for variable in constraint.variables}
        for variable in constraint.variables:
            room = most - sum(fewest.values()) + fewest[variable]
            self.domains[variable] = [counts for counts in self.domains[variable] if sum(counts) <= room]

    def _strike_out(self, constraint: Constraint) -> bool:
        """Keep the vectors of each unknown that the others complete to something allowed."""
        domains = [self.domains[variable] for variable in constraint.variables]
        before = [1]
        for domain in domains[:-1]:
            before.append(self._plus(before[-1], domain))
        after = [1]
        for domain in reversed(domains[1:]):
            after.append(self._plus(after[-1], domain))
        after.reverse()
        is_changed = False
        for variable, domain, left, right in zip(constraint.variables, domains, before, after, strict=True):
            others = self._plus(left, [counts for counts in self.vectors if right >> self.bits[counts] & 1])
            kept = [counts for counts in domain if (others << self.bits[counts]) & constraint.allowed]
            is_changed |= len(kept) < len(domain)
            self.domains[variable] = kept
        return is_changed

    def _plus(self, sums: int, domain: Sequence[tuple[int, ...]]) -> int:
        total = 0
        for counts in domain:
            total |= sums << self.bits[counts]
        return total & self.everything

    def recovered(self) -> dict[tuple[Variable, ...], str]:
        """The unknowns and published sums with a single possible number of answers, or of one answer, and which."""
        found: dict[tuple[Variable, ...], str] = {}
        left: dict[tuple[Variable, ...], list[tuple[int, ...]]] = {
            (variable,): domain for variable, domain in self.domains.items()
        }
        for constraint in self.constraints:
            sums = 1
            for variable in constraint.variables:
                sums = self._plus(sums, self.domains[variable])
            reached = sums & constraint.allowed
            left[constraint.variables] = [counts for counts in self.vectors if reached >> self.bits[counts] & 1]
        for variables, domain in left.items():
            if len({sum(counts) for counts in domain}) == 1:
                found[variables] = "how many answered"
            for position, score in enumerate(self.space.scores):
                if len({counts[position] for counts in domain}) == 1:
                    found[variables] = f"how many gave {score}"
        return found

    def believes(self, truth: Mapping[Variable, tuple[int, ...]]) -> bool:
        """Whether what really was is still possible; an attacker who doubts it reasons wrongly."""
        return all(counts in self.domains[variable] for variable, counts in truth.items() if variable in self.domains)
