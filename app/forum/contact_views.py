"""Families who asked to be told what changed: for the forum alone, with no way to their answers."""

from flask import abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.areas import current_area
from app.db import current_session
from app.forum.blueprint import blueprint
from app.languages import list_locales
from app.store.contacts import delete_contact, list_contacts


@blueprint.get("/contacts")
def contacts() -> str:
    """Every phone number and e-mail address, with the language to use."""
    area = current_area()
    return render_template(
        "forum/contacts.html",
        area=area,
        contacts=list_contacts(current_session(), area_code=area.code),
        language_names={locale.code: locale.english_name for locale in list_locales()},
    )


@blueprint.post("/contacts/<contact_id>/delete")
def remove_contact(contact_id: str) -> Response:
    """Erase one of them."""
    if not delete_contact(current_session(), area_code=current_area().code, contact_id=contact_id):
        abort(404)
    current_session().commit()
    flash(_("The contact is erased."))
    return redirect(url_for("forum.contacts"))
