"""Signing in and out of the staff pages."""

from app.auth.views import blueprint

__all__ = ["blueprint"]
