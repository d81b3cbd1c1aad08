"""What the last release lets everybody know, in the words of the survey: a few shares of the whole area.

Parents' pages import no analysis, so this reads the frozen text itself: what is in it was made by the one door.
"""

import json
from dataclasses import dataclass

from app.areas import Area
from app.areas.surveys import find_area_survey
from app.areas.terms import find_term_dates
from app.db import Session
from app.store.releases import FrozenTable, list_frozen_tables, list_release_heads
from surveys.model import Option, Question, Survey

TOLD_QUESTIONS = ("P01", "P04", "P11")
"""How the help is, whether staff listen, and whether it is better or worse."""
SHARE_KIND, SHOWN = "share", "shown"
HIGHEST_PERCENT = 95
"""From here on a share stands for everything beyond, and no plain number says that."""


@dataclass(frozen=True, slots=True)
class ToldShare:
    """The answer that most families gave to a question."""

    question: Question
    option: Option
    percent: int


@dataclass(frozen=True, slots=True)
class ToldTerm:
    """The last released term, and what is told of it."""

    term_code: str
    survey: Survey
    shares: tuple[ToldShare, ...]


def find_told_term(session: Session, *, area: Area) -> ToldTerm | None:
    """The newest released term; None before the first release."""
    heads = list_release_heads(session, area_code=area.code)
    if not heads:
        return None
    head = max(heads, key=lambda one: find_term_dates(area, one.term_code).closes_on)
    survey = find_area_survey(area, head.survey_code, version_number=head.survey_version)
    if survey is None:
        return None
    tables = list_frozen_tables(session, area_code=area.code, term_code=head.term_code, kind=SHARE_KIND)
    told = {share.question.code: share for table in tables if (share := _read_share(table, survey=survey))}
    shares = tuple(told[code] for code in TOLD_QUESTIONS if code in told)
    return ToldTerm(head.term_code, survey, shares)


def _read_share(table: FrozenTable, *, survey: Survey) -> ToldShare | None:
    content = json.loads(table.content)
    question = survey.find_question(content["question_code"])
    shown = [cell for cell in content["cells"] if cell["share_percent"] is not None]
    if question is None or content["state"] != SHOWN or not shown:
        return None
    most = max(shown, key=lambda cell: int(cell["share_percent"]))
    option = question.find_option(most["value_code"])
    if option is None or most["share_percent"] >= HIGHEST_PERCENT:
        return None
    return ToldShare(question, option, most["share_percent"])
