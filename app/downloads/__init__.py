"""Released tables as files, for the forum and for officers."""

from flask import Blueprint

blueprint = Blueprint("downloads", __name__, url_prefix="/staff/releases")

from app.downloads import views  # noqa: E402, F401  # the views register themselves on the blueprint above
