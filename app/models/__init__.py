"""The tables, one file per subject; importing this package registers them all."""

from app.models import comment, opening, outreach, promise, release, response, staff

__all__ = ["comment", "opening", "outreach", "promise", "release", "response", "staff"]
