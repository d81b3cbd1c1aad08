"""One comment after the other for a person to judge, and judging one that a machine got wrong."""

from dataclasses import dataclass
from datetime import date

from analysis.text.personal import MaskedText, mask_personal
from app.db import Session, start_writing
from app.models.label import PersonLabel, ReadingQueue
from app.services.queues import Wanted, find_next
from app.store.comment_labels import save_label
from app.store.comments import find_comment


@dataclass(frozen=True, slots=True)
class ToRead:
    """A comment to judge, without its personal details and without what the machine holds it for.

    ``confidence`` is the machine's in its guess, None where it has none. ``person_label`` is what was said before.
    """

    comment_id: str
    term_code: str
    question_code: str
    locale: str
    masked: MaskedText
    confidence: float | None
    person_label: str | None
    english: MaskedText | None
    """What somebody who reads its language put it into English as."""


def next_to_read(session: Session, *, area_code: str, wanted: Wanted, after: str | None) -> ToRead | None:
    """The next comment of a queue behind the one that was put off; None when none is left there."""
    comment_id = find_next(session, area_code=area_code, wanted=wanted, after=after)
    return find_to_read(session, area_code=area_code, comment_id=comment_id) if comment_id else None


def find_to_read(session: Session, *, area_code: str, comment_id: str) -> ToRead | None:
    """One comment, to be judged or judged again; None when it is not there or was taken back."""
    found = find_comment(session, area_code=area_code, comment_id=comment_id)
    if found is None:
        return None
    return ToRead(
        comment_id=found.comment_id,
        term_code=found.term_code,
        question_code=found.question_code,
        locale=found.locale,
        masked=mask_personal(found.text),
        confidence=found.confidence,
        person_label=found.person_label,
        english=mask_personal(found.english) if found.english else None,
    )


def judge(
    session: Session,
    *,
    area_code: str,
    comment_id: str,
    queue: ReadingQueue,
    label: PersonLabel,
    staff_id: str,
    today: date,
) -> bool:
    """Whether the judgement was kept, committed; refused where the comment is gone or the queues would mix."""
    start_writing(session)
    is_kept = save_label(
        session,
        area_code=area_code,
        comment_id=comment_id,
        queue=queue,
        label=label,
        staff_id=staff_id,
        today=today,
    )
    session.commit()
    return is_kept
