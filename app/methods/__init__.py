"""How a release was made, in plain words: one page for each, for the forum and for officers."""

from flask import Blueprint

blueprint = Blueprint("methods", __name__, url_prefix="/staff/methods")

from app.methods import views  # noqa: E402, F401  # the views register themselves on the blueprint above
