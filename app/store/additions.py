"""What is kept of one response, for the person who holds its code: read, and added to while its term is open."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from app.models.comment import Comment
from app.models.opening import Opening
from app.models.response import Answer, Response
from app.store.codes import find_response_key
from app.store.comments import forget_judgements
from app.store.insertion import insert_rows
from app.store.responses import NewAnswer, NewComment, comment_row
from app.store.sealing import seals_of


@dataclass(frozen=True, slots=True)
class Sent:
    """What was sent: the codes of each item, and the words to each question, opened."""

    codes: Mapping[str, tuple[str, ...]]
    words: Mapping[str, str]


def find_response(session: Session, *, area_code: str, code: str) -> Response | None:
    """The response that these digits or pictures lead to."""
    key = find_response_key(session, area_code=area_code, code=code)
    return session.get(Response, (key.area_code, key.term_code, key.response_id)) if key else None


def find_opening(session: Session, *, response: Response) -> Opening:
    """The opening a response was sent to."""
    return session.get_one(Opening, (response.area_code, response.opening_id))


def read_sent(session: Session, response: Response, *, item_codes: Collection[str]) -> Sent:
    """The answers to these items, and all words of a response; the items are named so that the key finds the rows."""
    answers = session.execute(
        select(Answer.item_code, Answer.value_code)
        .where(
            Answer.area_code == response.area_code,
            Answer.term_code == response.term_code,
            Answer.item_code.in_(item_codes),
            Answer.response_id == response.response_id,
        )
        .order_by(Answer.item_code, Answer.value_code)
    )
    codes: dict[str, tuple[str, ...]] = {}
    for item_code, value_code in answers:
        codes[item_code] = (*codes.get(item_code, ()), value_code)
    seals = seals_of(session)
    words = {
        row.question_code: seals.open(row.ciphertext, row_id=row.comment_id) for row in _comments(session, response)
    }
    return Sent(codes, words)


def lock_while_open(session: Session, response: Response) -> bool:
    """Whether this response may still change: it is there, and its opening stays open until the caller commits."""
    opening = select(Opening.is_closed).where(
        Opening.area_code == response.area_code, Opening.opening_id == response.opening_id
    )
    same = select(Response.response_id).where(
        Response.area_code == response.area_code,
        Response.term_code == response.term_code,
        Response.response_id == response.response_id,
    )
    is_open = session.scalar(opening.with_for_update(read=True)) is False
    return is_open and session.scalar(same.with_for_update()) is not None


def save_answers(
    session: Session, response: Response, *, item_codes: Collection[str], answers: Collection[NewAnswer]
) -> None:
    """Put these answers and scores in the place of all that was kept of these items."""
    session.execute(
        delete(Answer).where(
            Answer.area_code == response.area_code,
            Answer.term_code == response.term_code,
            Answer.item_code.in_(item_codes),
            Answer.response_id == response.response_id,
        )
    )
    row = _key_of(response)
    rows = [{**row, "item_code": answer.item_code, "value_code": answer.value_code} for answer in answers]
    insert_rows(session, Answer, rows)


def save_words(session: Session, response: Response, *, words: Mapping[str, str], may_quote: bool) -> None:
    """Keep these words by question; words that have changed have no sentiment yet."""
    kept = {row.question_code: row for row in _comments(session, response)}
    seals = seals_of(session)
    for question_code, text in words.items():
        row = kept.get(question_code)
        if row is None:
            comment = NewComment(question_code, text)
            new = comment_row(
                comment, of_response=_key_of(response), locale=response.locale, may_quote=may_quote, seals=seals
            )
            insert_rows(session, Comment, [new])
        else:
            row.ciphertext = seals.seal(text, row_id=row.comment_id)
            forget_judgements(session, row)
    session.flush()
    session.execute(
        update(Comment)
        .where(
            Comment.area_code == response.area_code,
            Comment.term_code == response.term_code,
            Comment.response_id == response.response_id,
        )
        .values(may_quote=may_quote)
    )


def _key_of(response: Response) -> dict[str, str]:
    return {"area_code": response.area_code, "term_code": response.term_code, "response_id": response.response_id}


def _comments(session: Session, response: Response) -> Collection[Comment]:
    of_response = select(Comment).where(
        Comment.area_code == response.area_code,
        Comment.term_code == response.term_code,
        Comment.response_id == response.response_id,
    )
    return session.scalars(of_response.order_by(Comment.question_code)).all()
