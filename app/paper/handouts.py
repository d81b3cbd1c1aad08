"""The words of posters and cards in each language on them."""

from dataclasses import dataclass

from flask_babel import format_date
from flask_babel import gettext as _

from app.languages import Locale, speaking
from app.occasion import OpenSurvey, find_occasion


@dataclass(frozen=True, slots=True)
class HandoutWords:
    """What a poster or a card says in one language."""

    locale: Locale
    title: str
    invitation: str
    no_name: str
    point_here: str
    go_to: str
    works_once: str
    no_phone: str
    who_asks: str
    open_until: str


def list_handout_words(open_survey: OpenSurvey, *, locales: tuple[Locale, ...]) -> tuple[HandoutWords, ...]:
    """The words in these languages, in this order."""
    return tuple(_words(open_survey, locale=locale) for locale in locales)


def _words(open_survey: OpenSurvey, *, locale: Locale) -> HandoutWords:
    with speaking(locale):
        survey, wording = open_survey.survey, find_occasion(open_survey, locale=locale).wording
        return HandoutWords(
            locale=locale,
            title=wording.say(f"{survey.code}.title", survey.title),
            invitation=_("A few short questions. You can leave out any of them."),
            no_name=_("We do not ask your name."),
            point_here=_("Point the camera of your phone here."),
            go_to=_("Or go to:"),
            works_once=_("This card works once."),
            no_phone=_("No phone? Ask us for the questions on paper, or just talk to us."),
            who_asks=_("%(forum)s: parents and carers like you, not the council.", forum=open_survey.area.forum.name),
            open_until=_("Open until %(day)s.", day=format_date(open_survey.opening.closes_on, "long")),
        )
