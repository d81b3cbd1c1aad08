"""What a person sees when something goes wrong: a page in the page's language, never a stack trace."""

import traceback

from flask import Flask, current_app, render_template
from flask_babel import gettext as _
from werkzeug.exceptions import HTTPException

ErrorPage = tuple[str, int]


def init_app(app: Flask) -> None:
    """Answer every error with the error page."""
    app.register_error_handler(HTTPException, show_http_error)
    app.register_error_handler(Exception, show_fault)


def show_http_error(error: HTTPException) -> ErrorPage:
    """The error page for a refused or mistaken request."""
    status = error.code or 500
    title, text = _words_for(status)
    return render_template("error.html", error_title=title, error_text=text), status


def show_fault(error: Exception) -> ErrorPage:
    """The error page for a fault of ours; the log gets where it was, never its message, which may hold an answer."""
    places = "".join(traceback.format_tb(error.__traceback__))
    current_app.logger.error("Unexpected %s\n%s", type(error).__qualname__, places)
    title, text = _words_for(500)
    return render_template("error.html", error_title=title, error_text=text), 500


def _words_for(status: int) -> tuple[str, str]:
    match status:
        case 400:
            return _("This did not work"), _("Something was missing in what we received. Go back and try again.")
        case 401 | 403:
            return _("You may not see this page"), _("Sign in with an account that may open this page.")
        case 404 | 405 | 410:
            return _("Page not found"), _(
                "There is nothing at this address. Check the link, or start from the first page."
            )
        case 413:
            return _("This text is too long"), _("Go back, make your text shorter and send it again.")
        case 429:
            return _("Please wait a little"), _(
                "There were many tries in a short time. Wait a few minutes and try again."
            )
        case _:
            return _("Something went wrong"), _("This is our fault, not yours. Please try again in a few minutes.")
