"""Openings and accounts."""

from app.admin.views import blueprint

__all__ = ["blueprint"]
