"""Taking in one response: answers become codes, scores, cuts and sealed comments, stored once."""

from dataclasses import dataclass
from datetime import date

from app.db import Session
from app.models.opening import Opening
from app.models.response import HelperKind, Mode
from app.store.responses import NewAnswer, NewComment, NewRecording, NewResponse, StoreOutcome, store_response
from surveys.answers import Answers
from surveys.measures import score_measures
from surveys.model import Survey

NOT_STATED = "not_stated"
PREFER_NOT_TO_SAY = "prefer_not_to_say"
COMMUNITY_QUESTION = "A07"
FIRST_CARD_QUESTION = "D07"
"""At the doorstep a short card comes first; its codes are those of the community question."""
TOWN_QUESTION = "A04"
STAGE_QUESTION = "A02"
QUOTE_QUESTION = "P17"


@dataclass(frozen=True, slots=True)
class Intake:
    """What became of a response that was sent."""

    outcome: StoreOutcome

    @property
    def is_kept(self) -> bool:
        """Whether the response is in the database, now or from an earlier try."""
        return self.outcome not in {StoreOutcome.OPENING_CLOSED, StoreOutcome.ONE_TIME_LINK_GONE}

    @property
    def has_receipt(self) -> bool:
        """Whether the receipt code of the page may be shown."""
        shown = {StoreOutcome.STORED, StoreOutcome.STORED_WITHOUT_PICTURES, StoreOutcome.ALREADY_STORED}
        return self.outcome in shown


def submit_response(
    session: Session,
    *,
    opening: Opening,
    survey: Survey,
    locale: str,
    mode: Mode,
    channel_code: str | None,
    answers: Answers,
    response_key: str,
    receipt_code: str | None,
    today: date,
    one_time_token: str | None = None,
    helper_kind: HelperKind | None = None,
    recordings: tuple[NewRecording, ...] = (),
) -> Intake:
    """The outcome of storing checked answers; the same response key stores once, however often it is sent.

    A one-time card is deleted in the same transaction, so that its one response and its end are one event.
    """
    outcome = store_response(
        session,
        NewResponse(
            area_code=opening.area_code,
            term_code=opening.term_code,
            opening_id=opening.opening_id,
            survey_code=survey.code,
            survey_version=survey.version_number,
            locale=locale,
            mode=mode,
            channel_code=channel_code,
            week=week_of(today),
            community_code=find_community(survey, answers),
            town_code=find_cut(answers, TOWN_QUESTION),
            stage_code=find_cut(answers, STAGE_QUESTION),
            answers=code_answers(survey, answers),
            comments=tuple(NewComment(item.question_code, item.text) for item in answers.items if item.text),
            may_quote="yes" in answers.option_codes(QUOTE_QUESTION),
            response_key=response_key,
            receipt_code=receipt_code,
            one_time_token=one_time_token,
            helper_kind=helper_kind,
            recordings=recordings,
        ),
    )
    return Intake(outcome)


def week_of(day: date) -> str:
    """The ISO week of a day, such as 2026-W47: the finest time that is kept."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}"


def code_answers(survey: Survey, answers: Answers) -> tuple[NewAnswer, ...]:
    """The chosen codes, and the score of each measure that has one."""
    chosen = (NewAnswer(item.question_code, code) for item in answers.items for code in item.option_codes)
    scores = (NewAnswer(measure_code, str(score)) for measure_code, score in score_measures(survey, answers))
    return (*chosen, *scores)


def find_community(survey: Survey, answers: Answers) -> str:
    """The child's community; what the first card says when it names one and nothing finer was asked."""
    question = survey.find_question(COMMUNITY_QUESTION)
    for code in answers.option_codes(FIRST_CARD_QUESTION):
        if question is not None and question.find_option(code):
            return code
    return find_cut(answers, COMMUNITY_QUESTION)


def find_cut(answers: Answers, question_code: str) -> str:
    """The code a response is split by at this question; ``not_stated`` when skipped or refused."""
    codes = answers.option_codes(question_code)
    return codes[0] if codes and codes[0] != PREFER_NOT_TO_SAY else NOT_STATED
