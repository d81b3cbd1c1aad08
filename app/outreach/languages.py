"""Main languages on the page of where to go next: rows and sentences of a list to check, never of a gap."""

from dataclasses import dataclass

from flask_babel import format_date, format_decimal, format_percent, ngettext
from flask_babel import gettext as _

from analysis.main_languages import MANY_SPEAKERS, LanguageLine, ToldReplies
from app.labels import language_label, term_label
from app.services.main_languages import LanguageReport

NAMED_COUNT = 8


@dataclass(frozen=True, slots=True)
class LanguageRow:
    """One main language as the page shows it; ``replies`` is blank where every count is hidden."""

    label: str
    is_to_check: bool
    speaker_count: int
    replies: str
    visit_count: int


@dataclass(frozen=True, slots=True)
class LanguageSection:
    """The table of main languages with what must be said beside it."""

    sentence: str
    first: str
    caption: str
    note: str
    has_release: bool
    rows: tuple[LanguageRow, ...]


def language_section(report: LanguageReport | None) -> LanguageSection | None:
    """The section; None while nobody brought the languages in."""
    if report is None:
        return None
    return LanguageSection(
        sentence=_sentence(report),
        first=_first(report),
        caption=str(
            _(
                "People aged 3 and over by main language, %(area)s, %(year)s, beside replies told and visits logged",
                area=report.main_languages.area_name,
                year=report.main_languages.year,
            )
        ),
        note=_note(report),
        has_release=bool(report.told_term_codes),
        rows=tuple(_row(line) for line in report.lines),
    )


def language_facts(report: LanguageReport | None) -> list[tuple[str, str]]:
    """What the page says about these numbers; nothing where there are none."""
    if report is None:
        return []
    limit = str(
        _(
            "Many speakers: %(count)s or more. %(source)s.",
            count=MANY_SPEAKERS.speaker_count,
            source=MANY_SPEAKERS.source,
        )
    )
    return [(str(_("Main languages")), f"{report.main_languages.source}. {limit}")]


def _sentence(report: LanguageReport) -> str:
    found = report.main_languages
    return str(
        _(
            "Of %(all)s people aged 3 and over, %(count)s (%(share)s) have another main language than English. Many of "
            "them answer in English, so this is a list to check and never a gap.",
            all=format_decimal(found.total_count),
            count=format_decimal(found.other_than_english_count),
            share=format_percent(found.other_than_english_share, "#,##0.0%"),
        )
    )


def _first(report: LanguageReport) -> str:
    """Which stand first: the print has this sentence in place of the table."""
    to_check = [line for line in report.lines if line.is_to_check]
    if not to_check:
        return str(_("Every language of many speakers has replies, or was spoken at a visit."))
    return str(
        ngettext(
            "%(num)s language of many speakers has neither a reply told nor a speaker at a visit and stands first: "
            "%(names)s.",
            "%(num)s languages of many speakers have neither a reply told nor a speaker at a visit and stand first, "
            "the most spoken of them: %(names)s.",
            len(to_check),
            names="; ".join(
                str(_("%(language)s %(count)s", language=_label(line), count=format_decimal(line.speaker_count)))
                for line in to_check[:NAMED_COUNT]
            ),
        )
    )


def _note(report: LanguageReport) -> str:
    visits = _(
        "Visits: those since %(day)s on which somebody who went spoke it. Another language: all that our list does not "
        "name, and Chinese where nobody wrote which.",
        day=format_date(report.since, "long"),
    )
    if not report.told_term_codes:
        return str(visits)
    replies = _(
        "Replies: as released of %(terms)s, given in the language, or in English by families who like it best for "
        "talking. Hidden: fewer than 8 in a term, or hidden so that another number cannot be worked out.",
        terms=", ".join(term_label(code) for code in report.told_term_codes),
    )
    return f"{replies} {visits}"


def _row(line: LanguageLine) -> LanguageRow:
    return LanguageRow(
        label=_label(line),
        is_to_check=line.is_to_check,
        speaker_count=line.speaker_count,
        replies=_replies(line.replies),
        visit_count=line.visit_count,
    )


def _label(line: LanguageLine) -> str:
    return ", ".join(language_label(code) for code in line.language_codes)


def _replies(told: ToldReplies) -> str:
    if told.response_count is None:
        return ""
    count = format_decimal(told.response_count)
    return str(_("about %(count)s or more", count=count) if told.has_hidden else _("about %(count)s", count=count))
