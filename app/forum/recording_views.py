"""Where the forum listens to recordings and writes them down; each is deleted as soon as its words are kept."""

from flask import Response as FlaskResponse
from flask import abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.areas import current_area
from app.areas.surveys import find_area_survey
from app.db import current_session
from app.forum.blueprint import blueprint
from app.languages import list_locales
from app.store.recordings import delete_recording, list_recordings, open_recording, write_down
from surveys.answers import LONGEST_TEXT, clean_text
from surveys.library import list_versions


@blueprint.get("/recordings")
def recordings() -> str:
    """Every recording that waits to be listened to."""
    area = current_area()
    surveys = (find_area_survey(area, code, version_number=version) for code, version in list_versions())
    questions = {question.code: question.text for survey in surveys if survey for question in survey.questions}
    return render_template(
        "forum/recordings.html",
        area=area,
        recordings=list_recordings(current_session(), area_code=area.code),
        questions=questions,
        locales={locale.code: locale for locale in list_locales()},
        longest_words=LONGEST_TEXT,
    )


@blueprint.get("/recordings/<recording_id>/sound")
def recording_sound(recording_id: str) -> FlaskResponse:
    """The voice itself, which no cache keeps."""
    sound = open_recording(current_session(), area_code=current_area().code, recording_id=recording_id)
    if sound is None:
        abort(404)
    return FlaskResponse(sound.content, content_type=sound.content_type)


@blueprint.post("/recordings/<recording_id>")
def write_recording_down(recording_id: str) -> Response:
    """Keep the words and delete the voice, or delete a voice that says nothing; 404 when a colleague was first."""
    session, area_code = current_session(), current_area().code
    words = clean_text(request.form.get("words", ""))[:LONGEST_TEXT]
    if request.form.get("do") == "delete":
        is_done = delete_recording(session, area_code=area_code, recording_id=recording_id)
    elif words:
        is_done = write_down(session, area_code=area_code, recording_id=recording_id, words=words)
    else:
        return redirect(url_for("forum.recordings"))
    if not is_done:
        abort(404)
    session.commit()
    return redirect(url_for("forum.recordings"))
