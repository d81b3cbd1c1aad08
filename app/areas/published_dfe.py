"""The file "Ethnicity by type of SEN provision and type of need" of DfE's Explore Education Statistics.

Pupils by ethnic group and SEN provision, one line a local authority, year, provision, need and group. Its columns:
domain notes of Heard, section 3.5.
"""

import re
from collections.abc import Sequence

from analysis.reference.published_labels import TOTAL_LABELS, find_dfe_group, plain_label
from app.areas.model import BenchmarkGroup, PublishedTable
from app.areas.published import (
    Cell,
    Line,
    PublishedCounts,
    Sheet,
    note_missing_columns,
    note_other_area,
    note_repeated,
    note_wrong_total,
    read_count,
)
from surveys.faults import FaultCode, name_list
from surveys.reading import Faults

MARKS = frozenset({"ethnicity_minor", "sen_provision", "pupil_count"})
"""A file with two of these columns is meant to be this table."""
REQUIRED = (
    "time_period",
    "geographic_level",
    "la_name",
    "sen_provision",
    "sen_primary_need",
    "ethnicity_major",
    "ethnicity_minor",
    "pupil_count",
)
PHASE_COLUMN = "phase_type_grouping"
LOCAL_AUTHORITY = "local authority"
PROVISIONS = {
    PublishedTable.DFE_ALL_PUPILS: TOTAL_LABELS,
    PublishedTable.DFE_SEN_SUPPORT: frozenset({"sen support", "sen support/sen without an ehc plan"}),
    PublishedTable.DFE_EHC_PLAN: frozenset({"ehc plan", "ehc plans", "ehc plans/statements of sen"}),
}
_YEARS = re.compile(r"(\d{4})(\d{2})?")


def is_dfe_pupils(sheet: Sheet) -> bool:
    """Whether a file is meant to be this table."""
    return len(MARKS & set(sheet.columns)) > 1


def read_dfe_pupils(
    sheet: Sheet, *, table: PublishedTable, area_name: str, file_name: str, faults: Faults
) -> PublishedCounts | None:
    """The pupils of an area with one provision in the newest year of the file; None with every fault noted."""
    if note_missing_columns(sheet, required=REQUIRED, faults=faults):
        return None
    own = [line for line in sheet.lines if _is_of(line, area_name=area_name)]
    if not own:
        note_other_area(area_name=area_name, found=[line.text("la_name") for line in sheet.lines], faults=faults)
        return None
    newest = max(line.text("time_period") for line in own)
    year = _year_of(newest)
    lines = [line for line in own if line.text("time_period") == newest and _is_total(line)]
    wanted = [line for line in lines if plain_label(line.text("sen_provision")) in PROVISIONS[table]]
    if year is None or not wanted:
        found = {line.text("sen_provision") for line in lines}
        faults.add(
            FaultCode.UNKNOWN_VALUE,
            place="time_period" if year is None else "sen_provision",
            what=f"{newest!r} is no year." if year is None else f"no line for it; found: {name_list(found)}.",
            remedy="Download it with every year, every provision and every need, the totals among them.",
        )
        return None
    groups = _read_groups(wanted, faults=faults)
    source = (
        f"DfE, Special educational needs in England, ethnicity by type of SEN provision, school census January {year}; "
        f"imported from {file_name}; OGL v3.0"
    )
    return PublishedCounts(table, year, source, groups)


def _read_groups(lines: Sequence[Line], *, faults: Faults) -> tuple[BenchmarkGroup, ...]:
    cells = [_cell(line) for line in lines if plain_label(line.text("ethnicity_minor")) not in TOTAL_LABELS]
    note_repeated(cells, faults=faults)
    counts: dict[str, int] = {}
    for cell in cells:
        group_code = find_dfe_group(cell.label)
        if group_code is None:
            faults.add(
                FaultCode.UNKNOWN_VALUE,
                place=cell.place,
                what=f"{cell.label!r} is no ethnic group that DfE has published so far.",
                remedy="Add it to analysis/reference/published_labels.py, with the group of ours it is.",
            )
            continue
        counts[group_code] = counts.get(group_code, 0) + read_count(cell, faults=faults)
    totals = [line for line in lines if plain_label(line.text("ethnicity_major")) in TOTAL_LABELS]
    if len(totals) != 1:
        faults.add(
            FaultCode.MISSING_KEY,
            place="ethnicity_major",
            what=f"it has {len(totals)} lines with the total of all groups.",
            remedy="Download it with the total among the ethnic groups, once.",
        )
    elif not faults.found:
        note_wrong_total(_cell(totals[0]), counted=sum(counts.values()), most_noise=0, faults=faults)
    return tuple(BenchmarkGroup(code, count) for code, count in counts.items())


def _is_of(line: Line, *, area_name: str) -> bool:
    level = plain_label(line.text("geographic_level"))
    return level == LOCAL_AUTHORITY and plain_label(line.text("la_name")) == plain_label(area_name)


def _is_total(line: Line) -> bool:
    """Whether the line counts every need and every kind of school."""
    return plain_label(line.text("sen_primary_need")) in TOTAL_LABELS and (
        not line.text(PHASE_COLUMN) or plain_label(line.text(PHASE_COLUMN)) in TOTAL_LABELS
    )


def _year_of(time_period: str) -> int | None:
    """The year of the January count: 2025 of 2025, and of the school year 202425."""
    match = _YEARS.fullmatch(time_period)
    if match is None:
        return None
    return int(match[1]) + 1 if match[2] else int(match[1])


def _cell(line: Line) -> Cell:
    return Cell(line.text("ethnicity_minor"), line.text("pupil_count"), f"line {line.number}, pupil_count")
