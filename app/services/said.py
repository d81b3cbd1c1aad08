"""What families said of a term: the share of negative comments, from machines' guesses and what people read."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from analysis.disclosure import (
    build_said_communities,
    build_said_questions,
    build_said_school_year,
    build_said_terms,
    build_said_themes,
    build_said_whole,
    merged_sources,
)
from analysis.reference.communities import COMMUNITY_LADDER, REPORTING_LEVEL
from analysis.said import SaidTable
from analysis.terms import parse_term, school_year
from app.db import Session
from app.services.queues import list_closed_terms
from app.services.said_sources import TermComments, group_sources, question_sources, theme_sources
from app.store.audit_draws import list_drawn_terms
from app.store.comment_counts import (
    GuessCount,
    ReadOrDrawn,
    count_guesses_by_question,
    count_guesses_by_theme,
    list_read_or_drawn,
)

Row = TypeVar("Row", GuessCount, ReadOrDrawn)


@dataclass(frozen=True, slots=True)
class Said:
    """One closed term, beside the other closed ones; ``school_year`` where this term ends a year that is all closed."""

    term_code: str
    term_codes: tuple[str, ...]
    whole: SaidTable
    communities: SaidTable
    school_year: SaidTable | None
    questions: SaidTable
    themes: SaidTable
    terms: SaidTable


def list_said_terms(session: Session, *, area_code: str, today: date) -> tuple[str, ...]:
    """The closed terms that comments were drawn of, newest first."""
    drawn = list_drawn_terms(session, area_code=area_code)
    return tuple(code for code in list_closed_terms(session, area_code=area_code, today=today) if code in drawn)


def find_said(
    session: Session,
    *,
    area_code: str,
    term_code: str,
    term_codes: Sequence[str],
    theme_codes: Collection[str],
    may_compare: bool,
    today: date,
) -> Said:
    """What families said of one of these terms. Without ``may_compare`` no community is held against another.

    Of themes, those of ``theme_codes`` are told; a comment may have others, which were taken away.
    """
    comments = {code: _read_term(session, area_code=area_code, term_code=code, today=today) for code in term_codes}
    by_theme = _grouped(count_guesses_by_theme(session, area_code=area_code, term_code=term_code))
    by_group = {code: group_sources(comments[code]) for code in term_codes}
    wholes = {code: merged_sources(list(by_group[code]), group_code=code) for code in term_codes}
    own = replace(comments[term_code], by_theme=by_theme)
    year = [term.code for term in school_year(parse_term(term_code)).terms]
    return Said(
        term_code=term_code,
        term_codes=tuple(term_codes),
        whole=build_said_whole(wholes[term_code], term_code=term_code),
        communities=build_said_communities(by_group[term_code], term_code=term_code, may_compare=may_compare),
        school_year=build_said_school_year([(code, by_group[code]) for code in year], may_compare=may_compare)
        if year[-1] == term_code and all(code in by_group for code in year)
        else None,
        questions=build_said_questions(question_sources(own), term_code=term_code),
        themes=build_said_themes(theme_sources(own, theme_codes=theme_codes), term_code=term_code),
        terms=build_said_terms([wholes[code] for code in sorted(term_codes, key=parse_term)]),
    )


def _read_term(session: Session, *, area_code: str, term_code: str, today: date) -> TermComments:
    return TermComments(
        by_question=_grouped(count_guesses_by_question(session, area_code=area_code, term_code=term_code)),
        by_theme={},
        read=_grouped(list_read_or_drawn(session, area_code=area_code, term_code=term_code, today=today)),
    )


def _grouped(rows: Iterable[Row]) -> Mapping[str, list[Row]]:
    groups = COMMUNITY_LADDER.at(REPORTING_LEVEL)
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[groups.group_of(row.community_code)].append(row)
    return found
