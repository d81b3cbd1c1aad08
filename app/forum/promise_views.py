"""The pages of promises: the list by term, and the form of one."""

from flask import abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.areas import Area, current_area
from app.areas.terms import term_code_on
from app.clock import today
from app.db import current_session
from app.forum.blueprint import blueprint
from app.forum.promise_form import promise_form, written_words
from app.forum.promises import POSITIONS, is_late, promise_terms, stage_of, term_promises, was_asked_about
from app.models.promise import PromiseStatus
from app.store.promises import delete_promise, find_promise, list_promises, save_promise


@blueprint.get("/promises")
def promises() -> str:
    """The promises of the open term and of the terms before it."""
    area, session = current_area(), current_session()
    open_term_code = term_code_on(area, today())
    terms = [
        term_promises(
            code,
            promises=list_promises(session, area_code=area.code, term_code=code),
            stage=stage_of(code, area=area, open_term_code=open_term_code),
        )
        for code in promise_terms(area, term_code=open_term_code)
    ]
    return render_template("forum/promises.html", area=area, terms=terms, is_late=is_late, today=today())


@blueprint.route("/promises/<term_code>/<int:position>", methods=["GET", "POST"])
def edit_promise(term_code: str, position: int) -> str | Response | tuple[str, int]:
    """Write down a promise, or what became of it."""
    area, session = current_area(), current_session()
    open_term_code = term_code_on(area, today())
    if not _is_a_place(term_code, position, area=area):
        abort(404)
    promise = find_promise(session, area_code=area.code, term_code=term_code, position=position)
    form = promise_form(promise)
    if not form.validate_on_submit():
        stage = stage_of(term_code, area=area, open_term_code=open_term_code)
        page = render_template(
            "forum/promise_form.html",
            area=area,
            form=form,
            promise=promise,
            term_code=term_code,
            stage=stage,
            may_remove=not was_asked_about(session, area=area, term_code=term_code, today=today()),
        )
        return page, 400 if form.is_submitted() else 200
    save_promise(
        session,
        area_code=area.code,
        term_code=term_code,
        position=position,
        owner=form.owner.data,
        due_on=form.due_on.data,
        status=PromiseStatus(form.status.data),
        words=written_words(form),
    )
    session.commit()
    flash(_("The promise is saved."))
    return redirect(url_for("forum.promises"))


@blueprint.post("/promises/<term_code>/<int:position>/remove")
def remove_promise(term_code: str, position: int) -> Response:
    """Remove a promise, unless families may have answered about it already."""
    area, session = current_area(), current_session()
    promise = find_promise(session, area_code=area.code, term_code=term_code, position=position)
    if promise is None or not _is_a_place(term_code, position, area=area):
        abort(404)
    if was_asked_about(session, area=area, term_code=term_code, today=today()):
        return redirect(url_for("forum.edit_promise", term_code=term_code, position=position))  # The page says why.
    delete_promise(session, promise)
    session.commit()
    flash(_("The promise is removed."))
    return redirect(url_for("forum.promises"))


def _is_a_place(term_code: str, position: int, *, area: Area) -> bool:
    return position in POSITIONS and term_code in promise_terms(area, term_code=term_code_on(area, today()))
