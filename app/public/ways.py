"""How a parent reads and listens, handed on from page to page in their addresses: Easy Read, and a language by ear."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import g, has_request_context, request

from app.languages import Locale
from app.public import blueprint
from app.spoken_languages import SpokenLanguage, find_spoken_language
from app.wording import TextStyle

HANDED_ON = frozenset(
    f"{blueprint.name}.{page}"
    for page in (
        "choose_language",
        "open_locale",
        "start_survey",
        "take_answers",
        "keep_contact_here",
        "ask_for_code",
        "use_code",
        "what_happened",
        "get_help",
        "load_later",
    )
)
"""The pages whose addresses say how they are read: what a phone of ours shows in a visit is not among them."""
TEXT_FIELD, SPOKEN_FIELD = "text", "spoken"


@dataclass(frozen=True, slots=True)
class Ways:
    """Usual text or Easy Read, and the language that is heard where it is not the written one."""

    style: TextStyle = TextStyle.USUAL
    spoken: SpokenLanguage | None = None

    def spoken_on(self, locale: Locale) -> SpokenLanguage | None:
        """The language that is heard over the words of this locale, None where it is the locale itself."""
        return self.spoken if self.spoken and self.spoken.nearest == locale else None


def read_ways(fields: Mapping[str, str]) -> Ways:
    """The ways that an address or a letter names; what it names that is none of ours is left out."""
    is_easy = fields.get(TEXT_FIELD) == TextStyle.EASY
    return Ways(TextStyle.EASY if is_easy else TextStyle.USUAL, find_spoken_language(fields.get(SPOKEN_FIELD, "")))


def current_ways() -> Ways:
    """How the parent who asks for this page reads and listens."""
    if not has_request_context():
        return Ways()
    taken: Ways | None = g.get("ways")
    return taken or read_ways(request.args)


def take_ways(ways: Ways) -> None:
    """Answer this request in the ways of a letter, whose own address says nothing."""
    g.ways = ways


@blueprint.url_defaults
def hand_on(endpoint: str, values: dict[str, Any]) -> None:
    """Add the ways of this page to the address of another, unless the page that links to it says how it is read."""
    if endpoint not in HANDED_ON:
        return
    ways = current_ways()
    if ways.style is TextStyle.EASY:
        values.setdefault(TEXT_FIELD, ways.style)
    locale = values.get("locale")
    if isinstance(locale, Locale) and (spoken := ways.spoken_on(locale)):
        values.setdefault(SPOKEN_FIELD, spoken.code)


blueprint.record_once(lambda state: state.app.jinja_env.globals.update(ways=current_ways))
