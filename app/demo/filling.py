"""Fill an empty database with a demonstration: openings, visits, promises and the responses of several terms."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice

from app.areas.model import Area
from app.areas.surveys import find_area_survey
from app.areas.terms import find_term_dates, previous_term_code, term_code_on
from app.db import Database, Session
from app.demo.generator import DemoResponse, DemoTerm, demo_responses
from app.demo.scenery import HandedOut, add_promises, add_visits
from app.models.opening import Opening
from app.models.response import Mode
from app.services.intake import (
    COMMUNITY_QUESTION,
    QUOTE_QUESTION,
    STAGE_QUESTION,
    TOWN_QUESTION,
    code_answers,
    find_cut,
    week_of,
)
from app.store.bulk_responses import store_many_responses
from app.store.openings import add_opening, close_opening
from app.store.responses import NewComment, NewResponse
from surveys.library import PULSE, list_versions
from surveys.model import Survey

CHUNK_SIZE = 2000
"""Responses written in one transaction: about 65,000 answers."""
ALSO_OPEN = ("doorstep", "ehcp")
"""Open in the open term, to be tried out; nobody invented has answered them."""
OPEN_TERM_SHARE = 0.35
"""The open term has come this far."""


@dataclass(frozen=True, slots=True)
class DemoPlan:
    """What to invent: responses of each closed term, how many closed terms, from which seed, as of which day."""

    responses_per_term: int
    term_count: int
    seed: int
    today: date

    @property
    def open_response_count(self) -> int:
        """Responses of the term that is still open."""
        return round(self.responses_per_term * OPEN_TERM_SHARE)

    @property
    def response_count(self) -> int:
        """Responses of all terms."""
        return self.responses_per_term * self.term_count + self.open_response_count


def closed_term_codes(area: Area, plan: DemoPlan) -> tuple[str, ...]:
    """The closed terms of the plan, oldest first: those before the term of its day."""
    codes = [term_code_on(area, plan.today)]
    for _ in range(plan.term_count):
        codes.append(previous_term_code(area, codes[-1]))
    return tuple(reversed(codes[1:]))


def fill_demo(database: Database, *, area: Area, plan: DemoPlan, progress: Callable[[int], None]) -> None:
    """Write everything of the plan into an empty database; ``progress`` is told how many responses were written."""
    survey = _newest(area, PULSE)
    closed_codes = closed_term_codes(area, plan)
    term_codes = (*closed_codes, term_code_on(area, plan.today))
    with database.writing_session() as session:
        openings = {code: _add_opening(session, survey, area=area, term_code=code) for code in term_codes}
        for survey_code in ALSO_OPEN:
            _add_opening(session, _newest(area, survey_code), area=area, term_code=term_codes[-1])
        first_on = openings[term_codes[0]].opens_on
        handed_out = add_visits(session, area=area, survey_code=PULSE, first_on=first_on, today=plan.today)
        positions = add_promises(session, area=area, term_codes=closed_codes)
        session.commit()
    terms = tuple(_demo_term(area, code, plan=plan, positions=positions, handed_out=handed_out) for code in openings)
    responses = demo_responses(area, seed=plan.seed, terms=terms)
    scored = _scored_part(survey)
    new_responses = (_new_response(one, scored=scored, opening=openings[one.term_code]) for one in responses)
    with database.writing_session() as session:
        for chunk in _chunks(new_responses):
            store_many_responses(session, chunk)
            session.commit()
            progress(len(chunk))
        for code in closed_codes:
            close_opening(session, area_code=area.code, opening_id=openings[code].opening_id)
        session.commit()


def _newest(area: Area, survey_code: str) -> Survey:
    version_number = max(number for code, number in list_versions() if code == survey_code)
    survey = find_area_survey(area, survey_code, version_number=version_number)
    if survey is None:
        raise LookupError(f"no survey {survey_code} ships")
    return survey


def _add_opening(session: Session, survey: Survey, *, area: Area, term_code: str) -> Opening:
    dates = find_term_dates(area, term_code)
    return add_opening(
        session,
        area_code=area.code,
        survey_code=survey.code,
        survey_version=survey.version_number,
        term_code=term_code,
        opens_on=dates.opens_on,
        closes_on=dates.closes_on,
    )


def _demo_term(
    area: Area, term_code: str, *, plan: DemoPlan, positions: dict[str, tuple[int, ...]], handed_out: HandedOut
) -> DemoTerm:
    dates = find_term_dates(area, term_code)
    return DemoTerm(
        code=term_code,
        first_on=dates.opens_on,
        last_on=min(dates.closes_on, plan.today),
        response_count=plan.open_response_count if plan.today <= dates.closes_on else plan.responses_per_term,
        promise_positions=positions.get(previous_term_code(area, term_code), ()),
        channels=handed_out.in_term(term_code),
    )


def _scored_part(survey: Survey) -> Survey:
    """The questions that make measures: the others score nothing and would be looked at 100,000 times."""
    codes = {code for measure in survey.measures for code in measure.question_codes}
    return replace(survey, questions=tuple(question for question in survey.questions if question.code in codes))


def _new_response(invented: DemoResponse, *, scored: Survey, opening: Opening) -> NewResponse:
    answers = invented.answers
    return NewResponse(
        area_code=opening.area_code,
        term_code=opening.term_code,
        opening_id=opening.opening_id,
        survey_code=scored.code,
        survey_version=scored.version_number,
        locale=invented.locale,
        mode=Mode(invented.mode),
        channel_code=invented.channel_code,
        week=week_of(invented.answered_on),
        community_code=find_cut(answers, COMMUNITY_QUESTION),
        town_code=find_cut(answers, TOWN_QUESTION),
        stage_code=find_cut(answers, STAGE_QUESTION),
        answers=code_answers(scored, answers),
        comments=tuple(NewComment(item.question_code, item.text) for item in answers.items if item.text),
        may_quote="yes" in answers.option_codes(QUOTE_QUESTION),
        response_key="",
        receipt_code="",
    )


def _chunks(responses: Iterable[NewResponse]) -> Iterator[list[NewResponse]]:
    iterator = iter(responses)
    while chunk := list(islice(iterator, CHUNK_SIZE)):
        yield chunk
