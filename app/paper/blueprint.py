"""The blueprint of paper."""

from flask import Blueprint

blueprint = Blueprint("paper", __name__, url_prefix="/staff/paper")


@blueprint.app_template_filter()
def without_scheme(address: str) -> str:
    """An address as people type it: a browser finds out the rest."""
    return address.partition("://")[2]
