"""When the terms of an area open and close."""

from dataclasses import dataclass
from datetime import date, timedelta

from app.areas.model import Area, Season


@dataclass(frozen=True, slots=True)
class TermDates:
    """One term of one year: the days its answers count, and the months a text names."""

    term_code: str
    opens_on: date
    closes_on: date
    first_month: int
    last_month: int


def find_term_dates(area: Area, term_code: str) -> TermDates:
    """The dates of a term; a code that is no term of this area raises ``ValueError``."""
    year, _, season_code = term_code.partition("-")
    for season in area.seasons:
        if season.code == season_code and len(year) == 4 and year.isdigit():
            return TermDates(
                term_code=term_code,
                opens_on=_closes_on(_season_before(area, season), _year_before(area, season, int(year)))
                + timedelta(days=1),
                closes_on=_closes_on(season, int(year)),
                first_month=season.first_month,
                last_month=season.last_month,
            )
    raise ValueError(f"{term_code!r} is no term of {area.name}: write a year and a season, like 2026-autumn")


def term_code_on(area: Area, day: date) -> str:
    """The term that answers given on this day belong to."""
    for season in area.seasons:
        if day <= _closes_on(season, day.year):
            return f"{day.year:04d}-{season.code}"
    return f"{day.year + 1:04d}-{area.seasons[0].code}"


def previous_term_code(area: Area, term_code: str) -> str:
    """The term before this one."""
    return term_code_on(area, find_term_dates(area, term_code).opens_on - timedelta(days=1))


def next_term_code(area: Area, term_code: str) -> str:
    """The term after this one."""
    return term_code_on(area, find_term_dates(area, term_code).closes_on + timedelta(days=1))


def _season_before(area: Area, season: Season) -> Season:
    return area.seasons[area.seasons.index(season) - 1]


def _year_before(area: Area, season: Season, year: int) -> int:
    return year if area.seasons.index(season) else year - 1


def _closes_on(season: Season, year: int) -> date:
    return date(year, season.closes_month, season.closes_day)
