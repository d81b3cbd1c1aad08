"""The tables, one file per subject; importing this package registers them all."""

from app.models import (
    clip,
    coming_back,
    comment,
    label,
    official_figure,
    opening,
    outreach,
    promise,
    recording,
    release,
    response,
    sentiment_model,
    staff,
    theme,
    visit,
    weekly_reach,
)

__all__ = [
    "clip",
    "coming_back",
    "comment",
    "label",
    "official_figure",
    "opening",
    "outreach",
    "promise",
    "recording",
    "release",
    "response",
    "sentiment_model",
    "staff",
    "theme",
    "visit",
    "weekly_reach",
]
