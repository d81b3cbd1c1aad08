"""The languages that can be recorded, and how far each has come."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.db import Session
from app.languages import Locale, find_locale, list_locales
from app.spoken import list_spoken_texts, text_digest
from app.spoken_languages import find_spoken_language, list_spoken_languages
from app.store.clips import count_clips, list_clips


@dataclass(frozen=True, slots=True)
class RecordedLanguage:
    """A locale, or a language that is only spoken; ``written`` is where its words are read from."""

    code: str
    autonym: str
    english_name: str
    written: Locale

    @property
    def is_only_spoken(self) -> bool:
        """Whether nothing is written in this language."""
        return self.code != self.written.code


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many of a language's texts are recorded; ``text_count`` is None while nothing is."""

    language: RecordedLanguage
    recorded_count: int
    text_count: int | None


@dataclass(frozen=True, slots=True)
class TextLine:
    """One text to be said; ``version`` is None until somebody has said it."""

    digest: str
    text: str
    version: str | None


def list_languages() -> tuple[RecordedLanguage, ...]:
    """Every locale, then every language that is only spoken."""
    written = (RecordedLanguage(locale.code, locale.autonym, locale.english_name, locale) for locale in list_locales())
    by_ear = (
        RecordedLanguage(language.code, language.autonym, language.english_name, language.nearest)
        for language in list_spoken_languages()
    )
    return (*written, *by_ear)


def find_language(code: str) -> RecordedLanguage | None:
    """The language with this code, None when it cannot be recorded."""
    if find_locale(code) is None and find_spoken_language(code) is None:
        return None
    return next((language for language in list_languages() if language.code == code), None)


def list_coverage(session: Session, *, area_code: str, today: date) -> tuple[Coverage, ...]:
    """How far each language has come; texts are counted only where a recording has begun, because it takes time."""
    begun = count_clips(session, area_code=area_code)
    return tuple(
        _coverage(session, language, area_code=area_code, today=today)
        if language.code in begun
        else Coverage(language, 0, None)
        for language in list_languages()
    )


def list_lines(session: Session, language: RecordedLanguage, *, area_code: str, today: date) -> tuple[TextLine, ...]:
    """Every text of the language in the order it is heard, its own name first."""
    versions: Mapping[str, str] = list_clips(session, area_code=area_code, locale=language.code)
    _name, *others = list_spoken_texts(language.written, today=today)
    texts = (language.autonym, *others)
    return tuple(TextLine(digest, text, versions.get(digest)) for text in texts if (digest := text_digest(text)))


def _coverage(session: Session, language: RecordedLanguage, *, area_code: str, today: date) -> Coverage:
    lines = list_lines(session, language, area_code=area_code, today=today)
    return Coverage(language, sum(line.version is not None for line in lines), len(lines))
