"""Training on labels given in the app: the gate, what is kept, and what is scored again."""

from dataclasses import replace
from functools import cache

import pytest
from babel.dates import format_date
from cryptography.exceptions import InvalidTag
from flask import Flask
from sqlalchemy import select

from analysis.text.kept_models import dump_model
from analysis.text.labels import LabelledText, SentimentLabel
from analysis.text.training import train_sentiment
from app.db import Session, start_writing
from app.models.comment import Comment
from app.models.opening import Opening
from app.models.sentiment_model import ModelSource, SentimentModelRow
from app.models.staff import Role
from app.services.learning import list_learning, train_language
from app.services.scoring import find_site_models, score_new_comments, score_outdated_comments
from app.store.comments import CommentFilter, OpenedComment, list_comments, list_outdated_comments
from app.store.responses import NewComment, store_response
from app.store.sealing import seals_of
from app.store.sentiment_models import TrainingFigures, add_training
from app.store.theme_models import save_theme_training
from tests.app.judged_comments import list_judged_comments
from tests.app.label_rows import READ_ON, invented_text, is_good, label_texts, write_texts
from tests.app.page_words import words_of
from tests.app.staffing import signed_in_client
from tests.app.store_rows import AREA, TERM, new_response, open_pulse

LEARNING = "/staff/forum/learning"
PASSED = TrainingFigures(150, 0.91, 0.85, 0.97, 0.61, 0.58, 0.66, has_passed=True, reason=None)
FAILED = TrainingFigures(200, 0.70, 0.62, 0.78, 0.61, 0.58, 0.55, has_passed=False, reason="not_sure_enough")


@pytest.fixture
def opening(session: Session) -> Opening:
    return open_pulse(session)


def rescore(session: Session) -> int:
    session.rollback()
    return score_outdated_comments(session, area_code=AREA, language="en", progress=lambda _count: None)


def comments_of(session: Session) -> dict[str, OpenedComment]:
    session.rollback()
    found = list_comments(session, area_code=AREA, wanted=CommentFilter(), limit=1000)
    return {comment.comment_id: comment for comment in found}


def test_a_model_that_passed_its_gate_is_sealed_used_and_scores_again(
    app: Flask, session: Session, opening: Opening
) -> None:
    forum = signed_in_client(app, Role.FORUM)
    assert "No comment has a label yet" in forum.get(LEARNING).text
    write_texts(session, opening, count=170)
    score_new_comments(session, area_code=AREA, progress=lambda _count: None)
    labelled = {comment.comment_id for comment in label_texts(session, count=155)}
    assert "Not trained yet." in forum.get(LEARNING).text
    assert forum.post(f"{LEARNING}/en").status_code == 303
    page = forum.get(LEARNING).text
    assert "The model of English passed and is used now." in page
    # Of the 155 the cross-validation has told already.
    assert "15 comments were scored again." in page
    assert "with 155 different texts" in page
    assert rescore(session) == 0
    after = comments_of(session)
    assert {comment.sentiment_engine for comment in after.values()} == {"model"}
    assert sum((one.sentiment_label == "positive") is is_good(one.text) for one in after.values()) > 160
    rows = session.execute(select(Comment.comment_id, Comment.sentiment_engine_version))
    versions = {row.comment_id: row.sentiment_engine_version for row in rows}
    assert {versions[comment_id] for comment_id in labelled} == {"1/unseen"}
    assert {versions[comment_id] for comment_id in set(after) - labelled} == {"1"}
    judged = list_judged_comments(session, area_code=AREA, term_code=TERM)
    assert all(one.negative_share is not None and 0 <= one.negative_share <= 1 for one in judged)
    row = session.scalars(select(SentimentModelRow)).one()
    assert row.ciphertext is not None
    with pytest.raises(InvalidTag):
        seals_of(session).open_bytes(row.ciphertext, row_id="another row")


