"""The pages of engagement officers."""

from flask import Blueprint, Response, abort, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as AnyResponse

from analysis.coverage import STALE_AFTER
from app.areas import Area, area_roots, current_area
from app.areas.home_sheet import list_homes
from app.areas.terms import term_code_on
from app.clock import today
from app.config import current_settings
from app.db import current_session
from app.labels import REACH_STATE_LABELS, community_label, language_label, term_label
from app.models.outreach import Channel, LanguageUse, OutreachActivity
from app.outreach.entries import fill_activity, form_values, language_codes
from app.outreach.facts import coverage_facts, log_facts
from app.outreach.forms import ActivityForm, activity_form
from app.outreach.homes import home_facts, home_rows
from app.outreach.languages import language_facts, language_section
from app.outreach.lines import ChannelLine, activity_line, activity_title, channel_line, shown_place_name, visit_line
from app.outreach.owed import outcome_lines, return_lines
from app.outreach.reach import reach_facts, reach_sections, weekly_lists
from app.outreach.targets import target_lines
from app.outreach.words import COVERAGE_STATE_LABELS, FORMAT_LABELS, THEME_LABELS
from app.qr_codes import code_drawing, code_file
from app.services.coverage import coverage_report, latest_reach_tables, released_replies
from app.services.main_languages import find_language_report
from app.services.outreach_alerts import outreach_alerts
from app.services.targets import target_progress
from app.services.weekly_reach import weekly_reach_states
from app.store.channels import add_channel, find_channel, list_channels_of_activity
from app.store.outreach import add_activity, find_activity, list_activities, seal_place_name
from surveys.library import PULSE

blueprint = Blueprint("outreach", __name__, url_prefix="/staff/outreach")

FIRST_VISITS = 8
FIRST_LANGUAGES = 10
Page = str | tuple[str, int] | AnyResponse


@blueprint.context_processor
def _labels() -> dict[str, object]:
    return {
        "community_label": community_label,
        "language_label": language_label,
        "term_label": term_label,
        "format_labels": FORMAT_LABELS,
        "theme_labels": THEME_LABELS,
        "reach_labels": REACH_STATE_LABELS,
        "coverage_labels": COVERAGE_STATE_LABELS,
    }


@blueprint.get("/reach")
def reach() -> str:
    """Who answers in proportion and who is missing: the current release, and the states of this week."""
    area, session = current_area(), current_session()
    released = latest_reach_tables(session, area=area)
    weekly = weekly_reach_states(session, area=area, released=released, today=today())
    sections = reach_sections(released, area=area)
    return render_template(
        "outreach/reach.html",
        area=area,
        sections=sections,
        weekly=weekly_lists(weekly, area=area),
        term_code=term_code_on(area, today()),
        targets=target_lines(target_progress(session, area=area, today=today()), area=area),
        facts=reach_facts(sections),
    )


@blueprint.get("/where-next")
def communities() -> str:
    """Where to go next and why; how every community and town stands."""
    area, session = current_area(), current_session()
    released = latest_reach_tables(session, area=area)
    report = coverage_report(session, area=area, released=released, today=today())
    alerts = outreach_alerts(session, area=area, today=today())
    homes = list_homes(area.code, roots=area_roots(current_settings().data_dir))
    languages = find_language_report(session, area=area, data_dir=current_settings().data_dir, today=today())
    return render_template(
        "outreach/communities.html",
        area=area,
        report=report,
        overdue=return_lines(session, alerts.overdue_returns, area=area),
        without_outcome=outcome_lines(session, alerts.without_outcome, area=area),
        silent_towns={silence.subject_code for silence in alerts.towns},
        stale_after=STALE_AFTER,
        first_count=FIRST_VISITS,
        visits=[
            visit_line(visit, wider_group_code=report.find_wider_group(visit.community_code), homes=homes)
            for visit in report.next_visits
        ],
        languages=language_section(languages),
        homes=home_rows(homes),
        first_language_count=FIRST_LANGUAGES,
        facts=[*coverage_facts(released), *home_facts(homes), *language_facts(languages)],
    )


