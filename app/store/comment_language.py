"""The language that the words of a comment are written in."""

from sqlalchemy import ColumnElement, func

from app.models.comment import Comment


def written_language() -> ColumnElement[str]:
    """The language a comment is written in, as a machine found it; that of its form until one has read it."""
    return func.coalesce(Comment.sentiment_language, Comment.locale)
