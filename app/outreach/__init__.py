"""What engagement officers see: who is missing, whom we met, where to go next."""

from app.outreach import visit_views  # noqa: F401  # its pages register themselves on the blueprint
from app.outreach.views import blueprint

__all__ = ["blueprint"]
