"""The tables of the page on what families said, in their order, each with the names of its cells."""

from collections.abc import Mapping

from flask_babel import gettext as _

from analysis.said import SaidTable
from analysis.terms import parse_term, school_year
from app.areas import Area
from app.forum.questions import question_labels
from app.forum.said import SaidSection, said_section
from app.labels import COMMUNITY_LABELS, term_label
from app.services.said import Said


def said_sections(found: Said, *, area: Area, theme_labels: Mapping[str, str]) -> tuple[SaidSection, ...]:
    """By community, over the school year where it has ended, by question, by theme and over the terms."""
    term = term_label(found.term_code)
    communities = {code: str(label) for code, label in COMMUNITY_LABELS.items()}
    terms = {code: term_label(code) for code in found.term_codes}
    sections = [said_section(found.communities, labels=communities, caption=_("By community, %(term)s", term=term))]
    if found.school_year and found.school_year.cells:
        sections.append(_school_year(found.school_year, term_code=found.term_code, labels=communities))
    sections.append(
        said_section(found.questions, labels=question_labels(area), caption=_("By question, %(term)s", term=term))
    )
    if found.themes.cells:
        caption = _("By theme, %(term)s: a comment may have several", term=term)
        sections.append(said_section(found.themes, labels=theme_labels, caption=caption))
    sections.append(said_section(found.terms, labels=terms, caption=_("The whole area, term by term")))
    return tuple(sections)


def _school_year(table: SaidTable, *, term_code: str, labels: Mapping[str, str]) -> SaidSection:
    year = school_year(parse_term(term_code)).code
    return said_section(
        table,
        labels=labels,
        caption=_("Communities that no single term tells of, school year %(year)s", year=year),
        code="school-year",
        heading=_("Over the school year %(year)s", year=year),
    )
