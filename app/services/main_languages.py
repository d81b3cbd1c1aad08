"""Main languages of an area beside what the releases of a school year showed and what visitors spoke."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from analysis.main_languages import LanguageLine, MainLanguages, language_lines
from analysis.terms import parse_term, school_year
from app.areas import Area, area_roots
from app.areas.main_language_sheet import find_main_languages
from app.areas.terms import find_term_dates, term_code_on
from app.db import Session
from app.models.outreach import LanguageUse
from app.services.people_plans import LANGUAGE_QUESTION
from app.services.released import list_people_tables, list_releases
from app.store.outreach import list_activities


@dataclass(frozen=True, slots=True)
class LanguageReport:
    """The main languages with what is known of each; ``told_term_codes`` are the terms that say it, oldest first.

    Visits are counted from the day that school year began, be it the last one released.
    """

    main_languages: MainLanguages
    lines: tuple[LanguageLine, ...]
    told_term_codes: tuple[str, ...]
    since: date


def find_language_report(session: Session, *, area: Area, data_dir: Path, today: date) -> LanguageReport | None:
    """The report of an area, from frozen releases and its log alone; None while nobody brought its languages in."""
    main_languages = find_main_languages(area.code, roots=area_roots(data_dir))
    if main_languages is None:
        return None
    heads = list_releases(session, area_code=area.code)
    newest = heads[0].term_code if heads else term_code_on(area, today)
    year = school_year(parse_term(newest))
    since = find_term_dates(area, year.terms[0].code).opens_on
    released = [head.term_code for head in reversed(heads) if parse_term(head.term_code) in year.terms]
    told = [
        table
        for term_code in released
        for table in list_people_tables(session, area_code=area.code, term_code=term_code)
        if table.question_code == LANGUAGE_QUESTION
    ]
    visits = [
        frozenset(
            language.language_code
            for language in activity.languages
            if language.language_use == LanguageUse.STAFF_SPEAKS
        )
        for activity in list_activities(session, area_code=area.code)
        if since <= activity.held_on <= today and not activity.has_met_nobody
    ]
    return LanguageReport(
        main_languages=main_languages,
        lines=language_lines(main_languages, told=told, visits=visits),
        told_term_codes=tuple(table.term_code for table in told),
        since=since,
    )
