"""The local names that texts ask for by placeholder."""

from app.areas.model import Area


def text_values(area: Area) -> dict[str, str]:
    """What ``%(forum)s`` and the other local placeholders of surveys and pages stand for."""
    return {
        "area": area.name,
        "council": area.council.name,
        # Who knocks at the door: engagement officers are the council's.
        "organisation": area.council.name,
        "forum": area.forum.name,
        "forum_short": area.forum.short_name,
        "local_offer": area.local_offer_name,
        "advice": area.advice_name,
    }
