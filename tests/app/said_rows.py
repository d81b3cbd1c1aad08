"""Comments about taxis and teachers for tests of what families said: written, drawn, judged, and their term closed."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from app.db import Session, start_writing
from app.models.label import PersonLabel, ReadingQueue
from app.models.opening import Opening
from app.services.queues import AUDIT_COUNT, draw_audit
from app.services.scoring import score_new_comments
from app.store.audit_draws import list_frame
from app.store.comment_labels import save_label
from app.store.comments import CommentFilter, list_comments
from app.store.openings import close_opening
from app.store.responses import NewComment, store_response
from tests.app.store_rows import AREA, TERM, new_response

CLOSED_ON = date(2026, 12, 21)
READ_ON = date(2026, 1, 5)
"""Long ago: what was judged counts from the next day on."""


def write(session: Session, opening: Opening, *, count: int, community: str, first: int, question: str = "P12") -> None:
    """Responses with one comment each, every other one about an awful taxi."""
    for number in range(first, first + count):
        words = "The taxi was awful" if number % 2 else "A wonderful teacher"
        response = replace(
            new_response(opening, number=number),
            community_code=community,
            locale="en",
            comments=(NewComment(question, f"{words}, number {number}."),),
        )
        store_response(session, response)
    session.commit()


def draw(session: Session, *, audit_count: int = AUDIT_COUNT) -> None:
    """Score and draw. Which comments the draw takes is chance: a test asks for so many that its outcome is not."""
    score_new_comments(session, area_code=AREA, progress=lambda _count: None)
    draw_audit(session, area_code=AREA, term_code=TERM, today=CLOSED_ON, audit_count=audit_count)


def drawn_ids(session: Session, *, community: str) -> list[str]:
    """The comments drawn of a community, in the order of the draw."""
    frame = list_frame(session, area_code=AREA, term_code=TERM)
    return [line.comment_id for line in frame if line.is_drawn and line.community_code == community]


def judge(
    session: Session,
    comment_ids: Sequence[str],
    *,
    queue: ReadingQueue = ReadingQueue.AUDIT,
    read_on: date = READ_ON,
) -> None:
    """Judge comments as they were meant: those of the taxi are negative."""
    words = {
        comment.comment_id: comment.text
        for comment in list_comments(session, area_code=AREA, wanted=CommentFilter(), limit=1000)
    }
    session.rollback()
    start_writing(session)
    for comment_id in comment_ids:
        label = PersonLabel.NEGATIVE if "awful" in words[comment_id] else PersonLabel.POSITIVE
        assert save_label(
            session, area_code=AREA, comment_id=comment_id, queue=queue, label=label, staff_id="reader", today=read_on
        )
    session.commit()


def close(session: Session, opening: Opening) -> None:
    """End the term before its day, so that the day of the test does not matter."""
    start_writing(session)
    close_opening(session, area_code=AREA, opening_id=opening.opening_id)
    session.commit()
