"""The pages of released numbers: overview, one measure, and the schemes."""

from flask import abort, render_template, request

from app.areas import Area, current_area
from app.areas.terms import previous_term_code
from app.clock import today
from app.db import current_session
from app.forum.blueprint import blueprint
from app.forum.cuts import measure_cuts
from app.forum.facts import result_facts
from app.forum.figures import known_chart, measures_chart
from app.forum.followed_up import followed_up
from app.forum.known import known_lines
from app.forum.listening import SHOWN_BESIDE, who_did_not_listen
from app.forum.measures import MeasureLine, measure_lines, question_texts
from app.forum.overview import NEW_FAMILIES, NEW_VOICES, Finding, findings, share_card
from app.forum.promises import promise_lines
from app.forum.schemes import scheme_sections, unmapped_labels
from app.forum.timeline import milestone_lines, term_lines, timeline_drawing, timeline_notes
from app.forum.who_answered import people_sections
from app.forum.words import COMPARISON_LABELS
from app.services.released import list_people_tables
from app.services.results import TermResults, find_results, list_released_terms
from app.services.timelines import find_timeline
from app.store.promises import list_promises


@blueprint.get("/")
def overview() -> str:
    """The current release, or an earlier one, in plain words and ten numbers."""
    area = current_area()
    results = asked_results(area)
    if results is None:
        return render_template("forum/no_release.html")
    lines = _lines(results)
    known = known_lines(results, area=area)
    return render_template(
        "forum/overview.html",
        area=area,
        results=results,
        lines=lines,
        findings=(*findings(results, lines=lines, area=area), _followed_up(results, area=area)),
        chart=measures_chart(results.measure_tables, survey=results.survey),
        known=known,
        known_chart=known_chart([line.table for line in known], labels={line.code: line.label for line in known}),
        new_voices=share_card(results.find_share(NEW_VOICES[0]), value_code=NEW_VOICES[1]),
        new_families=share_card(results.find_share(NEW_FAMILIES[0]), value_code=NEW_FAMILIES[1]),
        comparison_labels=COMPARISON_LABELS,
        facts=result_facts(results, area=area),
    )


@blueprint.get("/measures/<measure_code>")
def measure(measure_code: str) -> str:
    """One measure over terms, and by every cut."""
    area = current_area()
    results = asked_results(area)
    found = next((one for one in results.survey.measures if one.code == measure_code), None) if results else None
    if results is None or found is None:
        abort(404)
    timeline = find_timeline(current_session(), area=area, measure=found, until_term_code=results.head.term_code)
    return render_template(
        "forum/measure.html",
        area=area,
        results=results,
        measure=found,
        asked=question_texts(results.survey, area=area),
        line=next(line for line in _lines(results) if line.code == measure_code),
        chart=timeline_drawing(timeline, measure=found, area=area),
        history=term_lines(timeline, measure=found),
        timeline_notes=timeline_notes(timeline),
        milestones=milestone_lines(area, timeline=timeline),
        cuts=measure_cuts(results, measure=found, area=area),
        listening=who_did_not_listen(results) if measure_code == SHOWN_BESIDE else None,
        comparison_labels=COMPARISON_LABELS,
        facts=result_facts(results, area=area, measure_code=measure_code),
    )


@blueprint.get("/schemes")
def schemes() -> str:
    """The measures under the improvement areas, the inspection criteria and the council's priorities."""
    area = current_area()
    results = asked_results(area)
    if results is None:
        return render_template("forum/no_release.html")
    lines = _lines(results)
    return render_template(
        "forum/schemes.html",
        area=area,
        results=results,
        sections=scheme_sections(area, lines=lines),
        unmapped=unmapped_labels(area, lines=lines),
        comparison_labels=COMPARISON_LABELS,
        facts=result_facts(results, area=area),
    )


@blueprint.get("/who-answered")
def who_answered() -> str:
    """Who answered, question by question, as counts of people."""
    area = current_area()
    results = asked_results(area)
    if results is None:
        return render_template("forum/no_release.html")
    tables = list_people_tables(current_session(), area_code=area.code, term_code=results.head.term_code)
    return render_template(
        "forum/who_answered.html",
        area=area,
        results=results,
        sections=people_sections(tables),
        facts=result_facts(results, area=area),
    )


def _followed_up(results: TermResults, *, area: Area) -> Finding:
    """What became of the promises that the term of this release asked about."""
    made_in = previous_term_code(area, results.head.term_code)
    promises = list_promises(current_session(), area_code=area.code, term_code=made_in)
    return followed_up(results, promises=promise_lines(promises), made_in_term_code=made_in, today=today())


def asked_results(area: Area) -> TermResults | None:
    """The release the address asks for, else the newest; None before the first."""
    session = current_session()
    term_codes = list_released_terms(session, area=area)
    term_code = request.args.get("term") or next(iter(term_codes), None)
    if term_code is None:
        return None
    if term_code not in term_codes:
        abort(404)
    return find_results(session, area=area, term_code=term_code)


def _lines(results: TermResults) -> tuple[MeasureLine, ...]:
    return measure_lines(
        results.measure_tables,
        survey=results.survey,
        term_code=results.head.term_code,
        baseline_term_code=results.head.baseline_term_code,
    )
