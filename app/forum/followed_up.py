"""What was done about what families said: the promises a term asked about, in whole sentences."""

from collections.abc import Mapping, Sequence
from datetime import date

from flask_babel import gettext as _
from flask_babel import ngettext

from analysis.release import MeasureCell
from app.filters import day
from app.forum.measures import headline_cells
from app.forum.overview import Finding
from app.forum.promises import PromiseLine, is_late
from app.labels import term_label
from app.models.promise import PromiseStatus
from app.services.results import TermResults

FOLLOW_THROUGH = "follow_through"


def followed_up(
    results: TermResults, *, promises: Sequence[PromiseLine], made_in_term_code: str, today: date
) -> Finding:
    """What became of the promises families were asked about, as it is written down today, and whether they saw it."""
    term = term_label(made_in_term_code)
    if not promises:
        nothing = _("No promise of %(term)s is written down, so families were asked about none.", term=term)
        return Finding(str(_("What was done about it?")), str(_("Nothing was promised")), (str(nothing),))
    kept_count = sum(line.promise.status == PromiseStatus.KEPT for line in promises)
    answer = ngettext(
        "%(kept)s of %(num)s promise kept", "%(kept)s of %(num)s promises kept", len(promises), kept=kept_count
    )
    sentences = (
        _("Promised in %(term)s, and how far it has come today:", term=term),
        *(_promise_sentence(line, today=today) for line in promises),
        *_seen_sentences(headline_cells(results.measure_tables)),
    )
    return Finding(str(_("What was done about it?")), str(answer), tuple(map(str, sentences)))


def _promise_sentence(line: PromiseLine, *, today: date) -> str:
    values = {"promise": line.text, "owner": line.promise.owner, "day": day(line.promise.due_on)}
    status = PromiseStatus(line.promise.status)
    if is_late(line.promise, today=today):
        return str(_("“%(promise)s” (%(owner)s): not done yet, due on %(day)s.", **values))
    match status:
        case PromiseStatus.KEPT:
            return str(_("“%(promise)s” (%(owner)s): kept.", **values))
        case PromiseStatus.COULD_NOT_BECAUSE:
            return str(_("“%(promise)s” (%(owner)s): could not be done.", **values))
        case PromiseStatus.UNDER_WAY:
            return str(_("“%(promise)s” (%(owner)s): under way, due on %(day)s.", **values))
        case PromiseStatus.PROMISED:
            return str(_("“%(promise)s” (%(owner)s): not begun, due on %(day)s.", **values))


def _seen_sentences(cells: Mapping[str, MeasureCell]) -> tuple[str, ...]:
    """What families saw of it; nothing where that is not told."""
    cell = cells.get(FOLLOW_THROUGH)
    if cell is None or cell.index is None or cell.low is None or cell.high is None:
        return ()
    values = {"index": cell.index, "low": cell.low, "high": cell.high}
    words = _(
        "Whether families saw them happen, from 0 (nobody did) to 100 (everybody did): %(index)s, likely between "
        "%(low)s and %(high)s.",
        **values,
    )
    return (str(words),)
