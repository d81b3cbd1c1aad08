"""Codes of the outreach pages in words."""

from enum import StrEnum
from typing import Any

from flask_babel import lazy_gettext as _l

from analysis.coverage import CoverageState, VisitReason
from app.models.outreach import OutreachFormat, PlaceType


class RaisedTheme(StrEnum):
    """What families may raise on a visit."""

    WAITING = "waiting"
    PLANS = "plans"
    SCHOOL_PLACE = "school_place"
    NOT_LISTENED_TO = "not_listened_to"
    INFORMATION = "information"
    LANGUAGE = "language"
    RESPECT = "respect"
    THERAPIES = "therapies"
    TRANSPORT = "transport"
    SHORT_BREAKS = "short_breaks"
    NEXT_STEPS = "next_steps"
    GOING_WELL = "going_well"


PLACE_TYPE_LABELS: dict[str, Any] = {
    PlaceType.SITE: _l("Site visit"),
    PlaceType.SCHOOL: _l("School"),
    PlaceType.HOME: _l("Home visit"),
    PlaceType.FAITH: _l("Faith place"),
    PlaceType.HUB: _l("Family hub or event"),
    PlaceType.PHONE: _l("Phone"),
    PlaceType.ONLINE: _l("Online"),
}
FORMAT_LABELS: dict[str, Any] = {
    OutreachFormat.ORAL: _l("Spoken"),
    OutreachFormat.OWN_PHONE: _l("Own phone"),
    OutreachFormat.TABLET: _l("Our tablet"),
    OutreachFormat.PAPER: _l("Paper"),
}
THEME_LABELS: dict[str, Any] = {
    RaisedTheme.WAITING: _l("Waiting too long"),
    RaisedTheme.PLANS: _l("EHC plans and reviews"),
    RaisedTheme.SCHOOL_PLACE: _l("A school place"),
    RaisedTheme.NOT_LISTENED_TO: _l("Not being listened to"),
    RaisedTheme.INFORMATION: _l("Finding information"),
    RaisedTheme.LANGUAGE: _l("Language and interpreters"),
    RaisedTheme.RESPECT: _l("Respect, racism"),
    RaisedTheme.THERAPIES: _l("Health and therapies"),
    RaisedTheme.TRANSPORT: _l("Transport"),
    RaisedTheme.SHORT_BREAKS: _l("Short breaks, activities"),
    RaisedTheme.NEXT_STEPS: _l("Growing up, next steps"),
    RaisedTheme.GOING_WELL: _l("What is going well"),
}
COVERAGE_STATE_LABELS: dict[str, Any] = {
    CoverageState.NONE: _l("Never met"),
    CoverageState.STALE: _l("Not met lately"),
    CoverageState.LOW: _l("Met, still a gap"),
    CoverageState.IN_LINE: _l("In line"),
    CoverageState.CANNOT_TELL: _l("Cannot tell yet"),
}
REASON_SENTENCES: dict[str, Any] = {
    VisitReason.GAP: _l("Too few replies for its share: a gap that is not chance."),
    VisitReason.CANNOT_TELL: _l("Too few replies to tell whether it is heard."),
    VisitReason.NEVER_MET: _l("No activity has met a family yet."),
    VisitReason.NOT_MET_LATELY: _l("Not met for %(days)s days."),
    VisitReason.LANGUAGE_MISMATCH: _l("No visit yet with somebody who speaks: %(languages)s."),
    VisitReason.MANY_DECLINED: _l("Half or more of those spoken to said no: go with somebody they trust."),
}
GAP_OF_GROUP_SENTENCE = _l("Too few replies from this group as a whole: %(group)s. The gap is not chance.")
