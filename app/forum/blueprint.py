"""The blueprint of the forum's pages, and the words each of its templates may use."""

from flask import Blueprint

from app.forum.words import CHANGE_LABELS, SENTIMENT_BADGES, SENTIMENT_LABELS, STATUS_BADGES, STATUS_LABELS
from app.labels import term_label

blueprint = Blueprint("forum", __name__, url_prefix="/staff/forum")


@blueprint.context_processor
def _labels() -> dict[str, object]:
    return {
        "term_label": term_label,
        "change_labels": CHANGE_LABELS,
        "sentiment_labels": SENTIMENT_LABELS,
        "sentiment_badges": SENTIMENT_BADGES,
        "status_labels": STATUS_LABELS,
        "status_badges": STATUS_BADGES,
    }
