"""Giving comments their sentiment, after they were stored and never in a parent's request."""

from collections import Counter
from collections.abc import Callable, Iterable

from analysis.text.sentiment import score_text
from app.db import Session, start_writing
from app.store.comments import CommentScore, OpenedComment, list_unscored_comments, save_comment_scores

BATCH_SIZE = 500


def score_new_comments(session: Session, *, area_code: str, progress: Callable[[int], None]) -> Counter[str]:
    """How many comments got each label; commits each batch, so that a stopped run loses nothing.

    ``progress`` is told how many comments each batch held.
    """
    label_counts: Counter[str] = Counter()
    while comments := list_unscored_comments(session, area_code=area_code, limit=BATCH_SIZE):
        scores = score_comments(session, comments, area_code=area_code)
        label_counts.update(score.label for score in scores)
        progress(len(scores))
    return label_counts


def score_comments(session: Session, comments: Iterable[OpenedComment], *, area_code: str) -> tuple[CommentScore, ...]:
    """The sentiment of each of these comments, stored and committed."""
    scores = tuple(_score(comment) for comment in comments)
    start_writing(session)
    save_comment_scores(session, scores, area_code=area_code)
    session.commit()
    return scores


def _score(comment: OpenedComment) -> CommentScore:
    sentiment = score_text(comment.text, language=comment.locale.replace("_", "-"))
    return CommentScore(
        comment_id=comment.comment_id,
        label=sentiment.label,
        engine=sentiment.engine,
        reason=sentiment.reason,
        polarity=sentiment.polarity,
    )
