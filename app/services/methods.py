"""What is stored about how one release was made."""

from dataclasses import dataclass
from datetime import date

from analysis.release import ChannelCell, MeasureTable, ReachTable
from analysis.tallies import Dimension
from analysis.terms import parse_term
from app.areas import Area
from app.areas.surveys import find_area_survey
from app.areas.terms import find_term_dates
from app.db import Session
from app.services.released import (
    list_channel_cells,
    list_measure_tables,
    list_reach_tables,
    list_releases,
)
from app.store.channels import list_channels
from app.store.openings import list_openings_of_term
from app.store.releases import ReleaseHead, find_release_head
from surveys.model import Survey


@dataclass(frozen=True, slots=True)
class Asked:
    """One survey that was open in the term."""

    survey_code: str
    survey_version: int
    opens_on: date
    closes_on: date


@dataclass(frozen=True, slots=True)
class MethodFacts:
    """One release and everything stored that says how it came about."""

    head: ReleaseHead
    survey: Survey | None
    before: ReleaseHead | None
    survey_before: Survey | None
    asked: tuple[Asked, ...]
    mode_tables: tuple[MeasureTable, ...]
    language_tables: tuple[MeasureTable, ...]
    reach_tables: tuple[ReachTable, ...]
    channel_cells: tuple[ChannelCell, ...]
    handed_out_count: int
    """Links and codes handed out by the end of the term: a count of things, whoever used them."""


def find_method_facts(session: Session, *, area: Area, term_code: str) -> MethodFacts | None:
    """The facts of one release; None when the term is not frozen."""
    head = find_release_head(session, area_code=area.code, term_code=term_code)
    if head is None:
        return None
    key = {"area_code": area.code, "term_code": term_code}
    heads = list_releases(session, area_code=area.code)
    before = next((one for one in heads if parse_term(one.term_code) < parse_term(term_code)), None)
    closes_on = find_term_dates(area, term_code).closes_on
    return MethodFacts(
        head=head,
        survey=_survey_of(head, area=area),
        before=before,
        survey_before=_survey_of(before, area=area) if before else None,
        asked=tuple(
            Asked(opening.survey_code, opening.survey_version, opening.opens_on, opening.closes_on)
            for opening in list_openings_of_term(session, **key)
        ),
        mode_tables=list_measure_tables(session, **key, dimension=Dimension.MODE),
        language_tables=list_measure_tables(session, **key, dimension=Dimension.LANGUAGE),
        reach_tables=list_reach_tables(session, area_code=area.code, term_code=term_code),
        channel_cells=list_channel_cells(session, **key),
        handed_out_count=sum(
            channel.created_on <= closes_on for channel in list_channels(session, area_code=area.code)
        ),
    )


def _survey_of(head: ReleaseHead, *, area: Area) -> Survey | None:
    return find_area_survey(area, head.survey_code, version_number=head.survey_version)
