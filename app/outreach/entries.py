"""From the form to the activity that is stored, and back."""

from typing import Any

from app.models.outreach import (
    ActivityCommunity,
    ActivityFormat,
    ActivityLanguage,
    ActivityPromise,
    ActivityTheme,
    LanguageUse,
    OutreachActivity,
)
from app.outreach.forms import ActivityForm

PLAIN_FIELDS = (
    "held_on",
    "begins_at",
    "ends_at",
    "place_type",
    "town_code",
    "has_interpreter",
    "spoken_to_count",
    "declined_count",
    "asked_later_count",
    "begun_count",
    "finished_count",
    "consented_count",
    "come_back_on",
    "came_back_on",
    "has_signposted",
    "has_passed_on_safeguarding",
    "has_met_nobody",
)
OPTIONAL_WORDS = ("partner", "vouched_by", "aimed_community_code")


def fill_activity(activity: OutreachActivity, *, form: ActivityForm) -> None:
    """Give the activity everything the form holds; the name of the place is sealed by the store."""
    for name in PLAIN_FIELDS:
        setattr(activity, name, form[name].data)
    for name in OPTIONAL_WORDS:
        setattr(activity, name, (form[name].data or "").strip() or None)
    activity.met = [
        ActivityCommunity(community_code=code, family_count=count) for code, count in form.met.data.items() if count
    ]
    activity.languages = [
        *_languages(form.languages_spoken.data, use=LanguageUse.STAFF_SPEAKS),
        *_languages(form.languages_heard.data, use=LanguageUse.HEARD),
    ]
    activity.formats = [ActivityFormat(format_code=code) for code in form.formats.data or ()]
    activity.themes = [ActivityTheme(theme_code=code) for code in form.themes.data or ()]
    kept = [promise for promise in form.promises.data if (promise["what"] or "").strip()]
    activity.promises = [
        ActivityPromise(position=position, what=one["what"], owner=one["owner"], due_on=one["due_on"])
        for position, one in enumerate(kept, start=1)
    ]


def form_values(activity: OutreachActivity) -> dict[str, Any]:
    """What the form shows of a stored activity; never the name of its place."""
    return {
        **{name: getattr(activity, name) for name in (*PLAIN_FIELDS, *OPTIONAL_WORDS)},
        "aimed_community_code": activity.aimed_community_code or "",
        "met": {one.community_code: one.family_count for one in activity.met},
        "languages_spoken": language_codes(activity, use=LanguageUse.STAFF_SPEAKS),
        "languages_heard": language_codes(activity, use=LanguageUse.HEARD),
        "formats": [one.format_code for one in activity.formats],
        "themes": [one.theme_code for one in activity.themes],
        "promises": [{"what": one.what, "owner": one.owner, "due_on": one.due_on} for one in activity.promises],
    }


def language_codes(activity: OutreachActivity, *, use: LanguageUse) -> list[str]:
    """The languages the visitors spoke, or those they heard."""
    return [one.language_code for one in activity.languages if one.language_use == use]


def _languages(codes: list[str] | None, *, use: LanguageUse) -> list[ActivityLanguage]:
    return [ActivityLanguage(language_use=use.value, language_code=code) for code in codes or ()]
