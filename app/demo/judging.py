"""Label a part of the invented comments as readers might: the audit of closed terms, and some of the least certain."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from app.areas.model import Area
from app.db import Database, Session, start_writing
from app.demo.words import list_comments
from app.models.label import PersonLabel, ReadingQueue
from app.services.learning import train_language
from app.services.queues import Wanted, draw_closed_terms, find_next, list_terms_to_audit
from app.services.scoring import score_outdated_comments
from app.store.comment_labels import save_label
from app.store.comments import OpenedComment, find_comment

READER = "demo-reader"
LEFT_TO_READ_SHARE = 0.4
"""Of the newest closed term's draw: so that the queue has something to show."""
LEARN_COUNT = 90
SLIPS_SHARE, CANNOT_TELL_SHARE = 0.06, 0.02
"""People are not of one mind about every comment, so an invented reader is not always of the writer's."""
TRAINED_LANGUAGE = "en"
"""The only one with enough different texts to pass; the others wait to be trained from the page."""


def judge_demo(database: Database, *, area: Area, seed: int, today: date) -> int:
    """How many comments got a label; the audit is drawn, and the first language trained."""
    # Seeded on purpose: an invented reader judges the same again, though draws differ from build to build.
    random = Random(f"{seed}/reader")  # noqa: S311  # the same readers for the same seed
    with database.reading_session() as session:
        draw_closed_terms(session, area_code=area.code, today=today)
        # What was read yesterday counts today.
        read_on = today - timedelta(days=1)
        start_writing(session)
        judged_count = 0
        for wanted, count in _work(session, area_code=area.code):
            judged_count += _judge(session, wanted, area_code=area.code, count=count, random=random, today=read_on)
        session.commit()
        train_language(session, area_code=area.code, language=TRAINED_LANGUAGE, today=today)
        score_outdated_comments(session, area_code=area.code, language=TRAINED_LANGUAGE, progress=lambda _count: None)
    return judged_count


def writers_label(comment: OpenedComment) -> PersonLabel:
    """What the writer of an invented comment meant; one made of two cards has two of the same."""
    first = comment.text.partition("\n")[0]
    for sentiment, texts in list_comments(comment.locale, comment.question_code).items():
        if comment.text in texts or first in texts:
            return PersonLabel(sentiment)
    return PersonLabel.CANNOT_TELL


def _work(session: Session, *, area_code: str) -> Iterator[tuple[Wanted, int]]:
    """What is read: the whole draw of every closed term but the newest, and what is left over goes to learning."""
    for place, (term_code, count) in enumerate(list_terms_to_audit(session, area_code=area_code)):
        read_count = round(count * (1 - LEFT_TO_READ_SHARE)) if place == 0 else count
        yield Wanted(ReadingQueue.AUDIT, term_code), read_count
    yield Wanted(ReadingQueue.LEARN), LEARN_COUNT


def _judge(session: Session, wanted: Wanted, *, area_code: str, count: int, random: Random, today: date) -> int:
    """How many of these comments there were to judge, at most ``count``."""
    for done_count in range(count):
        comment_id = find_next(session, area_code=area_code, wanted=wanted, after=None)
        comment = find_comment(session, area_code=area_code, comment_id=comment_id) if comment_id else None
        if comment is None:
            return done_count
        save_label(
            session,
            area_code=area_code,
            comment_id=comment.comment_id,
            queue=wanted.queue,
            label=_said(writers_label(comment), random),
            staff_id=READER,
            today=today,
        )
    return count


def _said(label: PersonLabel, random: Random) -> PersonLabel:
    chance = random.random()
    if chance < CANNOT_TELL_SHARE:
        return PersonLabel.CANNOT_TELL
    if chance < CANNOT_TELL_SHARE + SLIPS_SHARE:
        return random.choice([PersonLabel.NEUTRAL, PersonLabel.MIXED])
    return label
