"""Release tables as JSON and back, exactly: frozen tables are stored as text."""

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from analysis.release import (
    ChannelCell,
    MeasureTable,
    PeopleTable,
    ReachTable,
    Release,
    ShareTable,
    TargetCell,
    WeeklyStates,
)

T = TypeVar("T", Release, MeasureTable, ShareTable, ReachTable, PeopleTable, ChannelCell, TargetCell, WeeklyStates)


def release_to_json(release: Release) -> str:
    """A release as JSON text with sorted keys."""
    return json.dumps(_plain(release), sort_keys=True, ensure_ascii=False)


def release_from_json(text: str) -> Release:
    """The release that was written; text of another shape raises ``ValueError``."""
    return table_from_json(text, kind=Release)


def table_to_json(
    table: MeasureTable | ShareTable | ReachTable | PeopleTable | ChannelCell | TargetCell | WeeklyStates,
) -> str:
    """One table of a release, or the states of a week, as JSON text with sorted keys."""
    return json.dumps(_plain(table), sort_keys=True, ensure_ascii=False)


def table_from_json(text: str, *, kind: type[T]) -> T:
    """The table of this kind that was written; text of another shape raises ``ValueError``."""
    value: T = _built(json.loads(text), kind)
    return value


def restore_release(
    *,
    area_code: str,
    term_code: str,
    survey_code: str,
    survey_version: int,
    baseline_term_code: str,
    response_count: int | None,
    measure_tables: tuple[MeasureTable, ...],
    share_tables: tuple[ShareTable, ...],
    reach_tables: tuple[ReachTable, ...],
    people_tables: tuple[PeopleTable, ...],
    channel_cells: tuple[ChannelCell, ...],
    hidden_notes: tuple[str, ...],
    target_cells: tuple[TargetCell, ...],
) -> Release:
    """A frozen release put together again from its stored head and tables."""
    return Release(
        area_code=area_code,
        term_code=term_code,
        survey_code=survey_code,
        survey_version=survey_version,
        baseline_term_code=baseline_term_code,
        response_count=response_count,
        measure_tables=measure_tables,
        share_tables=share_tables,
        reach_tables=reach_tables,
        people_tables=people_tables,
        channel_cells=channel_cells,
        hidden_notes=hidden_notes,
        target_cells=target_cells,
    )


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value


def _built(value: Any, kind: Any) -> Any:
    if get_origin(kind) is UnionType:
        if value is None and type(None) in get_args(kind):
            return None
        return _built(value, next(option for option in get_args(kind) if option is not type(None)))
    if get_origin(kind) is tuple:
        return _built_tuple(value, get_args(kind))
    if is_dataclass(kind) and isinstance(kind, type):
        return _built_dataclass(value, kind)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return kind(value)
    if kind is float and type(value) is int:
        return float(value)
    if type(value) is not kind:
        raise ValueError(f"expected {kind.__name__}, not {value!r}")
    return value


def _built_tuple(value: Any, kinds: tuple[Any, ...]) -> tuple[Any, ...]:
    if not isinstance(value, list):
        raise ValueError(f"expected a list, not {value!r}")  # noqa: TRY004  # a wrong text, not a wrong argument
    if kinds[-1] is Ellipsis:
        return tuple(_built(item, kinds[0]) for item in value)
    return tuple(_built(item, kind) for item, kind in zip(value, kinds, strict=True))


def _built_dataclass(value: Any, kind: Any) -> Any:
    field_kinds = _field_kinds(kind)
    if not isinstance(value, Mapping) or set(value) != set(field_kinds):
        raise ValueError(f"expected the fields of {kind.__name__}")
    return kind(**{name: _built(value[name], field_kind) for name, field_kind in field_kinds.items()})


@cache
def _field_kinds(kind: Any) -> dict[str, Any]:
    # A page reads some hundred cells, and resolving their types anew took most of its time.
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in fields(kind)}
