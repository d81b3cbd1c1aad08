"""The channel and the open survey that a page of paper is about."""

from flask import abort, request, url_for

from app.areas import current_area
from app.clock import today
from app.db import current_session
from app.languages import Locale, find_locale
from app.models.outreach import Channel
from app.occasion import OpenSurvey, find_open_survey
from app.store.channels import find_channel


def own_channel(channel_code: str) -> Channel:
    """The channel of this area with this code; there is no page without one."""
    channel = find_channel(current_session(), area_code=current_area().code, channel_code=channel_code)
    if channel is None:
        abort(404)
    return channel


def survey_of(channel: Channel) -> OpenSurvey | None:
    """The survey that the channel leads to when it takes answers today."""
    return find_open_survey(channel.survey_code, today=today())


def open_survey_of(channel: Channel) -> OpenSurvey:
    """The survey that the channel leads to; there is no paper of a survey that takes no answers."""
    open_survey = survey_of(channel)
    if open_survey is None:
        abort(404)
    return open_survey


def chosen_locales(open_survey: OpenSurvey) -> tuple[Locale, ...]:
    """The languages that were asked for, in the order of the list and the channel's own when none was; never empty."""
    codes = request.values.getlist("locale")
    chosen = tuple(locale for locale in open_survey.locales if locale.code in codes)
    return chosen or open_survey.locales[:1]


def chosen_locale(open_survey: OpenSurvey) -> Locale:
    """The one language that was asked for; there is no page in a language that is not on offer."""
    locale = find_locale(request.values.get("locale", open_survey.locales[0].code))
    if locale is None or locale not in open_survey.locales:
        abort(404)
    return locale


def open_address(channel: Channel) -> str:
    """Where the channel's link leads."""
    return url_for("public.open_channel", channel_code=channel.channel_code, _external=True)
