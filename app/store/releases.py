"""Frozen releases as rows: a head and one text for each table, written once."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from app.models.release import ReleaseRow, ReleaseTable
from app.store.insertion import insert_new


@dataclass(frozen=True, slots=True)
class FrozenTable:
    """One safe table as JSON text, in the order of its kind and dimension."""

    kind: str
    dimension: str
    position: int
    content: str


@dataclass(frozen=True, slots=True)
class ReleaseHead:
    """One frozen term without its tables."""

    term_code: str
    survey_code: str
    survey_version: int
    baseline_term_code: str
    response_count: int | None
    hidden_notes: tuple[str, ...]
    frozen_on: date
    built_with: str


def add_release(session: Session, head: ReleaseHead, *, area_code: str, tables: Collection[FrozenTable]) -> bool:
    """Whether the release was written; a term that is frozen already stays as it is."""
    is_new = insert_new(
        session,
        ReleaseRow,
        area_code=area_code,
        term_code=head.term_code,
        survey_code=head.survey_code,
        survey_version=head.survey_version,
        baseline_term_code=head.baseline_term_code,
        response_count=head.response_count,
        hidden_notes="\n".join(head.hidden_notes),
        frozen_on=head.frozen_on,
        built_with=head.built_with,
    )
    if is_new and tables:
        rows = [
            {
                "area_code": area_code,
                "term_code": head.term_code,
                "kind": table.kind,
                "dimension": table.dimension,
                "position": table.position,
                "content": table.content,
            }
            for table in tables
        ]
        session.execute(insert(ReleaseTable), rows)
    return is_new


def list_release_heads(session: Session, *, area_code: str) -> tuple[ReleaseHead, ...]:
    """The frozen terms of an area in the order they were frozen, the newest first."""
    statement = select(ReleaseRow).where(ReleaseRow.area_code == area_code)
    ordered = statement.order_by(ReleaseRow.frozen_on.desc(), ReleaseRow.term_code)
    return tuple(_head(row) for row in session.scalars(ordered))


def find_release_head(session: Session, *, area_code: str, term_code: str) -> ReleaseHead | None:
    """The head of one frozen term."""
    row = session.get(ReleaseRow, (area_code, term_code))
    return _head(row) if row else None


def list_frozen_tables(
    session: Session,
    *,
    area_code: str,
    term_code: str,
    kind: str | None = None,
    dimension: str | None = None,
) -> tuple[FrozenTable, ...]:
    """The tables of a release in their order; of one kind and one dimension where they are given."""
    statement = select(ReleaseTable).where(ReleaseTable.area_code == area_code, ReleaseTable.term_code == term_code)
    if kind is not None:
        statement = statement.where(ReleaseTable.kind == kind)
    if dimension is not None:
        statement = statement.where(ReleaseTable.dimension == dimension)
    ordered = statement.order_by(ReleaseTable.kind, ReleaseTable.dimension, ReleaseTable.position)
    return tuple(FrozenTable(row.kind, row.dimension, row.position, row.content) for row in session.scalars(ordered))


def _head(row: ReleaseRow) -> ReleaseHead:
    return ReleaseHead(
        term_code=row.term_code,
        survey_code=row.survey_code,
        survey_version=row.survey_version,
        baseline_term_code=row.baseline_term_code,
        response_count=row.response_count,
        hidden_notes=tuple(row.hidden_notes.split("\n")) if row.hidden_notes else (),
        frozen_on=row.frozen_on,
        built_with=row.built_with,
    )
