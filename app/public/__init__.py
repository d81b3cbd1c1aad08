"""What a parent sees: the language page, the survey, the thank-you page."""

from flask import Blueprint

blueprint = Blueprint("public", __name__)

from app.public import views, withdrawal  # noqa: E402, F401  # the views register themselves on the blueprint above
