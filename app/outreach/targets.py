"""The targets of a school year for small communities: what the last release told, and what the log counts since."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import ngettext

from analysis.release import TargetCell, TargetState
from app.areas import Area
from app.labels import community_label, term_label
from app.services.targets import TargetProgress

STATE_BADGES = {
    TargetState.REACHED: "good",
    TargetState.NOT_REACHED: "gap",
    TargetState.CANNOT_TELL: "cannot_tell_yet",
}


@dataclass(frozen=True, slots=True)
class TargetLine:
    """One target in words; ``badge`` and ``state_label`` are blank before a whole school year was released."""

    label: str
    aim: str
    badge: str
    state_label: str
    told: str
    met: str
    source: str


def target_lines(progress: Iterable[TargetProgress], *, area: Area) -> tuple[TargetLine, ...]:
    """The targets of the area, each with its progress."""
    sources = {target.group_code: target.source for target in area.yearly_targets}
    return tuple(_line(one, source=sources[one.group_code]) for one in progress)


def _line(progress: TargetProgress, *, source: str) -> TargetLine:
    cell = progress.released
    return TargetLine(
        label=community_label(progress.group_code),
        aim=str(ngettext("%(num)s reply a school year.", "%(num)s replies a school year.", progress.target_count)),
        badge="" if cell is None else STATE_BADGES[cell.state],
        state_label="" if cell is None else _state_label(cell.state),
        told=_("No whole school year has been released yet.") if cell is None else _told(cell),
        met=_met(progress),
        source=source,
    )


def _state_label(state: TargetState) -> str:
    match state:
        case TargetState.REACHED:
            return str(_("Reached"))
        case TargetState.NOT_REACHED:
            return str(_("Not reached"))
        case TargetState.CANNOT_TELL:
            return str(_("Cannot tell yet"))


def _told(cell: TargetCell) -> str:
    values = {
        "first": term_label(cell.term_codes[0]),
        "last": term_label(cell.term_codes[-1]),
        "low": cell.at_least,
        "high": cell.at_most,
        "above": (cell.at_most or 0) + 1,
    }
    if cell.state is TargetState.CANNOT_TELL:
        return str(_("%(first)s to %(last)s: not told, because the number could be worked out.", **values))
    if cell.at_most is None:
        return str(_("%(first)s to %(last)s: %(low)s replies or more.", **values))
    if not cell.at_least:
        return str(_("%(first)s to %(last)s: fewer than %(above)s replies.", **values))
    return str(_("%(first)s to %(last)s: between %(low)s and %(high)s replies.", **values))


def _met(progress: TargetProgress) -> str:
    if not progress.met_family_count:
        return str(_("Since %(term)s began your log counts no family met.", term=term_label(progress.since_term_code)))
    return str(
        ngettext(
            "Since %(term)s began your log counts %(num)s family met, which is no reply yet.",
            "Since %(term)s began your log counts %(num)s families met, which are no replies yet.",
            progress.met_family_count,
            term=term_label(progress.since_term_code),
        )
    )
