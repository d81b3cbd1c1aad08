"""The one door out: only here is anything made that may be shown."""

from analysis.disclosure.door import build_release, channel_cells, reach_states_between_releases
from analysis.disclosure.measure_tables import untold_cell
from analysis.disclosure.notes import HiddenReason
from analysis.disclosure.opinions import WITH_NEED, WITHOUT_NEED
from analysis.disclosure.plans import (
    THRESHOLDS,
    MeasurePlan,
    PeoplePlan,
    QuestionPlan,
    ReachPlan,
    Thresholds,
    YearlyTargetPlan,
)
from analysis.disclosure.reach_told import ShownFit, has_worst_case, shown_fit, shown_rate, shown_worst_case
from analysis.disclosure.release_json import (
    release_from_json,
    release_to_json,
    restore_release,
    table_from_json,
    table_to_json,
)
from analysis.disclosure.rounding import people_count
from analysis.disclosure.said_cells import SaidSource, merged_sources
from analysis.disclosure.said_tables import (
    build_said_communities,
    build_said_questions,
    build_said_school_year,
    build_said_terms,
    build_said_themes,
    build_said_whole,
)

__all__ = [
    "THRESHOLDS",
    "WITHOUT_NEED",
    "WITH_NEED",
    "HiddenReason",
    "MeasurePlan",
    "PeoplePlan",
    "QuestionPlan",
    "ReachPlan",
    "SaidSource",
    "ShownFit",
    "Thresholds",
    "YearlyTargetPlan",
    "build_release",
    "build_said_communities",
    "build_said_questions",
    "build_said_school_year",
    "build_said_terms",
    "build_said_themes",
    "build_said_whole",
    "channel_cells",
    "has_worst_case",
    "merged_sources",
    "people_count",
    "reach_states_between_releases",
    "release_from_json",
    "release_to_json",
    "restore_release",
    "shown_fit",
    "shown_rate",
    "shown_worst_case",
    "table_from_json",
    "table_to_json",
    "untold_cell",
]
