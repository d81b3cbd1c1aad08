"""Tallies: counts and never people, by the same text on every database."""

from collections import Counter
from collections.abc import Collection
from typing import Any

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
    session: Session, *, area_code: str, term_code: str, dimensions: Collection[Dimension], item_code: str
) -> tuple[Tally, ...]:
    """How many responses gave each value of an item in each group of these dimensions, in the order of all three.

    One item at a time, and its rows are read once for every cut of a response: that halves the time of a release.
    """
    counted: Counter[tuple[Dimension, str, str]] = Counter()
    cuts = [dimension for dimension in _CUT_COLUMNS if dimension in dimensions]
    told = [Dimension.ALL, *cuts] if Dimension.ALL in dimensions else cuts
    if told:
        rows = session.execute(_cut_select(area_code=area_code, term_code=term_code, cuts=cuts, item_code=item_code))
        for *group_codes, value_code, response_count in rows:
            groups = [EVERYONE, *group_codes] if Dimension.ALL in dimensions else group_codes
            for dimension, group_code in zip(told, groups, strict=True):
                counted[dimension, group_code, value_code] += response_count
    if Dimension.NEED in dimensions:
        needs = session.execute(_need_select(area_code=area_code, term_code=term_code, item_code=item_code))
        counted.update({(Dimension.NEED, group_code, value_code): count for group_code, value_code, count in needs})
    return tuple(
        Tally(term_code, dimension, group_code, item_code, value_code, response_count)
        for (dimension, group_code, value_code), response_count in sorted(counted.items())
    )


def count_answered(session: Session, *, area_code: str, term_code: str, item_code: str) -> tuple[Tally, ...]:
    """How many responses of the whole area answered an item at all, whatever they chose: the value ``EVERYONE``."""
    of_item = _is_of_item(Answer, area_code=area_code, term_code=term_code, item_code=item_code)
    answered_count = session.scalar(select(func.count(Answer.response_id.distinct())).where(of_item)) or 0
    tally = Tally(term_code, Dimension.ALL, EVERYONE, item_code, EVERYONE, answered_count)
    return (tally,) if answered_count else ()


def count_heads(session: Session, *, area_code: str, term_code: str, dimension: Dimension) -> tuple[Tally, ...]:
    """How many responses each group of the dimension has, under the item ``RESPONSES_ITEM``."""
    counts = _head_select(area_code=area_code, term_code=term_code, dimension=dimension)
    return tuple(
        Tally(term_code, dimension, group_code, RESPONSES_ITEM, EVERYONE, response_count)
        for group_code, response_count in session.execute(counts)
    )


def _cut_select(
    *, area_code: str, term_code: str, cuts: Collection[Dimension], item_code: str
) -> Select[*tuple[Any, ...]]:
    """The SELECT of (a group of each cut, value, count) of one item; it runs word for word on every database."""
    groups = [_CUT_COLUMNS[dimension] for dimension in cuts]
    counts = select(*groups, Answer.value_code, func.count()).select_from(Answer)
    if groups:
        is_its_response = and_(
            Response.area_code == area_code,
            Response.term_code == term_code,
            Response.response_id == Answer.response_id,
        )
        counts = counts.join(Response, is_its_response)
    of_item = _is_of_item(Answer, area_code=area_code, term_code=term_code, item_code=item_code)
    return counts.where(of_item).group_by(*groups, Answer.value_code)


def _need_select(*, area_code: str, term_code: str, item_code: str) -> Select[str, str, int]:
    """The SELECT of (need, value, count) of one item; a response counts in each of its needs."""
    of_need = _is_of_item(_NEED, area_code=area_code, term_code=term_code, item_code=NEED_QUESTION)
    of_item = _is_of_item(Answer, area_code=area_code, term_code=term_code, item_code=item_code)
    counts = select(_NEED.value_code, Answer.value_code, func.count()).select_from(Answer)
    counts = counts.join(_NEED, and_(of_need, _NEED.response_id == Answer.response_id))
    return counts.where(of_item).group_by(_NEED.value_code, Answer.value_code)


def _head_select(*, area_code: str, term_code: str, dimension: Dimension) -> Select[str, int]:
    """The SELECT of (group, count) of the responses of one term."""
    of_term = and_(Response.area_code == area_code, Response.term_code == term_code)
    if dimension is Dimension.ALL:
        counts = select(literal(EVERYONE).label("group_code"), func.count()).select_from(Response).where(of_term)
        return counts.having(func.count() > 0)
    if dimension is Dimension.NEED:
        of_needs = _is_of_item(Answer, area_code=area_code, term_code=term_code, item_code=NEED_QUESTION)
        counts = select(Answer.value_code, func.count()).where(of_needs)
        return counts.group_by(Answer.value_code).order_by(Answer.value_code)
    group = _CUT_COLUMNS[dimension]
    return select(group, func.count()).where(of_term).group_by(group).order_by(group)


def _is_of_item(rows: type[Answer], *, area_code: str, term_code: str, item_code: str) -> ColumnElement[bool]:
    return and_(rows.area_code == area_code, rows.term_code == term_code, rows.item_code == item_code)


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
