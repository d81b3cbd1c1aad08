"""The table of the page What the machine has learned that shows whether everybody is read alike."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from analysis.text.fairness import Family, Gap
from app.labels import text_language_label
from app.services.fairness import SiteFairness

ENGLISH_LABELS: dict[str, Any] = {
    "caribbean": _l("Caribbean British English"),
    "south_asian": _l("South Asian British English"),
    "irish_traveller": _l("English of Irish Travellers"),
    "romany": _l("English of Romany Gypsies"),
    "scottish": _l("Scots"),
    "learner": _l("English of people still learning it"),
}
GOOD, BAD, QUIET = "good", "bad", "plain"


@dataclass(frozen=True, slots=True)
class FairnessRow:
    """One way to say the sentences, in words; ``state`` names the badge."""

    label: str
    gap: str
    interval: str
    read: str
    state: str
    state_label: str


def fairness_rows(fairness: SiteFairness) -> tuple[FairnessRow, ...]:
    """Englishes and languages one by one, and of the sentences that name a community the widest gap."""
    named = [gap for gap in fairness.gaps if gap.family is Family.NAME]
    rows = [_row(gap, label=str(ENGLISH_LABELS[gap.group_code])) for gap in _of(fairness, Family.ENGLISH)]
    rows.append(
        _row(_widest(named), label=_("English that names a community: the widest of %(count)s", count=len(named)))
    )
    rows += [_row(gap, label=text_language_label(gap.group_code)) for gap in _of(fairness, Family.LANGUAGE)]
    return tuple(rows)


def fairness_sentence(fairness: SiteFairness) -> str:
    """What the table says, in one sentence."""
    if fairness.verdict.may_compare:
        said = _("No gap is above 10 points, so communities may be compared by the sentiment of their comments.")
    elif fairness.verdict.too_wide:
        said = _("A gap is above 10 points, so communities are not compared by the sentiment of their comments.")
    else:
        said = _("Too few sentences are read, so communities are not compared by the sentiment of their comments.")
    return str(said)


def _of(fairness: SiteFairness, family: Family) -> Iterable[Gap]:
    return (gap for gap in fairness.gaps if gap.family is family)


def _widest(gaps: list[Gap]) -> Gap:
    return max(gaps, key=lambda gap: (gap.is_unread, abs(gap.difference or 0.0)))


def _row(gap: Gap, *, label: str) -> FairnessRow:
    state, state_label = _state(gap)
    known = gap.difference is not None and gap.interval is not None
    return FairnessRow(
        label=label,
        gap=_points(gap.difference) if gap.difference is not None else "–",
        interval=_("%(low)s to %(high)s", low=_points(gap.interval.low), high=_points(gap.interval.high))
        if known and gap.interval
        else "",
        read=_("%(read)s of %(all)s", read=gap.read_count, all=gap.read_count + gap.lost_count),
        state=state,
        state_label=state_label,
    )


def _state(gap: Gap) -> tuple[str, str]:
    if gap.is_too_wide:
        return BAD, _("Gap too wide")
    if gap.is_unread:
        return QUIET, _("Too few read")
    return GOOD, _("Alike")


def _points(difference: float) -> str:
    """Points of a hundred with their sign; a plain 0 where there is no difference."""
    points = round(100 * difference)
    return f"{points:+d}".replace("-", "−") if points else "0"
