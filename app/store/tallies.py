"""Tallies: one SELECT per dimension, counts and never people, the same text on every database."""

from collections.abc import Collection

from sqlalchemy import ColumnElement, Select, and_, func, insert, literal, select
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from analysis.tallies import EVERYONE, RESPONSES_ITEM, Dimension, Tally
from app.models.release import TallyRow
from app.models.response import Answer, Response

NEED_QUESTION = "A03"
_NEED = aliased(Answer)
_CUT_COLUMNS: dict[Dimension, InstrumentedAttribute[str]] = {
    Dimension.COMMUNITY: Response.community_code,
    Dimension.TOWN: Response.town_code,
    Dimension.STAGE: Response.stage_code,
    Dimension.LANGUAGE: Response.locale,
    Dimension.MODE: Response.mode,
}


def count_item(
    session: Session, *, area_code: str, term_code: str, dimension: Dimension, item_code: str
) -> tuple[Tally, ...]:
    """How many responses gave each value of an item in each group of the dimension, in the order of group and value.

    One item at a time: sorting one item's rows in memory is a third faster than sorting the term's.
    """
    counts = item_select(area_code=area_code, term_code=term_code, dimension=dimension, item_code=item_code)
    return tuple(
        Tally(term_code, dimension, group_code, item_code, value_code, response_count)
        for group_code, value_code, response_count in session.execute(counts)
    )


def count_answered(session: Session, *, area_code: str, term_code: str, item_code: str) -> tuple[Tally, ...]:
    """How many responses of the whole area answered an item at all, whatever they chose: the value ``EVERYONE``."""
    of_item = and_(Answer.area_code == area_code, Answer.term_code == term_code, Answer.item_code == item_code)
    answered_count = session.scalar(select(func.count(Answer.response_id.distinct())).where(of_item)) or 0
    tally = Tally(term_code, Dimension.ALL, EVERYONE, item_code, EVERYONE, answered_count)
    return (tally,) if answered_count else ()


def count_heads(session: Session, *, area_code: str, term_code: str, dimension: Dimension) -> tuple[Tally, ...]:
    """How many responses each group of the dimension has, under the item ``RESPONSES_ITEM``."""
    counts = head_select(area_code=area_code, term_code=term_code, dimension=dimension)
    return tuple(
        Tally(term_code, dimension, group_code, RESPONSES_ITEM, EVERYONE, response_count)
        for group_code, response_count in session.execute(counts)
    )


def item_select(*, area_code: str, term_code: str, dimension: Dimension, item_code: str) -> Select[str, str, int]:
    """The SELECT of (group, value, count) of one item; it runs word for word on every database."""
    of_item = and_(Answer.area_code == area_code, Answer.term_code == term_code, Answer.item_code == item_code)
    if dimension is Dimension.ALL:
        everyone = literal(EVERYONE).label("group_code")
        counts = select(everyone, Answer.value_code, func.count()).where(of_item)
        return counts.group_by(Answer.value_code).order_by(Answer.value_code)
    group = _NEED.value_code if dimension is Dimension.NEED else _CUT_COLUMNS[dimension]
    joined_rows = _NEED if dimension is Dimension.NEED else Response
    on = _rows_of_group(area_code=area_code, term_code=term_code, dimension=dimension)
    counts = select(group, Answer.value_code, func.count()).select_from(Answer).join(joined_rows, on)
    return counts.where(of_item).group_by(group, Answer.value_code).order_by(group, Answer.value_code)


def head_select(*, area_code: str, term_code: str, dimension: Dimension) -> Select[str, int]:
    """The SELECT of (group, count) of the responses of one term."""
    of_term = and_(Response.area_code == area_code, Response.term_code == term_code)
    if dimension is Dimension.ALL:
        counts = select(literal(EVERYONE).label("group_code"), func.count()).select_from(Response).where(of_term)
        return counts.having(func.count() > 0)
    if dimension is Dimension.NEED:
        of_needs = and_(Answer.area_code == area_code, Answer.term_code == term_code, Answer.item_code == NEED_QUESTION)
        counts = select(Answer.value_code, func.count()).where(of_needs)
        return counts.group_by(Answer.value_code).order_by(Answer.value_code)
    group = _CUT_COLUMNS[dimension]
    return select(group, func.count()).where(of_term).group_by(group).order_by(group)


def _rows_of_group(*, area_code: str, term_code: str, dimension: Dimension) -> ColumnElement[bool]:
    if dimension is Dimension.NEED:
        return and_(
            _NEED.area_code == area_code,
            _NEED.term_code == term_code,
            _NEED.item_code == NEED_QUESTION,
            _NEED.response_id == Answer.response_id,
        )
    return and_(
        Response.area_code == area_code,
        Response.term_code == term_code,
        Response.response_id == Answer.response_id,
    )


def save_tallies(session: Session, tallies: Collection[Tally], *, area_code: str) -> None:
    """Keep the counts of a term as they stood at the freeze."""
    rows = [
        {
            "area_code": area_code,
            "term_code": tally.term_code,
            "dimension": tally.dimension,
            "item_code": tally.item_code,
            "group_code": tally.group_code,
            "value_code": tally.value_code,
            "response_count": tally.response_count,
        }
        for tally in tallies
    ]
    if rows:
        session.execute(insert(TallyRow), rows)


def list_frozen_tallies(session: Session, *, area_code: str) -> tuple[Tally, ...]:
    """The counts of every frozen term as they stood at its freeze, term by term."""
    columns = (
        TallyRow.term_code,
        TallyRow.dimension,
        TallyRow.group_code,
        TallyRow.item_code,
        TallyRow.value_code,
        TallyRow.response_count,
    )
    key = (TallyRow.term_code, TallyRow.dimension, TallyRow.item_code, TallyRow.group_code, TallyRow.value_code)
    rows = session.execute(select(*columns).where(TallyRow.area_code == area_code).order_by(*key))
    return tuple(
        Tally(term_code, Dimension(dimension), group_code, item_code, value_code, response_count)
        for term_code, dimension, group_code, item_code, value_code, response_count in rows
    )


def count_channel_responses(session: Session, *, area_code: str, term_code: str) -> tuple[tuple[str, int], ...]:
    """How many responses came by each channel in a term, as (channel code, count) pairs."""
    rows = session.execute(
        select(Response.channel_code, func.count())
        .where(Response.area_code == area_code, Response.term_code == term_code, Response.channel_code.is_not(None))
        .group_by(Response.channel_code)
        .order_by(Response.channel_code)
    )
    return tuple((str(channel_code), count) for channel_code, count in rows)