@pytest.mark.one_database
class TestOnOneDatabase:
    """What does not depend on the database, on one of them: training takes seconds."""

    def test_too_few_labels_keep_figures_and_no_model(self, app: Flask, session: Session, opening: Opening) -> None:
        write_texts(session, opening, count=24)
        score_new_comments(session, area_code=AREA, progress=lambda _count: None)
        label_texts(session, count=24)
        forum = signed_in_client(app, Role.FORUM)
        forum.post(f"{LEARNING}/en")
        page = forum.get(LEARNING).text
        assert "The model of English is not used: the table says why." in page
        assert "Too few labels of different texts yet." in page
        session.rollback()
        (learning,) = list_learning(session, area_code=AREA)
        assert learning.training is not None
        assert learning.training.figures.reason == "too_few_labels"
        assert find_site_models(session, area_code=AREA).models == {}
        assert session.scalars(select(SentimentModelRow.ciphertext)).one() is None
        assert rescore(session) == 0

    def test_what_no_engine_reads_is_never_scored_again(self, session: Session, opening: Opening) -> None:
        texts = ("🙂🙂", "The taxi was awful.")
        for number, text in enumerate(texts):
            response = replace(new_response(opening, number=number), locale="en", comments=(NewComment("P12", text),))
            store_response(session, response)
        session.commit()
        score_new_comments(session, area_code=AREA, progress=lambda _count: None)
        found = list_outdated_comments(session, area_code=AREA, language="en", model_version=1, after="", limit=5)
        assert [comment.text for comment in found] == ["The taxi was awful."]

    def test_a_text_that_came_twice_counts_once_with_the_label_of_most(
        self, session: Session, opening: Opening
    ) -> None:
        write_texts(session, opening, count=4)
        label_texts(session, count=4)
        again = tuple(LabelledText(invented_text(1).upper(), SentimentLabel.POSITIVE, "P12") for _ in range(2))
        elsewhere = LabelledText(invented_text(1), SentimentLabel.POSITIVE, "P13")
        session.rollback()
        training = train_language(session, area_code=AREA, language="en", today=READ_ON, more=(*again, elsewhere))
        # 4 texts to P12, one of them three times, and one to P13
        assert training.figures.label_count == 5
        assert training.source is ModelSource.FILE

    def test_a_language_that_is_not_ours_is_no_page(self, app: Flask) -> None:
        assert signed_in_client(app, Role.FORUM).post(f"{LEARNING}/xx").status_code == 404


@cache
def model_bytes() -> bytes:
    """A model of the invented words."""
    texts = [invented_text(number) for number in range(500, 560)]
    labelled = [
        LabelledText(text, SentimentLabel.POSITIVE if is_good(text) else SentimentLabel.NEGATIVE, "P12")
        for text in texts
    ]
    return dump_model(train_sentiment(labelled, language="en", seed=1))


def keep(session: Session, figures: TrainingFigures, *, content: bytes | None) -> int:
    start_writing(session)
    version = add_training(
        session,
        area_code=AREA,
        language="en",
        figures=figures,
        source=ModelSource.LABELS,
        content=content,
        today=READ_ON,
    )
    session.commit()
    return version


def test_what_passed_before_is_given_up_when_more_labels_say_otherwise(
    app: Flask, session: Session, opening: Opening
) -> None:
    write_texts(session, opening, count=20)
    score_new_comments(session, area_code=AREA, progress=lambda _count: None)
    assert keep(session, PASSED, content=model_bytes()) == 1
    assert find_site_models(session, area_code=AREA).versions == {"en": 1}
    assert rescore(session) == 20
    assert {one.sentiment_engine for one in comments_of(session).values()} == {"model"}
    assert keep(session, FAILED, content=None) == 2
    # The earlier model is forgotten, and its figures stay.
    kept = session.scalars(select(SentimentModelRow).order_by(SentimentModelRow.version)).all()
    assert [(row.model_binary_f1, row.ciphertext) for row in kept] == [(0.91, None), (0.70, None)]
    assert find_site_models(session, area_code=AREA).models == {}
    assert rescore(session) == 20
    assert {one.sentiment_engine for one in comments_of(session).values()} == {"word_list"}
    page = signed_in_client(app, Role.FORUM).get(LEARNING).text
    assert "0.62 to 0.78" in page
    assert "Not good enough for certain" in page


def test_new_comments_are_scored_by_the_model_in_use(session: Session, opening: Opening) -> None:
    keep(session, PASSED, content=model_bytes())
    keep(session, PASSED, content=model_bytes())
    write_texts(session, opening, count=2)
    score_new_comments(session, area_code=AREA, progress=lambda _count: None)
    rows = session.execute(select(Comment.sentiment_engine, Comment.sentiment_engine_version, Comment.sentiment_text))
    assert {tuple(row) for row in rows} == {("model", "2", "original")}


def test_the_figures_of_themes_stand_on_the_page(app: Flask, session: Session, opening: Opening) -> None:
    forum = signed_in_client(app, Role.FORUM)
    assert "Nobody has set the themes of a comment right yet" in forum.get(LEARNING).text
    for language, model, rules in (("pl", 0.712, 0.554), ("ro", 0.401, 0.52)):
        save_theme_training(
            session,
            area_code=AREA,
            language=language,
            comment_count=180,
            model_micro_f1=model,
            rules_micro_f1=rules,
            content=b"model" if model > rules else None,
            today=READ_ON,
        )
    session.commit()
    table = forum.get(LEARNING).text.partition('id="theme-languages"')[2].partition("</table>")[0]
    trained = f"Trained on {format_date(READ_ON, 'd MMMM y', locale='en_GB')} with 180 comments."
    rows = [words_of(row).strip() for row in table.split("<tr>")[2:]]
    assert rows == [
        f"Polish 0 0.71 0.55 Model It agreed better with people than the rules did. {trained}",
        f"Romanian 0 0.40 0.52 Rules No better than the rules. {trained}",
    ]
