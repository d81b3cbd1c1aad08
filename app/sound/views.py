"""The pages where staff record or upload what a phone says."""

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.wrappers import Response

from app.areas import current_area
from app.audio_types import find_audio_type
from app.clock import today
from app.db import current_session
from app.models.clip import LARGEST_CLIP_BYTES
from app.sound.languages import RecordedLanguage, find_language, list_coverage, list_lines
from app.store.clips import Sound, remove_clip, save_clip

Page = str | tuple[str, int] | Response

blueprint = Blueprint("sound", __name__, url_prefix="/staff/sounds")


@blueprint.get("")
def languages() -> Page:
    """Every language and how many of its texts are recorded."""
    coverage = list_coverage(current_session(), area_code=current_area().code, today=today())
    return render_template("sound/languages.html", coverage=coverage)


@blueprint.get("/<code>")
def texts(code: str) -> Page:
    """Every text of a language, with what is recorded of it."""
    return _texts_page(_language(code))


@blueprint.post("/<code>/<digest>")
def keep_sound(code: str, digest: str) -> Page:
    """Keep or remove the sound of a text; one that is no sound or too large is refused, and the old one stays."""
    language, session, area_code = _language(code), current_session(), current_area().code
    lines = list_lines(session, language, area_code=area_code, today=today())
    if digest not in {line.digest for line in lines}:
        abort(404)
    if request.form.get("do") == "remove":
        remove_clip(session, area_code=area_code, locale=code, text_digest=digest)
    else:
        content = _uploaded()
        if len(content) > LARGEST_CLIP_BYTES:
            return _texts_page(language, problem=_too_large()), 413
        content_type = find_audio_type(content)
        if content_type is None:
            return _texts_page(
                language, problem=_("This is no sound we can use. Choose an Opus, AAC or MP3 file.")
            ), 400
        save_clip(session, Sound(content_type, content), area_code=area_code, locale=code, text_digest=digest)
    session.commit()
    return redirect(url_for("sound.texts", code=code, _anchor=f"t-{digest}"))


@blueprint.errorhandler(RequestEntityTooLarge)
def refuse_large(_error: RequestEntityTooLarge) -> Page:
    """The page once more: what was sent is larger than anything this site takes, and none of it was kept."""
    return _texts_page(_language((request.view_args or {}).get("code", "")), problem=_too_large()), 413


def _uploaded() -> bytes:
    """The file that was sent; one byte more than is allowed tells that there is too much."""
    sound = request.files.get("sound")
    if sound is None:
        return b""
    content = sound.stream.read(LARGEST_CLIP_BYTES + 1)
    sound.close()
    return content


def _no_sound() -> str:
    return str(_("This is no sound we can use. Choose an Opus, AAC or MP3 file."))


def _too_large() -> str:
    return str(_("This file is larger than 1 MB. Record it again, shorter, or save it as Opus at 24 kbit/s."))


def _language(code: str) -> RecordedLanguage:
    language = find_language(code)
    if language is None:
        abort(404)
    return language


def _texts_page(language: RecordedLanguage, *, problem: str = "") -> str:
    lines = list_lines(current_session(), language, area_code=current_area().code, today=today())
    return render_template(
        "sound/texts.html",
        language=language,
        lines=lines,
        recorded_count=sum(line.version is not None for line in lines),
        problem=problem,
    )
