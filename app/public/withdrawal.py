"""Where taking answers back stood before the page of codes: its address is on papers and in messages."""

from flask import redirect, url_for
from werkzeug.wrappers import Response

from app.languages import Locale
from app.public import blueprint


@blueprint.route("/<locale:locale>/take-back", methods=["GET", "POST"])
def take_back(locale: Locale) -> Response:
    """The page of codes."""
    return redirect(url_for("public.ask_for_code", locale=locale), 303)
