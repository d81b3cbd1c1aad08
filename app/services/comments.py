"""Comments as the forum reads them: masked, scored when nobody has scored them yet, searched in memory."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from analysis.text.personal import MaskedText, mask_personal
from app.db import Session
from app.services.scoring import score_comments
from app.store.comments import CommentFilter, OpenedComment, count_comments, list_comments

PAGE_SIZE = 20
MOST_COUNTED = 1000
"""Above this a page says "more than": counting 100,000 comments takes longer than reading twenty."""
MOST_SEARCHED = 1500
"""Comments opened for one search, so that a page stays within a fifth of a second."""


@dataclass(frozen=True, slots=True)
class ReadComment:
    """A comment without its personal details; ``label`` is a sentiment or ``not_scored`` with its reason."""

    comment_id: str
    term_code: str
    question_code: str
    locale: str
    masked: MaskedText
    may_quote: bool
    label: str
    engine: str
    reason: str | None


@dataclass(frozen=True, slots=True)
class CommentPage:
    """One page of comments. ``is_counted_out`` is false where there are more than ``total_count``."""

    comments: tuple[ReadComment, ...]
    number: int
    page_count: int
    total_count: int
    is_counted_out: bool


def read_comments(
    session: Session, *, area_code: str, wanted: CommentFilter, words: str, page_number: int
) -> CommentPage:
    """One page of the comments that pass the filter and hold these words once masked; commits the new scores.

    A search looks at masked words only, so that nobody finds a family by a telephone number.
    """
    if words:
        found = _search(session, area_code=area_code, wanted=wanted, words=words)
        scanned_count = count_comments(session, area_code=area_code, wanted=wanted, at_most=MOST_SEARCHED + 1)
        total_count, is_counted_out = len(found), scanned_count <= MOST_SEARCHED
    else:
        total_count = count_comments(session, area_code=area_code, wanted=wanted, at_most=MOST_COUNTED + 1)
        is_counted_out = total_count <= MOST_COUNTED
        total_count = min(total_count, MOST_COUNTED)
    page_count = max(1, math.ceil(total_count / PAGE_SIZE))
    number = min(max(page_number, 1), page_count)
    start = (number - 1) * PAGE_SIZE
    if words:
        opened: Sequence[OpenedComment] = found[start : start + PAGE_SIZE]
    else:
        opened = list_comments(session, area_code=area_code, wanted=wanted, limit=PAGE_SIZE, offset=start)
    comments = tuple(map(_read, _scored(session, opened, area_code=area_code)))
    return CommentPage(comments, number, page_count, total_count, is_counted_out)


def _search(session: Session, *, area_code: str, wanted: CommentFilter, words: str) -> list[OpenedComment]:
    folded = words.casefold()
    opened = list_comments(session, area_code=area_code, wanted=wanted, limit=MOST_SEARCHED)
    # Masking takes longer than looking: it is done only where the words are found at all.
    candidates = [comment for comment in opened if folded in comment.text.casefold()]
    return [comment for comment in candidates if folded in mask_personal(comment.text).text.casefold()]


def _scored(session: Session, comments: Sequence[OpenedComment], *, area_code: str) -> list[OpenedComment]:
    unscored = [comment for comment in comments if comment.sentiment_label is None]
    if not unscored:
        return list(comments)
    scores = {score.comment_id: score for score in score_comments(session, unscored, area_code=area_code)}
    return [
        replace(comment, sentiment_label=score.label, sentiment_engine=score.engine, sentiment_reason=score.reason)
        if (score := scores.get(comment.comment_id))
        else comment
        for comment in comments
    ]


def _read(comment: OpenedComment) -> ReadComment:
    return ReadComment(
        comment_id=comment.comment_id,
        term_code=comment.term_code,
        question_code=comment.question_code,
        locale=comment.locale,
        masked=mask_personal(comment.text),
        may_quote=comment.may_quote,
        label=comment.sentiment_label or "",
        engine=comment.sentiment_engine or "",
        reason=comment.sentiment_reason,
    )
