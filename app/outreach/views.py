"""Pages."""

from flask import Blueprint

blueprint = Blueprint("outreach", __name__, url_prefix="/staff")
