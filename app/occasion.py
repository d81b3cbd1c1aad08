"""Which survey is asked here and now, in which words, and what this page already knows."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from babel.dates import format_date, format_timedelta
from flask_babel import gettext as _

from app.areas import Area, current_area
from app.areas.opening import may_take_answers, offers_text_boxes
from app.areas.surveys import find_area_survey
from app.areas.terms import find_term_dates, previous_term_code
from app.areas.texts import text_values
from app.config import current_settings
from app.db import current_session
from app.languages import Locale, offered_locales
from app.models.opening import Opening
from app.models.promise import PromiseStatus
from app.store.openings import find_current_opening
from app.store.promises import list_promises
from app.wording import TextStyle, Wording
from surveys.model import Survey
from surveys.route import Setting

DAYS_OF_YEAR = 365


@dataclass(frozen=True, slots=True)
class PromiseLine:
    """A promise of the term before, in the words of the page."""

    position: int
    owner: str
    text: str
    status: str
    because: str


@dataclass(frozen=True, slots=True)
class Kept:
    """How long words and answers are kept, as the page says it."""

    words: str
    answers: str


@dataclass(frozen=True, slots=True)
class OpenSurvey:
    """A survey that takes answers today."""

    area: Area
    opening: Opening
    survey: Survey

    @property
    def locales(self) -> tuple[Locale, ...]:
        """The locales it is complete in."""
        return offered_locales(self.survey)


@dataclass(frozen=True, slots=True)
class Occasion:
    """An open survey in the locale of the page."""

    open_survey: OpenSurvey
    locale: Locale
    wording: Wording
    setting: Setting
    promises: tuple[PromiseLine, ...]

    @property
    def survey(self) -> Survey:
        """The survey that is asked."""
        return self.open_survey.survey

    @property
    def area(self) -> Area:
        """The area that asks."""
        return self.open_survey.area

    @property
    def style(self) -> TextStyle:
        """The texts it is asked in: the usual ones or Easy Read."""
        return self.wording.style

    @property
    def version_mark(self) -> str:
        """What a form carries to tell which version and opening its questions, and its promises, come from."""
        return f"{self.survey.version_number}-{self.open_survey.opening.opening_id[:8]}"


def find_open_survey(survey_code: str, *, today: date) -> OpenSurvey | None:
    """The survey when it takes answers today, None when it does not."""
    area = current_area()
    if not (current_settings().is_demo or may_take_answers(area)):
        return None
    opening = find_current_opening(current_session(), area_code=area.code, survey_code=survey_code, today=today)
    if opening is None:
        return None
    survey = find_area_survey(area, opening.survey_code, version_number=opening.survey_version)
    return None if survey is None else OpenSurvey(area, opening, survey)


def find_occasion(open_survey: OpenSurvey, *, locale: Locale, style: TextStyle = TextStyle.USUAL) -> Occasion:
    """The open survey in a locale it is offered in."""
    area = open_survey.area
    last_term_code = previous_term_code(area, open_survey.opening.term_code)
    promises = find_promise_lines(area, term_code=last_term_code, locale=locale)
    return Occasion(
        open_survey=open_survey,
        locale=locale,
        wording=Wording(
            locale=locale,
            values={**text_values(area), **_term_values(open_survey, locale=locale)},
            promises={promise.position: (promise.owner, promise.text) for promise in promises},
            style=style,
        ),
        setting=Setting(
            locale_code=locale.code,
            promise_positions=tuple(promise.position for promise in promises),
            offers_text=offers_text_boxes(area, is_demo=current_settings().is_demo),
        ),
        promises=promises,
    )


def find_kept(area: Area, *, locale: Locale) -> Kept:
    """How long this area keeps words and answers, in the words of the page."""
    retention = area.site.retention
    # As lengths of time, because Babel knows months and years as units in few of our languages.
    months = timedelta(days=round(retention.text_months * DAYS_OF_YEAR / 12))
    years = timedelta(days=retention.row_months // 12 * DAYS_OF_YEAR)
    return Kept(
        words=locale.months % {"count": retention.text_months}
        if locale.months
        else format_timedelta(months, granularity="month", threshold=1000, locale=locale.babel_locale),
        answers=locale.years % {"count": retention.row_months // 12}
        if locale.years
        else format_timedelta(years, granularity="year", threshold=1, locale=locale.babel_locale),
    )


def find_promise_lines(area: Area, *, term_code: str, locale: Locale) -> tuple[PromiseLine, ...]:
    """The promises of a term that are told in this locale."""
    lines = []
    for promise in list_promises(current_session(), area_code=area.code, term_code=term_code):
        words = next((text for text in promise.texts if text.locale == locale.code), None)
        if words is not None:
            could_not = promise.status == PromiseStatus.COULD_NOT_BECAUSE
            because = (words.because or "") if could_not else ""
            owner = words.owner or promise.owner
            lines.append(PromiseLine(promise.position, owner, words.text, promise.status, because))
    return tuple(lines)


def _term_values(open_survey: OpenSurvey, *, locale: Locale) -> dict[str, str]:
    area, term_code = open_survey.area, open_survey.opening.term_code
    return {
        "term_start": _month(find_term_dates(area, term_code).first_month, locale=locale),
        "previous_term_months": term_months(area, previous_term_code(area, term_code), locale=locale),
    }


def term_months(area: Area, term_code: str, *, locale: Locale) -> str:
    """The months of a term in the words of the page."""
    term = find_term_dates(area, term_code)
    first, last = (_month(month, locale=locale) for month in (term.first_month, term.last_month))
    # Translators: two months, as in "April to July". It stands in: "better or worse than in April to July?"
    return str(_("%(first_month)s to %(last_month)s", first_month=first, last_month=last))


@cache
def _month(month: int, *, locale: Locale) -> str:
    """The month's name in the form it has inside a sentence, as in Polish "od września"."""
    return format_date(date(2000, month, 1), locale.month_name, locale=locale.babel_locale)
