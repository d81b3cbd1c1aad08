"""Listening to recordings, and turning one into a comment: the voice goes in the transaction that keeps its words."""

from dataclasses import dataclass

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.models.columns import random_id
from app.models.comment import Comment
from app.models.recording import Recording
from app.store.clips import Sound
from app.store.comments import forget_judgements
from app.store.sealing import seals_of


@dataclass(frozen=True, slots=True)
class RecordingLine:
    """What is known of a recording before anybody has listened."""

    recording_id: str
    term_code: str
    question_code: str
    locale: str


def list_recordings(session: Session, *, area_code: str) -> tuple[RecordingLine, ...]:
    """Every recording that waits, the oldest term first, and in no order of time within it."""
    waiting = select(Recording.recording_id, Recording.term_code, Recording.question_code, Recording.locale)
    waiting = waiting.where(Recording.area_code == area_code).order_by(Recording.term_code, Recording.recording_id)
    return tuple(
        RecordingLine(row.recording_id, row.term_code, row.question_code, row.locale)
        for row in session.execute(waiting)
    )


def open_recording(session: Session, *, area_code: str, recording_id: str) -> Sound | None:
    """The voice itself, None when it was written down or erased."""
    recording = session.get(Recording, (area_code, recording_id))
    if recording is None:
        return None
    return Sound(recording.content_type, seals_of(session).open_bytes(recording.ciphertext, row_id=recording_id))


def write_down(session: Session, *, area_code: str, recording_id: str, words: str) -> bool:
    """Whether the recording was still there: it is a comment now, or the end of what its writer had written."""
    recording = session.get(Recording, (area_code, recording_id))
    if recording is None:
        return False
    seals = seals_of(session)
    comment = session.scalar(
        select(Comment).where(
            Comment.area_code == area_code,
            Comment.term_code == recording.term_code,
            Comment.response_id == recording.response_id,
            Comment.question_code == recording.question_code,
        )
    )
    if comment is None:
        comment_id = random_id()
        comment = Comment(
            area_code=area_code,
            comment_id=comment_id,
            response_id=recording.response_id,
            term_code=recording.term_code,
            question_code=recording.question_code,
            locale=recording.locale,
            ciphertext=seals.seal(words, row_id=comment_id),
            may_quote=recording.may_quote,
        )
        session.add(comment)
    else:
        written = seals.open(comment.ciphertext, row_id=comment.comment_id)
        comment.ciphertext = seals.seal(f"{written}\n{words}", row_id=comment.comment_id)
        forget_judgements(session, comment)
    comment.is_written_down = True
    session.delete(recording)
    session.flush()
    return True


def delete_recording(session: Session, *, area_code: str, recording_id: str) -> bool:
    """Whether the recording was there; it is gone, and nothing of it is kept."""
    of_recording = (Recording.area_code == area_code, Recording.recording_id == recording_id)
    return session.execute(delete(Recording).where(*of_recording).returning(Recording.term_code)).first() is not None
