"""The links at the top of every staff page, and what every staff page shows."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import current_app, has_request_context, request
from flask_babel import lazy_gettext as _l

from app.config import current_settings
from app.identity import current_staff
from app.models.staff import Role


@dataclass(frozen=True, slots=True)
class NavigationLink:
    """One link, marked on the pages of its endpoint and those whose name starts with a prefix."""

    endpoint: str
    label: Any
    also_marked_on: tuple[str, ...] = ()

    @property
    def is_current(self) -> bool:
        """Whether the page on the screen belongs to this link."""
        return request.endpoint == self.endpoint or request.endpoint in self.also_marked_on


LINKS = (
    NavigationLink("outreach.reach", _l("Reach")),
    NavigationLink("outreach.communities", _l("Where next")),
    NavigationLink(
        "outreach.activities",
        _l("Activities"),
        also_marked_on=(
            "outreach.activity",
            "outreach.new_activity",
            "outreach.edit_activity",
            "outreach.visits",
            "outreach.new_visit",
            "outreach.visit",
        ),
    ),
    NavigationLink("paper.channels", _l("Paper"), also_marked_on=("paper.channel", "paper.entry", "paper.take_entry")),
    NavigationLink(
        "forum.overview",
        _l("Results"),
        also_marked_on=("forum.measure", "forum.schemes", "forum.who_answered", "forum.felt", "methods.methods"),
    ),
    NavigationLink(
        "forum.comments",
        _l("Comments"),
        also_marked_on=(
            "forum.comment_themes",
            "forum.themes",
            "forum.confirm_retiring",
            "forum.said",
            "forum.reading",
            "forum.learning",
            "forum.recordings",
        ),
    ),
    NavigationLink("forum.contacts", _l("Contacts")),
    NavigationLink("forum.promises", _l("Promises"), also_marked_on=("forum.edit_promise",)),
    NavigationLink("sound.languages", _l("Sounds"), also_marked_on=("sound.texts", "sound.keep_sound")),
    NavigationLink("admin.openings", _l("Openings"), also_marked_on=("admin.open_survey",)),
    NavigationLink("admin.staff_members", _l("Staff")),
)

FIRST_ENDPOINTS = {Role.FORUM: "forum.overview"}
"""Where a role begins, when that is not the first link it may follow."""

Allows = Callable[..., bool]


def links_for(role: Role, *, allows: Allows) -> tuple[NavigationLink, ...]:
    """The links this role may follow, to pages that exist."""
    links = [
        link for link in LINKS if link.endpoint in current_app.view_functions and allows(role, endpoint=link.endpoint)
    ]
    return tuple(sorted(links, key=lambda link: link.endpoint != FIRST_ENDPOINTS.get(role)))


def navigation_values(allows: Allows) -> dict[str, Any]:
    """What templates may use: ``is_demo``, and on staff pages ``staff`` and ``navigation``."""
    values: dict[str, Any] = {"is_demo": current_settings().is_demo}
    if has_request_context() and request.endpoint is not None and not allows(None, endpoint=request.endpoint):
        staff = current_staff()
        if staff is not None:
            values |= {"staff": staff, "navigation": links_for(staff.role, allows=allows)}
    return values
