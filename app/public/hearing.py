"""What a phone needs to say a page out loud: which sounds there are, and each sound."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import Response as FlaskResponse
from flask import get_template_attribute, jsonify, render_template, url_for
from flask_babel import gettext as _
from werkzeug.exceptions import NotFound

from app.config import current_settings
from app.db import current_session
from app.languages import Locale, find_locale, speaking
from app.machine_clips import find_machine_clip
from app.memory import remembered
from app.occasion import Occasion
from app.public import blueprint, danger_services
from app.public.coming_back import code_pages
from app.public.contacting import contact_pages
from app.public.pages import end_page, help_page, start_page, stopped_page, thanks_page
from app.public.sealed import load_later
from app.public.since import what_happened
from app.sounds import clip_folder, list_layers
from app.spoken import EVERYTHING_HEARD, text_digest
from app.spoken_languages import SpokenLanguage, find_spoken_language, list_spoken_languages
from app.store.clips import count_clips, find_clip

KEPT = "public, max-age=31536000, immutable"


def everything_heard(occasion: Occasion) -> str:
    """The first view, what a phone fetches after it, what comes after Send, the pages behind a code, and of help.

    What happened since changes with each release and promise: its new texts have no clip until they are made.
    """
    locale = occasion.locale
    later = load_later(locale).get_data(as_text=True)
    help_box = get_template_attribute("components/help.html", "help_box")(danger_services(), locale)
    asked = (start_page(occasion), f"<main>{later}{help_box}</main>", end_page(occasion))
    sent = (
        thanks_page(occasion, receipt_code=None, is_again=True, channel_code=None),
        stopped_page(occasion, receipt_code="", picture_code=""),
        *contact_pages(locale),
    )
    closed = render_template("public/closed.html", locale=locale)
    return "".join((*asked, *sent, *code_pages(locale), what_happened(locale), help_page(locale), closed))


blueprint.record_once(lambda state: state.app.extensions.update({EVERYTHING_HEARD: everything_heard}))


@blueprint.get("/<locale:locale>/sounds", defaults={"spoken_code": None})
@blueprint.get("/<locale:locale>/sounds/<spoken_code>")
def load_sounds(locale: Locale, spoken_code: str | None) -> FlaskResponse:
    """Which texts of a locale have a sound, in which version; asked for at the first tap on Listen."""
    spoken = find_spoken_language(spoken_code) if spoken_code else None
    if spoken_code and (spoken is None or spoken.nearest != locale):
        raise NotFound
    layers = list_layers(current_session(), locale, spoken=spoken, settings=current_settings())
    response = jsonify([[layer.kind, layer.code, layer.versions] for layer in layers if layer.versions])
    response.headers["Cache-Control"] = "no-cache"
    return response


@blueprint.get("/a/clip/<version>/<code>-<digest>")
def send_clip(version: str, code: str, digest: str) -> FlaskResponse:
    """One sound. Its address changes with it, so a phone that played it keeps it and asks no more."""
    settings = current_settings()
    sound = find_clip(current_session(), area_code=settings.area_code, locale=code, text_digest=digest, version=version)
    if sound is None and find_locale(code):
        sound = find_machine_clip(clip_folder(settings, code), digest=digest, version=version)
    if sound is None:
        raise NotFound
    response = FlaskResponse(sound.content, content_type=sound.content_type)
    response.headers["Cache-Control"] = KEPT
    return response


@dataclass(frozen=True, slots=True)
class SpokenName:
    """How a line of the language page says its own name; no address where nobody and no machine has said it."""

    listen: str
    kind: str
    address: str


def names_out_loud(locales: tuple[Locale, ...]) -> Mapping[str, SpokenName]:
    """How each locale says its own name, and each spoken language that somebody has recorded."""
    return remembered(("names", locales), lambda: _names_of(locales))


def languages_by_ear(names: Mapping[str, SpokenName]) -> tuple[SpokenLanguage, ...]:
    """The spoken languages that can be heard here."""
    return tuple(language for language in list_spoken_languages() if language.code in names)


def _names_of(locales: tuple[Locale, ...]) -> dict[str, SpokenName]:
    written = {locale.code: _name_of(locale.autonym, locale=locale, spoken=None) for locale in locales}
    recorded = count_clips(current_session(), area_code=current_settings().area_code)
    return written | {
        language.code: _name_of(language.autonym, locale=language.nearest, spoken=language)
        for language in list_spoken_languages()
        if language.code in recorded and language.nearest in locales
    }


def _name_of(autonym: str, *, locale: Locale, spoken: SpokenLanguage | None) -> SpokenName:
    digest = text_digest(autonym)
    with speaking(locale):
        listen = _("Listen")
    for layer in list_layers(current_session(), locale, spoken=spoken, settings=current_settings()):
        if digest in layer.versions:
            address = url_for("public.send_clip", version=layer.versions[digest], code=layer.code, digest=digest)
            return SpokenName(listen, layer.kind, address)
    return SpokenName(listen, "", "")
