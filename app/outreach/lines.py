"""Activities and next visits as lines of a page; the place of a site visit is told by its locality alone."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from flask import url_for
from flask_babel import gettext as _

from analysis.coverage import NextVisit, VisitReason
from analysis.homes import HomeCount, home_code_of
from app.areas import Area
from app.db import Session
from app.labels import WHOLE_AREA, community_label, language_label, locality_label, term_label, town_label
from app.models.outreach import Channel, OutreachActivity, PlaceType
from app.outreach.homes import home_words
from app.outreach.words import GAP_OF_GROUP_SENTENCE, PLACE_TYPE_LABELS, REASON_SENTENCES
from app.services.coverage import TermReplies
from app.store.outreach import find_place_name


@dataclass(frozen=True, slots=True)
class ActivityLine:
    """One activity in a list."""

    activity_id: str
    title: str
    held_on: date
    is_planned: bool
    aimed_label: str
    spoken_to_count: int
    declined_count: int
    promise_count: int


@dataclass(frozen=True, slots=True)
class VisitLine:
    """One line of "where next", with every reason in words, and where such families live where that is counted."""

    community_code: str
    label: str
    reasons: tuple[str, ...]
    where: str


@dataclass(frozen=True, slots=True)
class ChannelLine:
    """One link with its code, and what each release told of its replies: nothing before the close of its term."""

    channel_code: str
    address: str
    replies: tuple[str, ...]


def activity_title(activity: OutreachActivity, *, area: Area) -> str:
    """Kind of place, and the town if there is one; for a site the locality, so that no page names a site."""
    kind = str(PLACE_TYPE_LABELS[activity.place_type])
    if activity.town_code == WHOLE_AREA:
        return kind
    if activity.place_type == PlaceType.SITE:
        place = locality_label(activity.town_code, area=area)
    else:
        place = town_label(activity.town_code, area=area)
    return str(_("%(kind)s, %(place)s", kind=kind, place=place))


def shown_place_name(session: Session, activity: OutreachActivity) -> str | None:
    """The name of the place, None for a site or a home: those are never shown."""
    if activity.place_type in {PlaceType.SITE, PlaceType.HOME}:
        return None
    return find_place_name(session, activity)


def activity_line(activity: OutreachActivity, *, area: Area, today: date) -> ActivityLine:
    """The activity as a line."""
    aimed_code = activity.aimed_community_code
    return ActivityLine(
        activity_id=activity.activity_id,
        title=activity_title(activity, area=area),
        held_on=activity.held_on,
        is_planned=activity.held_on > today,
        aimed_label=community_label(aimed_code) if aimed_code else "",
        spoken_to_count=activity.spoken_to_count,
        declined_count=activity.declined_count,
        promise_count=len(activity.promises),
    )


def visit_line(visit: NextVisit, *, wider_group_code: str | None, homes: Iterable[HomeCount]) -> VisitLine:
    """The visit with its reasons in words; a gap that was told of a wider group names that group."""
    languages = ", ".join(sorted(language_label(code) for code in visit.missing_languages))
    values = {"days": visit.days_since_met, "languages": languages}
    return VisitLine(
        community_code=visit.community_code,
        label=community_label(visit.community_code),
        reasons=tuple(
            str(GAP_OF_GROUP_SENTENCE) % {"group": community_label(wider_group_code)}
            if reason is VisitReason.GAP and wider_group_code
            else _reason(reason, values=values)
            for reason in visit.reasons
        ),
        where=home_words(homes, home_code=home_code_of(visit.community_code)),
    )


def channel_line(channel: Channel, *, replies: Iterable[TermReplies]) -> ChannelLine:
    """The link, with its replies as the releases tell them."""
    code = channel.channel_code
    return ChannelLine(
        channel_code=code,
        address=url_for("public.open_channel", channel_code=code, _external=True),
        replies=tuple(map(_replies, replies)),
    )


def _replies(told: TermReplies) -> str:
    term, count = term_label(told.term_code), told.response_count
    if count is None:
        return str(_("%(term)s: none, few, or hidden", term=term))
    return str(_("%(term)s: about %(count)s", term=term, count=count))


def _reason(reason: VisitReason, *, values: Mapping[str, object]) -> str:
    return str(REASON_SENTENCES[reason]) % values
