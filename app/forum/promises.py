"""The promises of a term as the page lists them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.areas import Area
from app.areas.terms import next_term_code, previous_term_code
from app.db import Session
from app.languages import SOURCE_LOCALE, Locale, list_locales
from app.models.promise import Promise, PromiseStatus
from app.store.openings import list_openings_of_term

POSITIONS = (1, 2, 3)
"""At most three a term: a promise that is one of many is not looked for."""
SHOWN_TERMS = 4
OPEN_STATUSES = (PromiseStatus.PROMISED, PromiseStatus.UNDER_WAY)


class PromiseStage(StrEnum):
    """What happens with the promises of a term now."""

    TO_COME = "to_come"
    """Parents see them from the next term on."""
    ASKED_NOW = "asked_now"
    """Parents see them on the first page and are asked whether they saw them happen."""
    PAST = "past"


@dataclass(frozen=True, slots=True)
class PromiseLine:
    """One promise with the locales that have its words, and those whose parents do not see it."""

    promise: Promise
    text: str
    because: str
    translated: tuple[Locale, ...]
    missing: tuple[Locale, ...]


@dataclass(frozen=True, slots=True)
class TermPromises:
    """The promises of one term, with the first place that is free."""

    term_code: str
    stage: PromiseStage
    lines: tuple[PromiseLine, ...]
    free_position: int | None


def promise_terms(area: Area, *, term_code: str) -> tuple[str, ...]:
    """The open term and those before it, the newest first."""
    codes = [term_code]
    while len(codes) < SHOWN_TERMS:
        codes.append(previous_term_code(area, codes[-1]))
    return tuple(codes)


def term_promises(term_code: str, *, promises: Iterable[Promise], stage: PromiseStage) -> TermPromises:
    """What a term holds, each promise with its words."""
    lines = promise_lines(promises)
    taken = {line.promise.position for line in lines}
    free = next((position for position in POSITIONS if position not in taken), None)
    return TermPromises(term_code, stage, lines, free)


def promise_lines(promises: Iterable[Promise]) -> tuple[PromiseLine, ...]:
    """Each promise with its English words and the locales that have them."""
    return tuple(_line(promise) for promise in promises)


def is_late(promise: Promise, *, today: date) -> bool:
    """Whether its day has passed and it is neither kept nor given up with a reason."""
    return promise.status in OPEN_STATUSES and promise.due_on < today


def stage_of(term_code: str, *, area: Area, open_term_code: str) -> PromiseStage:
    """Whether the promises of a term are still to come, asked about now, or past."""
    if term_code == open_term_code:
        return PromiseStage.TO_COME
    return PromiseStage.ASKED_NOW if term_code == previous_term_code(area, open_term_code) else PromiseStage.PAST


def was_asked_about(session: Session, *, area: Area, term_code: str, today: date) -> bool:
    """Whether families could answer about this term's promises: an opening of the term after has begun."""
    openings = list_openings_of_term(session, area_code=area.code, term_code=next_term_code(area, term_code))
    return any(opening.opens_on <= today for opening in openings)


def _line(promise: Promise) -> PromiseLine:
    words = {text.locale: text for text in promise.texts}
    english = words[SOURCE_LOCALE]
    locales = list_locales()
    return PromiseLine(
        promise=promise,
        text=english.text,
        because=(english.because or "") if promise.status == PromiseStatus.COULD_NOT_BECAUSE else "",
        translated=tuple(locale for locale in locales if locale.code in words),
        missing=tuple(locale for locale in locales if locale.code not in words),
    )
