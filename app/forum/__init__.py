"""What the forum sees: released results, promises, and comments."""

from app.forum import (
    comment_views,
    contact_views,
    felt_views,
    learning_views,
    promise_views,
    reading_views,
    recording_views,
    result_views,
    said_views,
    theme_frame_views,
    theme_views,
)
from app.forum.blueprint import blueprint

__all__ = [
    "blueprint",
    "comment_views",
    "contact_views",
    "felt_views",
    "learning_views",
    "promise_views",
    "reading_views",
    "recording_views",
    "result_views",
    "said_views",
    "theme_frame_views",
    "theme_views",
]