@blueprint.get("/activities")
def activities() -> str:
    """Every activity, the newest first."""
    area = current_area()
    found = list_activities(current_session(), area_code=area.code)
    return render_template(
        "outreach/activities.html",
        area=area,
        lines=[activity_line(one, area=area, today=today()) for one in found],
        facts=log_facts(found) if found else [],
    )


@blueprint.route("/activities/new", methods=["GET", "POST"])
def new_activity() -> Page:
    """Plan or record an activity; it gets a link and a QR code of its own."""
    area = current_area()
    form = activity_form(area, aimed_community_code=request.args.get("community", ""))
    if not form.validate_on_submit():
        return _form_page(form, activity=None)
    session = current_session()
    activity = OutreachActivity(area_code=area.code)
    fill_activity(activity, form=form)
    add_activity(session, activity, place_name=(form.place_name.data or "").strip() or None)
    add_channel(
        session,
        area_code=area.code,
        survey_code=PULSE,
        label=activity_title(activity, area=area),
        created_on=today(),
        activity_id=activity.activity_id,
    )
    session.commit()
    return redirect(url_for("outreach.activity", activity_id=activity.activity_id))


@blueprint.get("/activities/<activity_id>")
def activity(activity_id: str) -> str:
    """One activity: its link and code, and what was recorded."""
    area, session = current_area(), current_session()
    found = own_activity(activity_id)
    channels = list_channels_of_activity(session, area_code=area.code, activity_id=activity_id)
    return render_template(
        "outreach/activity.html",
        activity=found,
        title=activity_title(found, area=area),
        place_name=shown_place_name(session, found),
        spoken=language_codes(found, use=LanguageUse.STAFF_SPEAKS),
        heard=language_codes(found, use=LanguageUse.HEARD),
        channels=[(_channel_line(one, activity=found, area=area), code_drawing(_address(one))) for one in channels],
    )


@blueprint.route("/activities/<activity_id>/edit", methods=["GET", "POST"])
def edit_activity(activity_id: str) -> Page:
    """Fill in after the visit what was not known before."""
    found = own_activity(activity_id)
    form = activity_form(current_area(), **form_values(found))
    if not form.validate_on_submit():
        return _form_page(form, activity=found)
    session = current_session()
    fill_activity(found, form=form)
    if place_name := (form.place_name.data or "").strip():
        seal_place_name(session, found, place_name=place_name)
    session.commit()
    return redirect(url_for("outreach.activity", activity_id=activity_id))


@blueprint.get("/channels/<channel_code>.svg")
def channel_code_image(channel_code: str) -> Response:
    """The QR code of a link, to print."""
    channel = find_channel(current_session(), area_code=current_area().code, channel_code=channel_code)
    if channel is None:
        abort(404)
    response = Response(code_file(_address(channel)), mimetype="image/svg+xml")
    response.headers["Content-Disposition"] = f'attachment; filename="heard-{channel.channel_code}.svg"'
    return response


def _channel_line(channel: Channel, *, activity: OutreachActivity, area: Area) -> ChannelLine:
    first_term_code = term_code_on(area, min(activity.held_on, channel.created_on))
    replies = released_replies(
        current_session(), area_code=area.code, channel_code=channel.channel_code, first_term_code=first_term_code
    )
    return channel_line(channel, replies=replies)


def own_activity(activity_id: str) -> OutreachActivity:
    """The activity of an address; 404 when this area has none."""
    found = find_activity(current_session(), area_code=current_area().code, activity_id=activity_id)
    if found is None:
        abort(404)
    return found


def _form_page(form: ActivityForm, *, activity: OutreachActivity | None) -> Page:
    heading = _("Record an activity") if activity is None else _("Change the activity")
    page = render_template("outreach/activity_form.html", form=form, activity=activity, heading=heading)
    return page, 400 if form.is_submitted() else 200


def _address(channel: Channel) -> str:
    return url_for("public.open_channel", channel_code=channel.channel_code, _external=True)
