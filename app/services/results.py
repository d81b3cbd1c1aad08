"""What a results page shows of one frozen term, with the survey that was asked."""

from dataclasses import dataclass

from analysis.release import MeasureTable, ShareTable
from app.areas import Area
from app.areas.surveys import find_area_survey
from app.db import Session
from app.services.released import list_measure_tables, list_releases, list_share_tables
from app.store.releases import ReleaseHead
from surveys.model import Survey


@dataclass(frozen=True, slots=True)
class TermResults:
    """One release, and the terms of all of them, the newest first."""

    head: ReleaseHead
    term_codes: tuple[str, ...]
    survey: Survey
    measure_tables: tuple[MeasureTable, ...]
    share_tables: tuple[ShareTable, ...]

    def find_share(self, question_code: str) -> ShareTable | None:
        """How the answers to a question divide, None when the release does not tell."""
        return next((table for table in self.share_tables if table.question_code == question_code), None)


def list_released_terms(session: Session, *, area: Area) -> tuple[str, ...]:
    """The terms that are released, the newest first."""
    return tuple(head.term_code for head in list_releases(session, area_code=area.code))


def find_results(session: Session, *, area: Area, term_code: str) -> TermResults | None:
    """Everything released of one term, None when it is not frozen."""
    heads = list_releases(session, area_code=area.code)
    head = next((head for head in heads if head.term_code == term_code), None)
    if head is None:
        return None
    survey = find_area_survey(area, head.survey_code, version_number=head.survey_version)
    if survey is None:
        raise LookupError(f"the release of {term_code} tells of {head.survey_code} v{head.survey_version}: it is gone")
    return TermResults(
        head=head,
        term_codes=tuple(head.term_code for head in heads),
        survey=survey,
        measure_tables=list_measure_tables(session, area_code=area.code, term_code=term_code),
        share_tables=list_share_tables(session, area_code=area.code, term_code=term_code),
    )
