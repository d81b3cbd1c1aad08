"""Reading what was released: a page takes the few tables it shows."""

from collections.abc import Hashable
from functools import lru_cache
from typing import Any, TypeVar, cast

from analysis.disclosure import restore_release, table_from_json
from analysis.release import ChannelCell, MeasureTable, PeopleTable, ReachTable, Release, ShareTable, TargetCell
from analysis.tallies import Dimension
from analysis.terms import parse_term
from app.db import Session
from app.store.releases import ReleaseHead, find_release_head, list_frozen_tables, list_release_heads

Frozen = TypeVar("Frozen", MeasureTable, ShareTable, ReachTable, PeopleTable, ChannelCell, TargetCell)

MEASURE_KIND = "measure"
SHARE_KIND = "share"
REACH_KIND = "reach"
PEOPLE_KIND = "people"
CHANNEL_KIND = "channel"
TARGET_KIND = "target"


def list_releases(session: Session, *, area_code: str) -> tuple[ReleaseHead, ...]:
    """The frozen terms of an area, the newest first."""
    heads = list_release_heads(session, area_code=area_code)
    return tuple(sorted(heads, key=lambda head: parse_term(head.term_code), reverse=True))


def find_release(session: Session, *, area_code: str, term_code: str) -> Release | None:
    """Everything released of one term; None when it is not frozen."""
    head = find_release_head(session, area_code=area_code, term_code=term_code)
    if head is None:
        return None
    return restore_release(
        area_code=area_code,
        term_code=term_code,
        survey_code=head.survey_code,
        survey_version=head.survey_version,
        baseline_term_code=head.baseline_term_code,
        response_count=head.response_count,
        measure_tables=list_measure_tables(session, area_code=area_code, term_code=term_code),
        share_tables=list_share_tables(session, area_code=area_code, term_code=term_code),
        reach_tables=list_reach_tables(session, area_code=area_code, term_code=term_code),
        people_tables=list_people_tables(session, area_code=area_code, term_code=term_code),
        channel_cells=list_channel_cells(session, area_code=area_code, term_code=term_code),
        hidden_notes=head.hidden_notes,
        target_cells=list_target_cells(session, area_code=area_code, term_code=term_code),
    )


def list_measure_tables(
    session: Session, *, area_code: str, term_code: str, dimension: Dimension | None = None
) -> tuple[MeasureTable, ...]:
    """The measure tables of a release, of one dimension where it is given."""
    return _tables(
        session, MeasureTable, area_code=area_code, term_code=term_code, kind_code=MEASURE_KIND, cut=dimension
    )


def list_share_tables(session: Session, *, area_code: str, term_code: str) -> tuple[ShareTable, ...]:
    """The share tables of a release."""
    return _tables(session, ShareTable, area_code=area_code, term_code=term_code, kind_code=SHARE_KIND, cut=None)


def list_reach_tables(
    session: Session, *, area_code: str, term_code: str, dimension: Dimension | None = None
) -> tuple[ReachTable, ...]:
    """The reach tables of a release, of one dimension where it is given."""
    return _tables(session, ReachTable, area_code=area_code, term_code=term_code, kind_code=REACH_KIND, cut=dimension)


def list_people_tables(session: Session, *, area_code: str, term_code: str) -> tuple[PeopleTable, ...]:
    """Who answered, question by question; none in a release from before these were told."""
    return _tables(session, PeopleTable, area_code=area_code, term_code=term_code, kind_code=PEOPLE_KIND, cut=None)


def list_channel_cells(session: Session, *, area_code: str, term_code: str) -> tuple[ChannelCell, ...]:
    """Replies by each link at term close."""
    return _tables(session, ChannelCell, area_code=area_code, term_code=term_code, kind_code=CHANNEL_KIND, cut=None)


def list_target_cells(session: Session, *, area_code: str, term_code: str) -> tuple[TargetCell, ...]:
    """Whether the targets of a school year were reached; none but in the release of its last term."""
    return _tables(session, TargetCell, area_code=area_code, term_code=term_code, kind_code=TARGET_KIND, cut=None)


def _tables(
    session: Session,
    kind: type[Frozen],
    *,
    area_code: str,
    term_code: str,
    kind_code: str,
    cut: Dimension | None,
) -> tuple[Frozen, ...]:
    rows = list_frozen_tables(session, area_code=area_code, term_code=term_code, kind=kind_code, dimension=cut)
    ordered = sorted(rows, key=lambda row: row.position)
    return tuple(_read_table(row.content, kind=cast(Hashable, kind)) for row in ordered)


@lru_cache(maxsize=8192)
def _read_table(content: str, *, kind: Any) -> Any:
    """Frozen text makes the same frozen table every time: a process reads it once."""
    return table_from_json(content, kind=kind)
