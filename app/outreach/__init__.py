"""What engagement officers see: who is missing, whom we met, where to go next."""

from app.outreach.views import blueprint

__all__ = ["blueprint"]
