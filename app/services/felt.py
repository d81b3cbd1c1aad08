"""All that is released about whether a change is felt, and by whom, up to one term."""

from dataclasses import dataclass
from pathlib import Path

from analysis.felt_chart import FeltPoint
from analysis.official import OfficialFigure
from analysis.release import MeasureTable, ReachTable
from analysis.tallies import Dimension
from analysis.terms import parse_term
from app.areas import Area
from app.areas.terms import find_term_dates
from app.db import Session
from app.services.official_figures import list_official_figures
from app.services.released import list_measure_tables, list_reach_tables
from app.services.results import TermResults
from app.services.timelines import find_timeline
from surveys.model import Measure

EARLIER_TERMS = 2
"""Terms before the one on the page whose numbers stand beside it."""


@dataclass(frozen=True, slots=True)
class EarlierTerm:
    """The tables by community of an earlier release."""

    term_code: str
    tables: tuple[MeasureTable, ...]


@dataclass(frozen=True, slots=True)
class FeltSources:
    """One release, what came before it, and the official figures of the same services."""

    results: TermResults
    earlier: tuple[EarlierTerm, ...]
    """The newest first."""
    year_tables: tuple[MeasureTable, ...]
    """By community, over the newest whole school year that is released by then."""
    reach_tables: tuple[ReachTable, ...]
    points: tuple[FeltPoint, ...]
    figures: tuple[OfficialFigure, ...]


def find_felt_sources(
    session: Session, *, results: TermResults, felt: Measure, area: Area, data_dir: Path
) -> FeltSources:
    """Everything the page is made from; ``felt`` is the measure that asks for better or worse."""
    until = results.head.term_code
    before = [code for code in results.term_codes if parse_term(code) < parse_term(until)]
    by_term = {code: _by_community(session, area=area, term_code=code) for code in (until, *before)}
    pooled = (tuple(table for table in tables if table.pooled_term_codes) for tables in by_term.values())
    timeline = find_timeline(session, area=area, measure=felt, until_term_code=until)
    return FeltSources(
        results=results,
        earlier=tuple(EarlierTerm(code, by_term[code]) for code in before[:EARLIER_TERMS]),
        year_tables=next((tables for tables in pooled if tables), ()),
        reach_tables=list_reach_tables(session, area_code=area.code, term_code=until, dimension=Dimension.COMMUNITY),
        points=tuple(
            FeltPoint(point.term_code, find_term_dates(area, point.term_code).closes_on, point.cell)
            for point in timeline.points
        ),
        figures=list_official_figures(session, area=area, data_dir=data_dir),
    )


def _by_community(session: Session, *, area: Area, term_code: str) -> tuple[MeasureTable, ...]:
    return list_measure_tables(session, area_code=area.code, term_code=term_code, dimension=Dimension.COMMUNITY)
