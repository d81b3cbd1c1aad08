"""What the forum sees: released results, promises, and comments."""

from app.forum import comment_views, promise_views, result_views
from app.forum.blueprint import blueprint

__all__ = ["blueprint", "comment_views", "promise_views", "result_views"]
