"""What families said: the share of negative comments, for the forum alone."""

from flask import abort, render_template, request

from app.areas import current_area
from app.clock import today
from app.db import current_session
from app.forum.blueprint import blueprint
from app.forum.said import said_row
from app.forum.said_facts import said_facts
from app.forum.said_sections import said_sections
from app.memory import COUNTED_SECONDS, remembered
from app.services.fairness import find_fairness
from app.services.said import find_said, list_said_terms
from app.services.theme_frame import theme_labels
from app.store.comment_state import comments_state


@blueprint.get("/said")
def said() -> str:
    """One closed term: the whole area, communities, questions, themes, and the term beside the others."""
    area, session = current_area(), current_session()
    term_codes = list_said_terms(session, area_code=area.code, today=today())
    term_code = request.args.get("term") or next(iter(term_codes), None)
    if term_code is None:
        return render_template("forum/said.html", area=area, found=None)
    if term_code not in term_codes:
        abort(404)
    fairness = find_fairness(session, area_code=area.code)
    may_compare, day = fairness.verdict.may_compare, today()
    labels = theme_labels(session, area_code=area.code)
    found = remembered(
        ("said", area.code, term_code),
        lambda: find_said(
            session,
            area_code=area.code,
            term_code=term_code,
            term_codes=term_codes,
            theme_codes=labels.keys(),
            may_compare=may_compare,
            today=day,
        ),
        state=(term_codes, may_compare, day, tuple(labels), comments_state(session, area_code=area.code)),
        seconds=COUNTED_SECONDS,
    )
    return render_template(
        "forum/said.html",
        area=area,
        found=found,
        whole=said_row(found.whole.cells[0], labels={}),
        sections=said_sections(found, area=area, theme_labels=labels),
        facts=said_facts(area),
    )
