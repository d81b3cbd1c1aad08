"""The texts a parent can hear: what a survey shows, in the order it shows it."""

import hashlib
import unicodedata
from collections.abc import Callable
from datetime import date
from html.parser import HTMLParser
from typing import Final, cast

from flask import current_app

from app.areas import Area, current_area
from app.areas.surveys import find_area_survey
from app.areas.terms import term_code_on
from app.db import current_session
from app.languages import Locale, offered_locales, speaking
from app.models.opening import Opening
from app.occasion import Occasion, OpenSurvey, find_occasion
from app.store.openings import find_current_opening
from app.wording import TextStyle
from surveys.library import PULSE, list_versions

DIGEST_LENGTH: Final = 12
"""Hexadecimal digits that tell a few hundred texts of one locale apart."""
SPOKEN_TAGS: Final = frozenset({"legend", "p", "li", "h2", "h3", "summary", "button", "dt", "dd"})
SPOKEN_CLASSES: Final = frozenset({("a", "button"), ("label", "field")})
"""With the name of the page and the words of an option; ear.js says the same."""
DIGITS: Final = tuple("0123456789")
"""A code is said number by number."""
EVERYTHING_HEARD: Final = "heard_everything_heard"
"""Under this name the public pages hand over how their texts are made, so that nothing below imports them."""


def text_digest(text: str) -> str:
    """The name of a text, the same however its spaces and accents are written; ear.js computes it too."""
    return hashlib.sha256(_clean(text).encode()).hexdigest()[:DIGEST_LENGTH]


def list_spoken_texts(locale: Locale, *, today: date) -> tuple[str, ...]:
    """Every text of the pulse and of what else is open today, once, the name of the language itself and the digits.

    Only the name where the pulse is not complete in this locale.
    """
    area = current_area()
    texts = {_clean(locale.autonym): None}
    for survey_code in dict.fromkeys((PULSE, *(code for code, _version in list_versions()))):
        asked = _asked(area, survey_code, today=today)
        if asked is not None and locale in offered_locales(asked.survey):
            for style in TextStyle:
                texts |= dict.fromkeys(_texts_of(find_occasion(asked, locale=locale, style=style), locale=locale))
    return (*texts, *DIGITS) if len(texts) > 1 else tuple(texts)


def _asked(area: Area, survey_code: str, *, today: date) -> OpenSurvey | None:
    opening = find_current_opening(current_session(), area_code=area.code, survey_code=survey_code, today=today)
    if opening is None and survey_code == PULSE:
        # Sounds are made before the term opens.
        newest = max(version for code, version in list_versions() if code == PULSE)
        term_code = term_code_on(area, today)
        opening = Opening(
            area_code=area.code, opening_id="", survey_code=PULSE, survey_version=newest, term_code=term_code
        )
    if opening is None:
        return None
    survey = find_area_survey(area, survey_code, version_number=opening.survey_version)
    return None if survey is None else OpenSurvey(area, opening, survey)


def _texts_of(occasion: Occasion, *, locale: Locale) -> tuple[str, ...]:
    everything_heard = cast(Callable[[Occasion], str], current_app.extensions[EVERYTHING_HEARD])
    reader = _SpokenReader()
    with speaking(locale):
        reader.feed(everything_heard(occasion))
    return tuple(reader.texts)


def _clean(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


class _SpokenReader(HTMLParser):
    """Collects the text of every element that is spoken, the outermost where one stands in another."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: dict[str, None] = {}
        self._is_in_main = self._is_in_option = False
        self._tag = ""
        self._depth = 0
        self._parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a text at an element that is spoken."""
        self._is_in_main |= tag == "main"
        if self._tag:
            self._depth += tag == self._tag
        elif tag == "h1" or (self._is_in_main and self._is_spoken(tag, dict(attrs))):
            self._tag, self._depth, self._parts = tag, 1, []
        if tag == "label":
            self._is_in_option = ("class", "o") in attrs

    def _is_spoken(self, tag: str, attributes: dict[str, str | None]) -> bool:
        if attributes.get("name") == "_picture" or attributes.get("class") == "code":
            return False
        classes = (attributes.get("class") or "").split()
        return (
            tag in SPOKEN_TAGS
            or (tag == "span" and self._is_in_option)
            or any((tag, name) in SPOKEN_CLASSES for name in classes)
        )

    def handle_endtag(self, tag: str) -> None:
        """End the text with its element."""
        if tag == "main":
            self._is_in_main = False
        if tag == "label":
            self._is_in_option = False
        if tag != self._tag:
            return
        self._depth -= 1
        if not self._depth:
            self._tag = ""
            text = _clean("".join(self._parts))
            if text:
                self.texts[text] = None

    def handle_data(self, data: str) -> None:
        """Keep what stands inside the text."""
        self._parts.append(data)
