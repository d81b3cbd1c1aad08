"""What a release hid and why, as codes ``table|reason|count`` that a page turns into sentences."""

from collections import Counter
from collections.abc import Iterable
from enum import StrEnum

from analysis.reference.communities import GRT_GROUP_CODE
from analysis.release import CellState, MeasureTable, PeopleTable, ReachTable, ShareTable
from analysis.tallies import Dimension


class HiddenReason(StrEnum):
    """Why something is not told. Small, unanimous and hidden for another's sake read alike, or they would tell."""

    FEW_ANSWERS = "few_answers"
    ONE_SENTENCE = "one_sentence"
    FEW_PEOPLE = "few_people"
    NO_INTERVAL = "no_interval"
    TOLD_BY_YEAR = "told_by_year"
    NOT_ASKED = "not_asked"


def hidden_notes(
    measure_tables: Iterable[MeasureTable],
    *,
    share_tables: Iterable[ShareTable],
    reach_tables: Iterable[ReachTable],
    people_tables: Iterable[PeopleTable],
) -> tuple[str, ...]:
    """How many cells of each table were hidden, by reason; tables by need are counted together."""
    notes: Counter[tuple[str, HiddenReason]] = Counter()
    for measure in measure_tables:
        notes.update(_measure_notes(measure))
    for share in share_tables:
        if share.state is not CellState.SHOWN:
            reason = HiddenReason.NOT_ASKED if share.state is CellState.NOT_ASKED else HiddenReason.FEW_ANSWERS
            notes[f"share.{share.question_code}", reason] += 1
    for reach in reach_tables:
        name = f"reach.{reach.benchmark_code}" + (".year" if len(reach.term_codes) > 1 else "")
        for cell in reach.cells:
            if cell.response_count is None:
                is_yearly = cell.group_code == GRT_GROUP_CODE and len(reach.term_codes) == 1
                notes[name, HiddenReason.TOLD_BY_YEAR if is_yearly else HiddenReason.FEW_ANSWERS] += 1
    for people in people_tables:
        notes[f"people.{people.question_code}", HiddenReason.FEW_PEOPLE] += people.hidden_cell_count
    return tuple(f"{table}|{reason}|{count}" for (table, reason), count in sorted(notes.items()) if count)


def _measure_notes(table: MeasureTable) -> Iterable[tuple[str, HiddenReason]]:
    name = f"{table.dimension}.{table.measure_code}" + (".year" if table.pooled_term_codes else "")
    for cell in table.cells:
        if cell.state is CellState.NOT_ASKED:
            yield name, HiddenReason.NOT_ASKED
        elif cell.state is CellState.SUPPRESSED:
            is_yearly = cell.group_code == GRT_GROUP_CODE and not table.pooled_term_codes
            yield name, HiddenReason.TOLD_BY_YEAR if is_yearly else HiddenReason.FEW_ANSWERS
        elif cell.low is None:
            yield name, HiddenReason.NO_INTERVAL
    if table.is_told_in_one_sentence and table.dimension is not Dimension.ALL:
        yield name, HiddenReason.ONE_SENTENCE
