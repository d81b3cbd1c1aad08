"""Where the forum reads one comment after the other and says what it feels like."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from analysis.said import SECONDS_PER_COMMENT
from app.areas import current_area
from app.clock import today
from app.db import current_session
from app.forum.blueprint import blueprint
from app.forum.questions import question_labels
from app.forum.words import LABEL_WORDS, PERSONAL_LABELS, WHY_ASKED
from app.identity import signed_in
from app.languages import find_locale, list_locales
from app.models.label import PersonLabel, ReadingQueue
from app.services.queues import (
    AUDIT_COUNT,
    Wanted,
    count_left,
    draw_new_terms,
    enlarge_audit,
    list_terms_to_audit,
)
from app.services.reading import find_to_read, judge, next_to_read
from app.store.audit_draws import list_drawn_terms
from surveys.answers import clean_text

PUT_OFF = "put_off"
NEXT = "next"
"""The part of the page that a phone shows at once, so that nobody scrolls to the next comment."""
QUEUES = {ReadingQueue.AUDIT, ReadingQueue.LEARN}
LABEL_KEYS = {label: str(key) for key, label in enumerate(PersonLabel, start=1)}


@blueprint.get("/reading")
def reading() -> str:
    """The next comment of a queue, or the one somebody wants to judge again."""
    area, session = current_area(), current_session()
    draw_new_terms(session, area_code=area.code, today=today())
    terms = list_terms_to_audit(session, area_code=area.code)
    wanted = _wanted(request.args, term_codes=[term_code for term_code, _count in terms])
    again, after = request.args.get("again"), request.args.get("after")
    if again:
        comment = find_to_read(session, area_code=area.code, comment_id=again)
    else:
        comment = next_to_read(session, area_code=area.code, wanted=wanted, after=after)
    left = count_left(session, area_code=area.code, wanted=wanted)
    left_count = left.get(wanted.locale, 0) if wanted.locale else sum(left.values())
    saved = request.args.get("saved")
    return render_template(
        "forum/reading.html",
        area=area,
        comment=comment,
        wanted=wanted,
        where=_address_values(wanted),
        after=after,
        terms=terms,
        left=left,
        left_count=left_count,
        minutes=max(1, round(left_count * SECONDS_PER_COMMENT / 60)),
        seconds_per_comment=SECONDS_PER_COMMENT,
        audit_count=AUDIT_COUNT,
        has_draws=bool(list_drawn_terms(session, area_code=area.code)),
        saved=find_to_read(session, area_code=area.code, comment_id=saved) if saved else None,
        why=_why(wanted, confidence=comment.confidence if comment else None),
        questions=question_labels(area),
        locales={locale.code: locale for locale in list_locales()},
        label_words=LABEL_WORDS,
        label_keys=LABEL_KEYS,
        personal_labels=PERSONAL_LABELS,
    )


@blueprint.post("/reading")
def judge_comment() -> Response:
    """Keep what somebody says of a comment, or put it off, and go on to the next one."""
    wanted = _wanted(request.form, term_codes=[request.form.get("term", "")])
    comment_id, says = clean_text(request.form.get("comment_id", "")), request.form.get("says", "")
    where = _address_values(wanted)
    if says == PUT_OFF:
        return redirect(url_for("forum.reading", **where, after=comment_id, _anchor=NEXT), 303)
    after = request.form.get("after") or None
    if says not in set(PersonLabel):
        return redirect(url_for("forum.reading", **where, after=after, _anchor=NEXT), 303)
    is_kept = judge(
        current_session(),
        area_code=current_area().code,
        comment_id=comment_id,
        queue=wanted.queue,
        label=PersonLabel(says),
        staff_id=signed_in().staff_id,
        today=today(),
    )
    if not is_kept:
        flash(_("Nothing was kept: the comment is gone, waits in the other queue, or was judged before today."))
        return redirect(url_for("forum.reading", **where, after=after, _anchor=NEXT), 303)
    return redirect(url_for("forum.reading", **where, after=after, saved=comment_id, _anchor=NEXT), 303)


@blueprint.post("/reading/enlarge")
def enlarge_reading() -> Response:
    """Draw more comments of a term, which follow in the same secret order."""
    session, area_code, term_code = current_session(), current_area().code, request.form.get("term", "")
    if term_code in list_drawn_terms(session, area_code=area_code):
        drawn_count = enlarge_audit(session, area_code=area_code, term_code=term_code, today=today())
        flash(_("%(count)s more comments were drawn.", count=drawn_count))
    return redirect(url_for("forum.reading", term=term_code), 303)


def _wanted(values: MultiDict[str, str], *, term_codes: list[str]) -> Wanted:
    """What an address or a form asks for; a term or language we do not know is left out."""
    queue = values.get("queue", ReadingQueue.AUDIT)
    term_code, locale = values.get("term"), find_locale(values.get("locale", ""))
    return Wanted(
        queue=ReadingQueue(queue) if queue in QUEUES else ReadingQueue.AUDIT,
        term_code=term_code if term_code in term_codes else next(iter(term_codes), None),
        locale=locale.code if locale else None,
    )


def _address_values(wanted: Wanted) -> dict[str, Any]:
    values = {"queue": wanted.queue.value, "term": wanted.term_code, "locale": wanted.locale}
    return {name: value for name, value in values.items() if value and not (name == "term" and _is_learning(wanted))}


def _is_learning(wanted: Wanted) -> bool:
    return wanted.queue is ReadingQueue.LEARN


def _why(wanted: Wanted, *, confidence: float | None) -> str:
    """Why this comment is asked for, without what the machine holds it for."""
    if not _is_learning(wanted):
        return str(WHY_ASKED["drawn"])
    if confidence is None:
        return str(WHY_ASKED["no_model"])
    return str(WHY_ASKED["unsure"] % {"percent": round(100 * confidence)})
