"""The page that answers: are improvements being felt, and by whom?"""

from flask import abort, render_template

from analysis.disclosure import THRESHOLDS
from app.areas import current_area
from app.config import current_settings
from app.db import current_session
from app.forum.blueprint import blueprint
from app.forum.facts import result_facts
from app.forum.felt import felt_rows, find_felt_measures
from app.forum.felt_areas import improvement_areas
from app.forum.felt_official import felt_beside
from app.forum.felt_words import earlier_labels, felt_findings, year_label
from app.forum.result_views import asked_results
from app.services.felt import find_felt_sources


@blueprint.get("/felt")
def felt() -> str:
    """Felt change by community and improvement area, beside official figures; released numbers alone."""
    area = current_area()
    results = asked_results(area)
    if results is None:
        return render_template("forum/no_release.html")
    measures = find_felt_measures(results.survey)
    if measures is None:
        abort(404)
    sources = find_felt_sources(
        current_session(), results=results, felt=measures.felt, area=area, data_dir=current_settings().data_dir
    )
    rows = felt_rows(sources, measures=measures)
    return render_template(
        "forum/felt.html",
        area=area,
        results=results,
        findings=felt_findings(sources, rows=rows, measures=measures),
        rows=rows,
        least_count=THRESHOLDS.least_opinion_count,
        earlier_labels=earlier_labels(sources),
        year_label=year_label(sources),
        improvement_areas=improvement_areas(sources, area=area),
        scheme=area.schemes[0] if area.schemes else None,
        beside=felt_beside(sources, area=area),
        facts=result_facts(results, area=area),
    )
