"""What happened since: the promises of the last terms with what became of them, and what families said."""

from dataclasses import dataclass

from babel.numbers import format_percent
from flask import render_template

from app.areas import Area, current_area
from app.areas.terms import previous_term_code, term_code_on
from app.clock import today
from app.db import current_session
from app.languages import Locale, offered_locales
from app.memory import remembered
from app.models.opening import Opening
from app.occasion import OpenSurvey, PromiseLine, find_occasion, find_promise_lines, term_months
from app.public import blueprint
from app.public.ways import current_ways
from app.services.told import find_told_term

TERMS_TOLD = 3


@dataclass(frozen=True, slots=True)
class TermPromises:
    """The promises of one term, under its months."""

    months: str
    promises: tuple[PromiseLine, ...]


@dataclass(frozen=True, slots=True)
class SaidLine:
    """A question, the answer that most families gave, and their share."""

    question: str
    answer: str
    percent: str


@blueprint.get("/<locale:locale>/since")
def what_happened(locale: Locale) -> str:
    """For everybody, with or without a code."""
    area = current_area()
    return remembered(
        ("since", locale.code, current_ways()),
        lambda: render_template(
            "public/since.html",
            locale=locale,
            terms=_promises_of_terms(area, locale=locale),
            lines=_said_lines(area, locale=locale),
        ),
    )


def _promises_of_terms(area: Area, *, locale: Locale) -> tuple[TermPromises, ...]:
    terms = []
    term_code = term_code_on(area, today())
    for _number in range(TERMS_TOLD):
        term_code = previous_term_code(area, term_code)
        promises = find_promise_lines(area, term_code=term_code, locale=locale)
        terms.append(TermPromises(term_months(area, term_code, locale=locale), promises))
    return tuple(term for term in terms if term.promises)


def _said_lines(area: Area, *, locale: Locale) -> tuple[SaidLine, ...]:
    told = find_told_term(current_session(), area=area)
    if told is None or locale not in offered_locales(told.survey):
        return ()
    # The words of the term that was told: "since September", not since today's.
    opening = Opening(area_code=area.code, term_code=told.term_code)
    wording = find_occasion(OpenSurvey(area, opening, told.survey), locale=locale).wording
    return tuple(
        SaidLine(
            wording.title(share.question),
            wording.label(share.option),
            format_percent(share.percent / 100, locale=locale.babel_locale),
        )
        for share in told.shares
    )
