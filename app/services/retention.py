"""Keeping words and answers no longer than parents were told."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from app.areas import Area
from app.areas.terms import find_term_dates
from app.db import Session
from app.store.contacts import blur_contacts, erase_contacts, list_contact_terms
from app.store.openings import list_openings
from app.store.retention import erase_responses, erase_words
from app.store.unfinished import erase_old_unfinished


@dataclass(frozen=True, slots=True)
class Erased:
    """The terms whose words, and whose responses, were erased now."""

    words_of_terms: tuple[str, ...]
    responses_of_terms: tuple[str, ...]
    has_unfinished: bool = False
    """Whether surveys that were begun had reached their day."""


def erase_expired(session: Session, *, area: Area, today: date) -> Erased:
    """Erase words, contacts and responses whose time, in months from the close of their term, is over, and what was
    begun thirty days ago; the caller commits.
    """
    retention = area.site.retention
    terms = sorted({opening.term_code for opening in list_openings(session, area_code=area.code)})
    closes = {term_code: find_term_dates(area, term_code).closes_on for term_code in terms}
    words_over = [term for term in terms if months_after(closes[term], retention.text_months) <= today]
    rows_over = [term for term in terms if months_after(closes[term], retention.row_months) <= today]
    _erase_contacts(session, area=area, today=today)
    return Erased(
        tuple(term for term in words_over if erase_words(session, area_code=area.code, term_code=term)),
        tuple(term for term in rows_over if erase_responses(session, area_code=area.code, term_code=term)),
        erase_old_unfinished(session, area_code=area.code, today=today),
    )


def _erase_contacts(session: Session, *, area: Area, today: date) -> None:
    """Contacts are kept as long as the words of their term."""
    for term in list_contact_terms(session, area_code=area.code):
        if months_after(find_term_dates(area, term).closes_on, area.site.retention.text_months) <= today:
            erase_contacts(session, area_code=area.code, term_code=term)
    blur_contacts(session, area_code=area.code)


def months_after(day: date, month_count: int) -> date:
    """The same day some months later, or the last day of a month that has no such day."""
    months = day.month - 1 + month_count
    year, month = day.year + months // 12, months % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
