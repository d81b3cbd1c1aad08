"""From fine groups to coarse ones: the levels a table may be shown at."""

from dataclasses import dataclass

from analysis.tallies import NOT_STATED


@dataclass(frozen=True, slots=True)
class RollUp:
    """One level: which group every finest code belongs to, in display order."""

    level: str
    group_by_code: tuple[tuple[str, str], ...]

    @property
    def group_codes(self) -> tuple[str, ...]:
        """The groups of this level in display order, without ``NOT_STATED``, which is no group."""
        return tuple(dict.fromkeys(group for _, group in self.group_by_code if group != NOT_STATED))

    @property
    def mapping(self) -> dict[str, str]:
        """Every finest code and its group; ``NOT_STATED`` stays itself."""
        return dict(self.group_by_code) | {NOT_STATED: NOT_STATED}

    def group_of(self, code: str) -> str:
        """The group this finest code belongs to; one nobody rolled up raises ``KeyError``: no reply is lost."""
        return self.mapping[code]


@dataclass(frozen=True, slots=True)
class Ladder:
    """The levels of one dimension, finest first, with where they come from."""

    code: str
    rollups: tuple[RollUp, ...]
    source: str
    seen_on: str

    @property
    def levels(self) -> tuple[str, ...]:
        """The names of the levels, finest first."""
        return tuple(rollup.level for rollup in self.rollups)

    def at(self, level: str) -> RollUp:
        """The roll-up of one level; refuses a level this ladder does not have."""
        for rollup in self.rollups:
            if rollup.level == level:
                return rollup
        raise KeyError(f"ladder {self.code!r} has no level {level!r}, only {', '.join(self.levels)}")

    def between(self, finer_level: str, *, coarser_level: str) -> dict[str, str]:
        """Every group of one level and the group of a coarser level it lies in, e.g. to roll a benchmark up."""
        finer, coarser = self.at(finer_level), self.at(coarser_level)
        return {finer.group_of(code): coarser.group_of(code) for code in finer.mapping}
