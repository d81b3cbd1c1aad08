"""Terms and school years: their codes, their order, and which earlier term a term is held against."""

from dataclasses import dataclass
from enum import StrEnum
from functools import total_ordering


class Season(StrEnum):
    """The three terms of a calendar year, in the order they come."""

    SPRING = "spring"
    SUMMER = "summer"
    AUTUMN = "autumn"


SEASONS = tuple(Season)


@total_ordering
@dataclass(frozen=True, slots=True)
class Term:
    """One term of one calendar year; later terms are greater."""

    year: int
    season: Season

    @property
    def code(self) -> str:
        """The code that is stored, e.g. ``2026-autumn``."""
        return f"{self.year:04d}-{self.season}"

    @property
    def ordinal(self) -> int:
        """Terms counted from the year nought, so that neighbours differ by one."""
        return self.year * len(SEASONS) + SEASONS.index(self.season)

    def __lt__(self, other: "Term") -> bool:
        return self.ordinal < other.ordinal


@dataclass(frozen=True, slots=True)
class SchoolYear:
    """Autumn, spring and summer that pupils call one year; ``start_year`` is the calendar year of its autumn."""

    start_year: int

    @property
    def code(self) -> str:
        """The code that is stored, e.g. ``2025-26``."""
        return f"{self.start_year:04d}-{(self.start_year + 1) % 100:02d}"

    @property
    def terms(self) -> tuple[Term, Term, Term]:
        """Its three terms, first to last."""
        return (
            Term(self.start_year, Season.AUTUMN),
            Term(self.start_year + 1, Season.SPRING),
            Term(self.start_year + 1, Season.SUMMER),
        )


def parse_term(code: str) -> Term:
    """The term of a code such as ``2026-autumn``; any other text raises ``ValueError``."""
    year, separator, season = code.partition("-")
    if not (separator and len(year) == 4 and year.isascii() and year.isdigit() and season in set(SEASONS)):
        raise ValueError(f"{code!r} is not a term: write the year and spring, summer or autumn, like 2026-autumn")
    return Term(int(year), Season(season))


def previous_term(term: Term) -> Term:
    """The term just before; the one before spring is the autumn of the year before."""
    year, position = divmod(term.ordinal - 1, len(SEASONS))
    return Term(year, SEASONS[position])


def same_term_last_year(term: Term) -> Term:
    """The same season one year earlier."""
    return Term(term.year - 1, term.season)


def school_year(term: Term) -> SchoolYear:
    """The school year a term belongs to."""
    return SchoolYear(term.year if term.season is Season.AUTUMN else term.year - 1)
