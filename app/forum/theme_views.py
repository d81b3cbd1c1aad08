"""What comments are about: the page of themes, and setting a comment's themes right."""

from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from analysis.terms import parse_term
from analysis.theme_chart import overlap_chart
from app.areas import Area, current_area
from app.clock import today
from app.db import current_session
from app.forum.blueprint import blueprint
from app.forum.questions import question_labels
from app.forum.theme_frame_views import LONGEST_NAME
from app.forum.words import PERSONAL_LABELS, THEME_SOURCE_SENTENCES
from app.identity import signed_in
from app.labels import text_language_label
from app.languages import list_locales
from app.memory import COUNTED_SECONDS, remembered
from app.services.comments import find_read_comment
from app.services.queues import list_closed_terms
from app.services.theme_frame import list_added_themes, site_frame, theme_labels
from app.services.theme_results import RisenWords, TermThemes, find_risen_words, find_term_themes
from app.services.themes import correct_themes
from app.store.comment_state import comments_state
from app.store.openings import list_openings
from app.store.theme_voices import count_term_comments

RISEN_SECONDS = 600.0
"""How long the words that rose stand while no comment of either term comes or goes."""


@blueprint.get("/themes")
def themes() -> str:
    """The frame with its counts in one term, what comes together, and the words that rose."""
    area, session = current_area(), current_session()
    term_codes = _opened_term_codes(area)
    closed = list_closed_terms(session, area_code=area.code, today=today())
    # The open term has a few comments so far: the newest closed one tells more.
    newest = next((code for code in term_codes if code in closed), next(iter(term_codes), ""))
    term_code = request.args.get("term", newest)
    if term_codes and term_code not in term_codes:
        abort(404)
    before = next(iter(term_codes[term_codes.index(term_code) + 1 :]), None) if term_codes else None
    found = _remembered_themes(area, term_code=term_code) if term_codes else None
    risen = _remembered_risen(area, term_code=term_code, before=before) if before else ()
    labels = theme_labels(session, area_code=area.code)
    return render_template(
        "forum/themes.html",
        area=area,
        found=found,
        risen_words=risen,
        frame=site_frame(session, area_code=area.code),
        chart=overlap_chart(found.overlaps, labels=labels) if found and found.overlaps.shown else None,
        labels=labels,
        term_code=term_code,
        term_codes=term_codes,
        before=before,
        language_names={one.language: text_language_label(one.language) for one in risen},
        longest_name=LONGEST_NAME,
        added=list_added_themes(session, area_code=area.code),
    )


@blueprint.route("/comments/<comment_id>/themes", methods=["GET", "POST"])
def comment_themes(comment_id: str) -> str | Response:
    """One comment, and its themes to be set right; what a person says here no machine overwrites."""
    area, session = current_area(), current_session()
    if request.method == "POST":
        is_kept = correct_themes(
            session,
            area_code=area.code,
            comment_id=comment_id,
            themes=request.form.getlist("themes"),
            staff_id=signed_in().staff_id,
        )
        flash(_("The themes are kept, and teach the machine.") if is_kept else _("Nothing was kept."))
        return redirect(url_for("forum.comment_themes", comment_id=comment_id), 303)
    comment = find_read_comment(session, area_code=area.code, comment_id=comment_id) or abort(404)
    locales: dict[str, Any] = {locale.code: locale for locale in list_locales()}
    return render_template(
        "forum/comment_themes.html",
        area=area,
        comment=comment,
        frame=site_frame(session, area_code=area.code),
        locale_of=locales.get(comment.locale),
        question=question_labels(area).get(comment.question_code, comment.question_code),
        personal_labels=PERSONAL_LABELS,
        source_sentences=THEME_SOURCE_SENTENCES,
    )


def _remembered_themes(area: Area, *, term_code: str) -> TermThemes:
    session = current_session()
    return remembered(
        ("themes", area.code, term_code),
        lambda: find_term_themes(session, area_code=area.code, term_code=term_code),
        state=(site_frame(session, area_code=area.code), comments_state(session, area_code=area.code)),
        seconds=COUNTED_SECONDS,
    )


def _remembered_risen(area: Area, *, term_code: str, before: str) -> tuple[RisenWords, ...]:
    """The words that rose; opening and masking comments takes most of a first look, and no judgement changes it."""
    session = current_session()
    return remembered(
        ("risen", area.code, term_code, before),
        lambda: find_risen_words(session, area_code=area.code, term_code=term_code, before=before),
        state=tuple(count_term_comments(session, area_code=area.code, term_code=code) for code in (term_code, before)),
        seconds=RISEN_SECONDS,
    )


def _opened_term_codes(area: Area) -> list[str]:
    """The terms in which a survey was opened by today, the newest first."""
    openings = list_openings(current_session(), area_code=area.code)
    return sorted({one.term_code for one in openings if one.opens_on <= today()}, key=parse_term, reverse=True)
