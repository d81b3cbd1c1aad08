"""What changed between two versions of a survey, and whether the answers to a measure may be compared."""

from dataclasses import dataclass
from enum import StrEnum

from surveys.model import Question, Survey


class ChangeKind(StrEnum):
    """How a question differs between two versions."""

    ADDED = "added"
    REMOVED = "removed"
    REWORDED = "reworded"
    OPTIONS_CHANGED = "options_changed"
    CONDITION_CHANGED = "condition_changed"


@dataclass(frozen=True, slots=True)
class VersionChange:
    """One question that differs."""

    question_code: str
    kind: ChangeKind


def find_changes(old: Survey, new: Survey) -> tuple[VersionChange, ...]:
    """Every difference a respondent could notice, in the order of the new version, removed questions last."""
    changes: list[VersionChange] = []
    for question in new.questions:
        earlier = old.find_question(question.code)
        if earlier is None:
            changes.append(VersionChange(question.code, ChangeKind.ADDED))
        else:
            changes.extend(VersionChange(question.code, kind) for kind in _differences(earlier, question))
    new_codes = {question.code for question in new.questions}
    changes.extend(
        VersionChange(question.code, ChangeKind.REMOVED) for question in old.questions if question.code not in new_codes
    )
    return tuple(changes)


def _differences(old: Question, new: Question) -> list[ChangeKind]:
    differences = []
    if old.text != new.text:
        differences.append(ChangeKind.REWORDED)
    if [(o.code, o.label, o.points) for o in old.options] != [(o.code, o.label, o.points) for o in new.options]:
        differences.append(ChangeKind.OPTIONS_CHANGED)
    if old.show_if != new.show_if:
        differences.append(ChangeKind.CONDITION_CHANGED)
    return differences


def may_compare(old: Survey, new: Survey, *, measure_code: str) -> bool:
    """Whether a measure's questions kept their words and options, so that its scores may be held against each other."""
    measures = [next((m for m in survey.measures if m.code == measure_code), None) for survey in (old, new)]
    if measures[0] is None or measures[0] != measures[1]:
        return False
    changed = {
        change.question_code for change in find_changes(old, new) if change.kind is not ChangeKind.CONDITION_CHANGED
    }
    return changed.isdisjoint(measures[0].question_codes)
