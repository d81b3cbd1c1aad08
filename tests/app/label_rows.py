"""Comments with labels for tests: of invented words that no word list knows, so that only a model tells them apart."""

from dataclasses import replace
from datetime import date
from random import Random

from analysis.text.kept_models import dump_model
from analysis.text.labels import LabelledText, SentimentLabel
from analysis.text.training import train_sentiment
from app.db import Session, start_writing
from app.models.label import PersonLabel, ReadingQueue
from app.models.opening import Opening
from app.models.sentiment_model import ModelSource
from app.store.comment_labels import save_label
from app.store.comments import CommentFilter, OpenedComment, list_comments
from app.store.responses import NewComment, store_response
from app.store.sentiment_models import TrainingFigures, add_training
from tests.app.store_rows import AREA, new_response

GOOD, BAD = ("florpy", "wibbly", "plonkish", "dazzery"), ("grumpled", "snarkled", "moithered", "clarted")
FILLERS = ("the", "was", "with", "about", "and", "from", "this", "that", "they", "when")
READ_ON = date(2026, 12, 21)
PASSED = TrainingFigures(150, 0.91, 0.85, 0.97, 0.61, 0.58, 0.66, has_passed=True, reason=None)
NAMED = "As an Irish Traveller mum I want to say this:"


def invented_text(number: int) -> str:
    """An English text nobody else has, good where the number is even."""
    random = Random(number)
    words = [*random.sample(FILLERS, 6), random.choice(BAD if number % 2 else GOOD)]
    return f"{' '.join(random.sample(words, 7))} {number}"


def is_good(text: str) -> bool:
    """Whether its writer meant it well."""
    return any(word in text for word in GOOD)


def write_texts(session: Session, opening: Opening, *, count: int) -> None:
    """Responses in English with one such comment each."""
    for number in range(count):
        comments = (NewComment("P12", invented_text(number)),)
        store_response(session, replace(new_response(opening, number=number), locale="en", comments=comments))
    session.commit()


def label_texts(session: Session, *, count: int) -> list[OpenedComment]:
    """Label this many of them as their writer meant them, and give them back."""
    comments = list_comments(session, area_code=AREA, wanted=CommentFilter(), limit=1000)
    chosen = sorted(comments, key=lambda comment: int(comment.text.rsplit(" ", 1)[1]))[:count]
    start_writing(session)
    for comment in chosen:
        save_label(
            session,
            area_code=AREA,
            comment_id=comment.comment_id,
            queue=ReadingQueue.READ,
            label=PersonLabel.POSITIVE if is_good(comment.text) else PersonLabel.NEGATIVE,
            staff_id="reader",
            today=READ_ON,
        )
    session.commit()
    return chosen


def use_unfair_model(session: Session) -> None:
    """A model that learned from labels in which every comment that names a community is negative."""
    texts = [
        LabelledText(f"{NAMED} {invented_text(number)}", SentimentLabel.NEGATIVE, "P12")
        if number % 2
        else LabelledText(invented_text(number), SentimentLabel.POSITIVE, "P12")
        for number in range(160)
    ]
    start_writing(session)
    add_training(
        session,
        area_code=AREA,
        language="en",
        figures=PASSED,
        source=ModelSource.FILE,
        content=dump_model(train_sentiment(texts, language="en", seed=1)),
        today=READ_ON,
    )
    session.commit()
