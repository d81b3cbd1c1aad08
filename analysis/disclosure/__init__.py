"""The one door out: only here is anything made that may be shown."""

from analysis.disclosure.door import build_release, channel_cells, reach_states_between_releases
from analysis.disclosure.notes import HiddenReason
from analysis.disclosure.opinions import WITH_NEED, WITHOUT_NEED
from analysis.disclosure.plans import THRESHOLDS, MeasurePlan, QuestionPlan, ReachPlan, Thresholds
from analysis.disclosure.release_json import (
    release_from_json,
    release_to_json,
    restore_release,
    table_from_json,
    table_to_json,
)
from analysis.disclosure.rounding import people_count

__all__ = [
    "THRESHOLDS",
    "WITHOUT_NEED",
    "WITH_NEED",
    "HiddenReason",
    "MeasurePlan",
    "QuestionPlan",
    "ReachPlan",
    "Thresholds",
    "build_release",
    "channel_cells",
    "people_count",
    "reach_states_between_releases",
    "release_from_json",
    "release_to_json",
    "restore_release",
    "table_from_json",
    "table_to_json",
]
