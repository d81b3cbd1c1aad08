"""Comments as the forum reads them: masked, scored when nobody has scored them yet, searched in memory."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from analysis.text.personal import MaskedText, mask_personal
from app.db import Session
from app.models.label import PersonLabel
from app.services.scoring import score_comments
from app.services.themes import BATCH_SIZE, read_new_comments
from app.store.comments import CommentFilter, OpenedComment, count_comments, find_comment, list_comments
from app.store.theme_readings import KeptReading, list_readings

PAGE_SIZE = 20
ENGLISH = "en"
PERSON_ENGINE = "person"
"""The engine of a label that a person gave, which counts before every machine's."""
MOST_COUNTED = 1000
"""Above this a page says "more than": counting 100,000 comments takes longer than reading twenty."""
MOST_SEARCHED = 1500
"""Comments opened for one search, so that a page stays within a fifth of a second."""


@dataclass(frozen=True, slots=True)
class ReadComment:
    """A comment without its personal details; ``label`` is a sentiment or ``not_scored`` with its reason.

    ``waits_for_audit`` says that it was drawn at random and is to be judged without a look at the machine's guess.
    """

    comment_id: str
    term_code: str
    question_code: str
    locale: str
    masked: MaskedText
    may_quote: bool
    label: str
    engine: str
    reason: str | None
    is_written_down: bool
    waits_for_audit: bool
    english: MaskedText | None = None
    """What a person put it into English as."""
    may_be_translated: bool = False
    """Whether it is written in another language than English."""
    reading: KeptReading | None = None
    """What it is about and who says so; None while nobody has read it for themes."""


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
    comments = _with_themes(
        session, [_read(comment) for comment in _scored(session, opened, area_code=area_code)], area_code=area_code
    )
    return CommentPage(comments, number, page_count, total_count, is_counted_out)


def find_read_comment(session: Session, *, area_code: str, comment_id: str) -> ReadComment | None:
    """One comment as the forum reads it; None when it is not there or was taken back."""
    found = find_comment(session, area_code=area_code, comment_id=comment_id)
    if found is None:
        return None
    (comment,) = _with_themes(session, [_read(found)], area_code=area_code)
    return comment


def _with_themes(session: Session, comments: Sequence[ReadComment], *, area_code: str) -> tuple[ReadComment, ...]:
    """The comments with their themes; where one was not read yet, a batch of the new ones is read first."""
    ids = [comment.comment_id for comment in comments]
    readings = list_readings(session, area_code=area_code, comment_ids=ids)
    if len(readings) < len(ids):
        read_new_comments(session, area_code=area_code, progress=lambda _count: None, at_most=BATCH_SIZE)
        readings = list_readings(session, area_code=area_code, comment_ids=ids)
    return tuple(replace(comment, reading=readings.get(comment.comment_id)) for comment in comments)


def _search(session: Session, *, area_code: str, wanted: CommentFilter, words: str) -> list[OpenedComment]:
    folded = words.casefold()
    opened = list_comments(session, area_code=area_code, wanted=wanted, limit=MOST_SEARCHED)
    # Masking takes longer than looking: it is done only where the words are found at all.
    texts = ((comment, text) for comment in opened for text in (comment.text, comment.english) if text)
    candidates = ((comment, text) for comment, text in texts if folded in text.casefold())
    found = {
        comment.comment_id: comment for comment, text in candidates if folded in mask_personal(text).text.casefold()
    }
    return list(found.values())


def _scored(session: Session, comments: Sequence[OpenedComment], *, area_code: str) -> list[OpenedComment]:
    unscored = [comment for comment in comments if comment.sentiment_label is None]
    if not unscored:
        return list(comments)
    scores = {score.comment_id: score for score in score_comments(session, unscored, area_code=area_code)}
    return [
        replace(
            comment,
            sentiment_label=score.label,
            sentiment_engine=score.engine,
            sentiment_reason=score.reason,
            language=score.language or comment.locale,
        )
        if (score := scores.get(comment.comment_id))
        else comment
        for comment in comments
    ]


def _read(comment: OpenedComment) -> ReadComment:
    label, engine, reason = comment.sentiment_label, comment.sentiment_engine, comment.sentiment_reason
    if comment.person_label == PersonLabel.CANNOT_TELL:
        label, engine, reason = "not_scored", PERSON_ENGINE, comment.person_label
    elif comment.person_label:
        label, engine, reason = comment.person_label, PERSON_ENGINE, None
    return ReadComment(
        comment_id=comment.comment_id,
        term_code=comment.term_code,
        question_code=comment.question_code,
        locale=comment.locale,
        masked=mask_personal(comment.text),
        may_quote=comment.may_quote,
        label=label or "",
        engine=engine or "",
        reason=reason,
        is_written_down=comment.is_written_down,
        waits_for_audit=comment.waits_for_audit,
        english=mask_personal(comment.english) if comment.english else None,
        may_be_translated=comment.english is not None or {comment.locale, comment.language} != {ENGLISH},
    )
