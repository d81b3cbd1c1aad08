"""What machines have learned from the forum's labels, language by language, and whether that is good enough."""

from flask import abort, flash, redirect, render_template, url_for
from flask_babel import format_decimal
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from analysis.text.chosen_language import is_ours
from analysis.text.gate import LEAST_BINARY_F1, LEAST_GATE_LABELS
from analysis.text.theme_gate import LEAST_CORRECTED
from app.areas import current_area
from app.clock import today
from app.db import current_session, read_first
from app.forum.blueprint import blueprint
from app.forum.fairness_rows import fairness_rows, fairness_sentence
from app.forum.words import GATE_SENTENCES, SOURCE_SENTENCES, THEME_USE_SENTENCES
from app.labels import text_language_label
from app.services.fairness import find_fairness
from app.services.learning import list_learning, train_language
from app.services.scoring import score_outdated_comments
from app.services.theme_learning import list_theme_learning

MOST_SCORED_AT_ONCE = 5000
"""Comments scored again in one request, about two seconds; the nightly run does the rest."""


@blueprint.get("/learning")
def learning() -> str:
    """Each language with its labels, the figures of its gates, and whether its models are used."""
    area = current_area()
    languages = list_learning(current_session(), area_code=area.code)
    of_themes = list_theme_learning(current_session(), area_code=area.code)
    known_languages = {*(one.language for one in languages), *(one.language for one in of_themes)}
    fairness = find_fairness(current_session(), area_code=area.code)
    return render_template(
        "forum/learning.html",
        area=area,
        languages=languages,
        of_themes=of_themes,
        names={code: text_language_label(code) for code in known_languages},
        theme_use_sentences=THEME_USE_SENTENCES,
        least_corrected_count=LEAST_CORRECTED,
        gate_sentences=GATE_SENTENCES,
        source_sentences=SOURCE_SENTENCES,
        least_label_count=LEAST_GATE_LABELS,
        least_binary_f1=f"{LEAST_BINARY_F1:.2f}",
        fairness_rows=fairness_rows(fairness),
        fairness_sentence=fairness_sentence(fairness),
    )


@blueprint.post("/learning/<language>")
def train(language: str) -> Response:
    """Train one language now, and score its comments again."""
    if not is_ours(language):
        abort(404)
    current_session().close()
    # Training takes seconds: the write lock is taken for its end alone.
    read_first()
    session, area_code = current_session(), current_area().code
    training = train_language(session, area_code=area_code, language=language, today=today())
    scored_count = score_outdated_comments(
        session, area_code=area_code, language=language, progress=lambda _count: None, at_most=MOST_SCORED_AT_ONCE
    )
    name = text_language_label(language)
    if training.figures.has_passed:
        flash(_("The model of %(language)s passed and is used now.", language=name))
    else:
        flash(_("The model of %(language)s is not used: the table says why.", language=name))
    if scored_count:
        flash(_("%(count)s comments were scored again.", count=format_decimal(scored_count)))
    if scored_count >= MOST_SCORED_AT_ONCE:
        flash(_("The others are scored again by heard sentiment apply, which runs every night."))
    return redirect(url_for("forum.learning"), 303)
