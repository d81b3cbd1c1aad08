"""What a parent sees: the language page, the survey, the thank-you page."""

from flask import Blueprint

from app.areas import AreaError, current_area
from app.areas.model import HelpService

EXIT_URL = "https://www.bbc.co.uk/weather"
"""Where the quick exit leads: a page that anyone may have open."""

blueprint = Blueprint("public", __name__)


def danger_services() -> tuple[HelpService, ...]:
    """Whom to call now; nobody where the folder of the area is broken, for a page that says so needs it too."""
    try:
        return current_area().danger_services
    except AreaError:
        return ()


blueprint.record_once(
    lambda state: state.app.jinja_env.globals.update(exit_url=EXIT_URL, danger_services=danger_services)
)

from app.public import coming_back, contacting, hearing, sealed, since, views, visiting, withdrawal  # noqa: E402, F401  # the views register themselves on the blueprint above
