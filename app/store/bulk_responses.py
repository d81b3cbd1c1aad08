"""Storing many responses at once, for invented data: no form was sent, so there is no key and no receipt."""

from collections.abc import Sequence

from sqlalchemy import Table, insert
from sqlalchemy.orm import Session

from app.db import Model
from app.models.columns import random_id
from app.models.comment import Comment
from app.models.response import Answer, Response
from app.store.responses import NewResponse
from app.store.sealing import seals_of

_RESPONSE_COLUMNS = (
    "area_code", "term_code", "opening_id", "survey_code", "survey_version", "locale", "mode", "helper_kind",
    "channel_code", "week", "community_code", "town_code", "stage_code",
)  # fmt: skip


def store_many_responses(session: Session, responses: Sequence[NewResponse]) -> None:
    """Store these responses; their response keys and receipt codes are left out."""
    keys = [{"area_code": new.area_code, "term_code": new.term_code, "response_id": random_id()} for new in responses]
    session.execute(
        insert(_table(Response)),
        [
            {column: getattr(new, column) for column in _RESPONSE_COLUMNS} | key
            for new, key in zip(responses, keys, strict=True)
        ],
    )
    answers = [
        {**key, "item_code": answer.item_code, "value_code": answer.value_code}
        for new, key in zip(responses, keys, strict=True)
        for answer in new.answers
    ]
    # In the order of the key: neighbours on the disk are written together.
    answers.sort(key=lambda row: (row["item_code"], row["response_id"]))
    if answers:
        session.execute(insert(_table(Answer)), answers)
    comments = [row for new, key in zip(responses, keys, strict=True) for row in _comments(session, new, key)]
    if comments:
        session.execute(insert(_table(Comment)), comments)


def _table(model: type[Model]) -> Table:
    return Model.metadata.tables[model.__tablename__]


def _comments(session: Session, new: NewResponse, key: dict[str, str]) -> list[dict[str, object]]:
    seals = seals_of(session)
    comments = [(random_id(), comment) for comment in new.comments]
    return [
        {
            **key,
            "comment_id": comment_id,
            "question_code": comment.question_code,
            "locale": new.locale,
            "ciphertext": seals.seal(comment.text, row_id=comment_id),
            "may_quote": new.may_quote,
        }
        for comment_id, comment in comments
    ]
