"""Rows for tests of the store: an opening, and responses as they arrive."""

from dataclasses import replace
from datetime import date

from app.db import Session
from app.models.opening import Opening
from app.models.response import Mode
from app.store.openings import add_opening
from app.store.responses import NewAnswer, NewComment, NewResponse

AREA = "central_bedfordshire"
TERM = "2026-autumn"

_RESPONSE = NewResponse(
    area_code=AREA,
    term_code=TERM,
    opening_id="",
    survey_code="pulse",
    survey_version=1,
    locale="ur",
    mode=Mode.OWN_PHONE,
    channel_code=None,
    week="2026-W47",
    community_code="asian_pakistani",
    town_code="dunstable",
    stage_code="ehcp",
    answers=(
        NewAnswer("P01", "good"),
        NewAnswer("A03", "autism"),
        NewAnswer("A03", "hearing"),
        NewAnswer("overall", "750"),
    ),
    comments=(NewComment("P12", "The taxi for Ayesha came late."),),
    may_quote=False,
    response_key="key-1",
    receipt_code="1234 5678 9012",
)


def open_pulse(session: Session, *, term_code: str = TERM) -> Opening:
    """An opening of the pulse, committed."""
    opening = add_opening(
        session,
        area_code=AREA,
        survey_code="pulse",
        survey_version=1,
        term_code=term_code,
        opens_on=date(2026, 9, 1),
        closes_on=date(2026, 12, 20),
    )
    session.commit()
    return opening


def new_response(opening: Opening, *, number: int = 1) -> NewResponse:
    """The response with this number: its own key and receipt, the same answers."""
    return replace(
        _RESPONSE,
        term_code=opening.term_code,
        opening_id=opening.opening_id,
        response_key=f"key-{number}",
        receipt_code=f"{number:012d}",
    )
