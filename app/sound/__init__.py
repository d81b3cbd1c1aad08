"""Clips of people's voices: what is recorded in which language, and recording the rest."""

from app.sound.views import blueprint

__all__ = ["blueprint"]
