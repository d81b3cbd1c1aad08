"""Census 2021 table TS021, ethnic group, as ONS and Nomis publish it."""

from collections.abc import Sequence

from analysis.reference.published_labels import CENSUS_BROAD_LABELS, TOTAL_LABELS, find_census_group, plain_label
from app.areas.census_cells import CENSUS_YEAR, CensusTable, is_census_table, read_area_cells
from app.areas.model import BenchmarkGroup, PublishedTable
from app.areas.published import Cell, PublishedCounts, Sheet, note_repeated, note_wrong_total, read_count
from surveys.faults import FaultCode
from surveys.reading import Faults

ETHNIC_GROUP = CensusTable("ethnic group: ", ("ethnic group (20 categories)", "c2021_eth_20_name"))


def is_census_ethnic_group(sheet: Sheet) -> bool:
    """Whether a file is meant to be this table."""
    return is_census_table(sheet, table=ETHNIC_GROUP)


def read_census_ethnic_group(sheet: Sheet, *, area_name: str, file_name: str, faults: Faults) -> PublishedCounts | None:
    """The residents of an area by ethnic group; None with every fault noted."""
    cells = read_area_cells(sheet, table=ETHNIC_GROUP, area_name=area_name, faults=faults)
    if cells is None:
        return None
    source = f"ONS, Census 2021, TS021 ethnic group; imported from {file_name}; OGL v3.0"
    return PublishedCounts(PublishedTable.CENSUS_ETHNIC_GROUP, CENSUS_YEAR, source, _read_groups(cells, faults=faults))


def _read_groups(cells: Sequence[Cell], *, faults: Faults) -> tuple[BenchmarkGroup, ...]:
    note_repeated(cells, faults=faults)
    groups, totals = [], []
    for cell in cells:
        label = plain_label(cell.label)
        group_code = find_census_group(label)
        if group_code is not None:
            groups.append(BenchmarkGroup(group_code, read_count(cell, faults=faults)))
        elif label in TOTAL_LABELS:
            totals.append(cell)
        elif label not in CENSUS_BROAD_LABELS:
            faults.add(
                FaultCode.UNKNOWN_VALUE,
                place=cell.place,
                what=f"{cell.label!r} is no ethnic group of TS021.",
                remedy="Take the table with 20 categories, TS021.",
            )
    if totals and not faults.found:
        # ONS changes some cells by one or two, so that nobody can be told from a difference: that is no fault.
        noise = len(groups)
        note_wrong_total(totals[0], counted=sum(one.count for one in groups), most_noise=noise, faults=faults)
    return tuple(groups)
