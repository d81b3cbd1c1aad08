"""The locales on offer, the one a request is answered in, and survey texts in it."""

import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from babel.support import NullTranslations, Translations
from flask import Flask, g, has_request_context, request
from flask_babel import Babel, Domain, get_locale, refresh
from werkzeug.routing import BaseConverter, ValidationError

from surveys.completeness import missing_messages
from surveys.model import Survey

TRANSLATIONS_DIR = Path(__file__).parent.parent / "translations"
SOURCE_LOCALE = "en"
PAGE_DOMAIN = "messages"
SURVEY_DOMAIN = "surveys"


class Direction(StrEnum):
    """Which way a script runs."""

    LEFT_TO_RIGHT = "ltr"
    RIGHT_TO_LEFT = "rtl"


class TranslationStatus(StrEnum):
    """How far a locale's words have been checked."""

    SOURCE = "source"
    DRAFT = "draft"
    REVIEWED = "reviewed"


@dataclass(frozen=True, slots=True)
class Locale:
    """One locale of translations/locales.toml."""

    code: str
    autonym: str
    english_name: str
    script: str
    direction: Direction
    babel_locale: str
    status: TranslationStatus
    months: str = ""
    years: str = ""
    """A length of time with %(count)s, where Babel has no word for it."""
    month_name: str = "MMMM"
    """The CLDR pattern of a month inside a sentence."""
    reviewer: str = ""
    reviewed_on: date | None = None

    @property
    def is_draft(self) -> bool:
        """Whether no speaker has checked the words yet, so that the page must say so."""
        return self.status is TranslationStatus.DRAFT


@dataclass(frozen=True, slots=True)
class Script:
    """How a script is set: the fonts a phone may have, first choice first."""

    code: str
    fonts: tuple[str, ...]
    line_height: float


@cache
def _list() -> dict[str, list[dict[str, Any]]]:
    return tomllib.loads((TRANSLATIONS_DIR / "locales.toml").read_text(encoding="utf-8"))


@cache
def list_scripts() -> tuple[Script, ...]:
    """The scripts that need fonts of their own."""
    return tuple(Script(entry["code"], tuple(entry["fonts"]), entry["line_height"]) for entry in _list()["scripts"])


@cache
def list_locales() -> tuple[Locale, ...]:
    """Every locale, in the order of the list."""
    return tuple(
        Locale(
            code=entry["code"],
            autonym=entry["autonym"],
            english_name=entry["english_name"],
            script=entry["script"],
            direction=Direction(entry["direction"]),
            babel_locale=entry.get("babel_locale", "en_GB"),
            status=TranslationStatus(entry["status"]),
            months=entry.get("months", ""),
            years=entry.get("years", ""),
            month_name=entry.get("month_name", "MMMM"),
            reviewer=entry.get("reviewer", ""),
            reviewed_on=entry.get("reviewed_on"),
        )
        for entry in _list()["locales"]
    )


def find_locale(code: str) -> Locale | None:
    """The locale with this code, None when there is none."""
    return next((locale for locale in list_locales() if locale.code == code), None)


def source_locale() -> Locale:
    """English, which every text is written in first."""
    return next(locale for locale in list_locales() if locale.code == SOURCE_LOCALE)


def request_locale() -> Locale:
    """The locale of this request: the first part of its address, else English (staff pages)."""
    if not has_request_context():
        return source_locale()
    if "heard_locale" not in g:
        first_part = request.path.lstrip("/").partition("/")[0]
        g.heard_locale = find_locale(first_part) or source_locale()
    return g.heard_locale  # type: ignore[no-any-return]  # g holds anything


def answer_in(locale: Locale) -> None:
    """Answer this request in a locale its address does not tell, such as the language page in the browser's."""
    g.heard_locale = locale
    refresh()


@contextmanager
def speaking(locale: Locale) -> Iterator[None]:
    """Until the end of the block, every text is said in this locale."""
    before = request_locale()
    answer_in(locale)
    try:
        yield
    finally:
        answer_in(before)


def preferred_locale(offered: tuple[Locale, ...]) -> Locale:
    """The offered locale that the browser asks for first, else the first one."""
    code = request.accept_languages.best_match([locale.code for locale in offered])
    return next((locale for locale in offered if locale.code == code), offered[0])


@cache
def _catalogue(locale_code: str, domain: str) -> NullTranslations:
    return Translations.load(TRANSLATIONS_DIR, [locale_code], domain=domain)


class PageTexts(Domain):
    """The texts of pages by our own locale code: two locales may share the dates and numbers of one Babel locale."""

    def get_translations(self) -> NullTranslations:
        """The catalogue of this request's locale; English needs none."""
        return _catalogue(request_locale().code, PAGE_DOMAIN)


class Texts(Babel):
    """Flask-Babel with our own way to a catalogue."""

    @property
    def domain_instance(self) -> PageTexts:
        """Where every gettext of a page looks."""
        return _PAGE_TEXTS


_PAGE_TEXTS = PageTexts()


def survey_text(context: str, text: str, *, locale_code: str) -> str | None:
    """A survey's text in a locale, None when it has not been translated."""
    if locale_code == SOURCE_LOCALE:
        return text
    entries: Mapping[str, str] = getattr(_catalogue(locale_code, SURVEY_DOMAIN), "_catalog", {})
    return entries.get(f"{context}\x04{text}") or None


@cache
def offered_locales(survey: Survey) -> tuple[Locale, ...]:
    """The locales in which every text of this survey version is translated."""

    def is_complete(locale: Locale) -> bool:
        return not missing_messages(
            survey, translate=lambda context, text: survey_text(context, text, locale_code=locale.code)
        )

    return tuple(locale for locale in list_locales() if is_complete(locale))


class LocaleConverter(BaseConverter):
    """The first part of a public address: the code of a locale, nothing else."""

    def to_python(self, value: str) -> Locale:
        """The locale with this code; the address is no page of ours when there is none."""
        locale = find_locale(value)
        if locale is None:
            raise ValidationError
        return locale

    def to_url(self, value: Locale) -> str:
        """The code of a locale."""
        return value.code


def init_app(app: Flask) -> None:
    """Let Flask-Babel choose the request's locale and give it to every template."""
    app.url_map.converters["locale"] = LocaleConverter
    Texts(app, locale_selector=lambda: request_locale().babel_locale)
    app.context_processor(lambda: {"locale": request_locale(), "get_locale": get_locale})
