"""The frame of themes, changed by the forum: names, themes of its own, and taking those away and putting them back."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.areas import current_area
from app.clock import today
from app.db import current_session
from app.forum.blueprint import blueprint
from app.services.theme_frame import (
    add_theme,
    count_given,
    list_added_themes,
    rename_theme,
    restore_theme,
    retire_theme,
)
from surveys.answers import clean_text

LONGEST_NAME = 80


@blueprint.post("/themes")
def name_theme() -> Response:
    """Give a theme another name, or add one to a group."""
    label = " ".join(clean_text(request.form.get("label", "")).split())[:LONGEST_NAME]
    code, group = request.form.get("code", ""), request.form.get("group", "")
    session, area_code = current_session(), current_area().code
    if code:
        is_kept = rename_theme(session, area_code=area_code, code=code, label=label)
    else:
        is_kept = add_theme(session, area_code=area_code, group=group, label=label)
    flash(_("The name is kept.") if is_kept else _("Nothing was kept: write a name of one letter or more."))
    return redirect(url_for("forum.themes"), 303)


@blueprint.get("/themes/<theme_code>/retire")
def confirm_retiring(theme_code: str) -> str:
    """What it means to take a theme away that the forum added, and the button that does it."""
    session, area = current_session(), current_area()
    added = list_added_themes(session, area_code=area.code)
    theme = next((one for one in added if one.code == theme_code and one.retired_on is None), None) or abort(404)
    given_count = count_given(session, area_code=area.code, code=theme_code)
    return render_template("forum/theme_retire.html", area=area, theme=theme, given_count=given_count)


@blueprint.post("/themes/<theme_code>/retire")
def retire_theme_now(theme_code: str) -> Response:
    """Take a theme away; what people gave it stays."""
    is_retired = retire_theme(current_session(), area_code=current_area().code, code=theme_code, today=today())
    flash(_("The theme is taken away. It can be put back below.") if is_retired else _("Nothing was changed."))
    return redirect(url_for("forum.themes", _anchor="names"), 303)


@blueprint.post("/themes/<theme_code>/restore")
def restore_theme_now(theme_code: str) -> Response:
    """Put a theme back that was taken away."""
    is_back = restore_theme(current_session(), area_code=current_area().code, code=theme_code)
    flash(_("The theme is back, with all that people gave it.") if is_back else _("Nothing was changed."))
    return redirect(url_for("forum.themes", _anchor="names"), 303)
