"""The methods page of one release."""

from flask import abort, render_template

from app.areas import current_area
from app.db import current_session
from app.identity import signed_in
from app.labels import term_label
from app.methods import blueprint
from app.methods.rules import method_rules
from app.methods.sections import method_sections
from app.models.staff import Role
from app.services.learning import list_learning
from app.services.methods import find_method_facts


@blueprint.get("/<term_code>")
def methods(term_code: str) -> str:
    """How the numbers of one release were made, in plain words."""
    area = current_area()
    session = current_session()
    facts = find_method_facts(session, area=area, term_code=term_code)
    if facts is None:
        abort(404)
    may_know_comments = signed_in().role is Role.FORUM
    learning = list_learning(session, area_code=area.code) if may_know_comments else None
    return render_template(
        "methods/methods.html",
        area=area,
        term_code=term_code,
        term=term_label(term_code),
        sections=method_sections(facts, area=area, learning=learning),
        rules=method_rules(),
    )
