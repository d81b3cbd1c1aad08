"""The comments page, which the forum alone may open."""

from typing import Any

from flask import abort, render_template, request
from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from analysis.terms import parse_term
from app.areas import Area, current_area
from app.areas.surveys import find_area_survey
from app.clock import today
from app.db import current_session, read_first
from app.forum.blueprint import blueprint
from app.forum.comment_filter import WORDS, comment_questions, filter_form, wanted_comments
from app.forum.words import ENGINE_SENTENCES, LABEL_WORDS, NOT_SCORED_SENTENCES, PERSONAL_LABELS
from app.identity import signed_in
from app.languages import list_locales
from app.models.label import PersonLabel, ReadingQueue
from app.services.comments import MOST_SEARCHED, read_comments
from app.services.reading import judge
from app.services.theme_frame import theme_labels
from app.services.translating import put_into_english
from app.store.openings import list_openings
from surveys.answers import LONGEST_TEXT, clean_text
from surveys.library import PULSE, list_versions
from surveys.model import Survey

CHANGED = "comment_id"
"""The field of a form that sets a comment right or puts it into English."""
ENGLISH_WORDS = "english"


@blueprint.route("/comments", methods=["GET", "POST"])
def comments() -> str | tuple[str, int]:
    """What families wrote, a page at a time, with personal details hidden.

    Words are searched for by a post alone: an address is kept by browsers and logs, and words may name a child.
    The same post may set one comment right or put it into English, so that the reader stays where they are.
    """
    area = current_area()
    survey = _newest_pulse(area)
    values = _filter_values()
    themes = theme_labels(current_session(), area_code=area.code)
    form = filter_form(values, survey=survey, term_codes=_opened_term_codes(area), themes=themes)
    is_valid = form.validate()
    told = _change() if is_valid and CHANGED in request.form else None
    page = None
    if is_valid:
        page = read_comments(
            current_session(),
            area_code=area.code,
            wanted=wanted_comments(form, survey=survey),
            words=form.words.data,
            page_number=values.get("page", 1, type=int),
        )
    html = render_template(
        "forum/comments.html",
        area=area,
        form=form,
        comments_page=page,
        told=told,
        longest_text=LONGEST_TEXT,
        theme_labels=themes,
        label_words=LABEL_WORDS,
        most_searched=MOST_SEARCHED,
        filters={field.name: field.data for field in form},
        questions={question.code: question.label for question in comment_questions(survey)},
        locales={locale.code: locale for locale in list_locales()},
        engine_sentences=ENGINE_SENTENCES,
        not_scored_sentences=NOT_SCORED_SENTENCES,
        personal_labels=PERSONAL_LABELS,
    )
    return html, 200 if is_valid else 400


def _filter_values() -> MultiDict[str, str]:
    """The filter of a post, or that of an address, which holds codes and no words."""
    if request.method == "POST":
        # A search only reads: it never holds the write lock, which a post takes.
        current_session().close()
        read_first()
        return request.form
    return MultiDict((name, value) for name, value in request.args.items() if name != WORDS)


def _change() -> Any:
    """What became of a judgement, or of the English words of a comment, as a sentence."""
    if ENGLISH_WORDS in request.form:
        return _translate()
    if _correct():
        return _("Your judgement is kept, and counts before the machine’s.")
    return _("Nothing was kept: the comment is gone, waits to be read in the audit, or was judged there before today.")


def _translate() -> Any:
    words = clean_text(request.form[ENGLISH_WORDS])
    if len(words) > LONGEST_TEXT:
        return _("Nothing was kept: use at most %(count)s characters.", count=LONGEST_TEXT)
    is_kept = put_into_english(
        current_session(),
        area_code=current_area().code,
        comment_id=clean_text(request.form[CHANGED]),
        words=words,
        staff_id=signed_in().staff_id,
        today=today(),
    )
    if not is_kept:
        return _("Nothing was kept: the comment is gone.")
    return _("The English is kept.") if words else _("The English is taken away.")


def _correct() -> bool:
    """Whether what the reader says of one comment was kept."""
    says = request.form.get("says", "")
    return says in set(PersonLabel) and judge(
        current_session(),
        area_code=current_area().code,
        comment_id=clean_text(request.form[CHANGED]),
        queue=ReadingQueue.READ,
        label=PersonLabel(says),
        staff_id=signed_in().staff_id,
        today=today(),
    )


def _opened_term_codes(area: Area) -> list[str]:
    """The terms in which a survey was opened by today, the newest first: no other can hold a comment."""
    openings = list_openings(current_session(), area_code=area.code)
    opened = {opening.term_code for opening in openings if opening.opens_on <= today()}
    return sorted(opened, key=parse_term, reverse=True)


def _newest_pulse(area: Area) -> Survey:
    version_number = max(number for code, number in list_versions() if code == PULSE)
    return find_area_survey(area, PULSE, version_number=version_number) or abort(404)
