"""The form of an outreach activity: what is known before the visit, and what is filled in after it."""

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    DateField,
    FieldList,
    Form,
    FormField,
    IntegerField,
    RadioField,
    SelectChoice,
    SelectField,
    SelectMultipleField,
    StringField,
    TimeField,
)
from wtforms.validators import InputRequired, Length, NumberRange, Optional, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from analysis.reference.communities import COMMUNITIES
from app.areas import Area
from app.clock import today
from app.labels import COMMUNITY_LABELS, WHOLE_AREA, language_labels, town_label
from app.models.outreach import PlaceType
from app.outreach.words import FORMAT_LABELS, PLACE_TYPE_LABELS, THEME_LABELS

MOST_FAMILIES = 5000
MOST_WORDS = 500
PROMISE_ROWS = 3


class TickBoxes(SelectMultipleField):
    """Several choices as tick boxes."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


def _choices(labels: Mapping[str, Any]) -> list[SelectChoice]:
    return [SelectChoice(code, label) for code, label in labels.items()]


def _count(label: Any) -> IntegerField:
    return IntegerField(
        label,
        default=0,
        filters=[lambda value: 0 if value is None else value],
        validators=[Optional(), NumberRange(0, MOST_FAMILIES, _l("Enter a whole number, 0 or more."))],
        render_kw={"inputmode": "numeric", "min": "0", "max": str(MOST_FAMILIES)},
    )


def _words(label: Any) -> StringField:
    return StringField(
        label,
        validators=[Length(max=MOST_WORDS, message=_l("Use at most 500 characters."))],
        render_kw={"autocomplete": "off", "maxlength": str(MOST_WORDS)},
    )


class CountsForm(Form):
    """Families met, by community; a field for each, made below from the list we ask with."""


for _community in COMMUNITIES:
    setattr(CountsForm, _community.code, _count(COMMUNITY_LABELS[_community.code]))


class PromiseForm(Form):
    """Something promised on the spot."""

    what = _words(_l("What was promised"))
    owner = _words(_l("Who does it"))
    due_on = DateField(_l("By when"), validators=[Optional()])

    def validate_owner(self, field: StringField) -> None:
        """Refuse a promise that nobody keeps."""
        if self.what.data and not field.data:
            raise ValidationError(_("Say who does it."))


class ActivityForm(FlaskForm):
    """One outreach activity."""

    held_on = DateField(_l("Date"), default=today, validators=[InputRequired(_l("Enter the date, like 12/11/2026."))])
    begins_at = TimeField(_l("From"), validators=[Optional()])
    ends_at = TimeField(_l("To"), validators=[Optional()])
    place_type = RadioField(
        _l("What kind of place?"),
        choices=_choices(PLACE_TYPE_LABELS),
        default=PlaceType.HUB.value,
        validators=[InputRequired(_l("Choose the kind of place."))],
    )
    town_code = SelectField(_l("Town"), validators=[InputRequired(_l("Choose the town."))])
    place_name = _words(_l("Name of the place"))
    aimed_community_code = SelectField(_l("Whom do you hope to meet?"))
    partner = _words(_l("Partner"))
    vouched_by = _words(_l("Who vouches for you?"))
    languages_spoken = TickBoxes(_l("Languages you bring"))
    has_interpreter = BooleanField(_l("An interpreter comes along"))

    spoken_to_count = _count(_l("Families spoken to"))
    declined_count = _count(_l("Said no"))
    asked_later_count = _count(_l("Asked us to come back"))
    begun_count = _count(_l("Began the survey"))
    finished_count = _count(_l("Finished it"))
    consented_count = _count(_l("Agreed to hear back from us"))
    has_met_nobody = BooleanField(_l("Nobody came, or it did not take place"))
    met = FormField(CountsForm)
    languages_heard = TickBoxes(_l("Languages heard"))
    formats = TickBoxes(_l("How families answered"), choices=_choices(FORMAT_LABELS))
    themes = TickBoxes(_l("What families raised"), choices=_choices(THEME_LABELS))
    promises = FieldList(FormField(PromiseForm), min_entries=PROMISE_ROWS, max_entries=PROMISE_ROWS)
    come_back_on = DateField(_l("We come back on"), validators=[Optional()])
    came_back_on = DateField(_l("We came back on"), validators=[Optional()])
    has_signposted = BooleanField(_l("We told a family where to find help"))
    has_passed_on_safeguarding = BooleanField(_l("We passed on a worry about a child's safety"))

    def validate_ends_at(self, field: TimeField) -> None:
        """Refuse an end before the beginning."""
        if field.data and self.begins_at.data and field.data < self.begins_at.data:
            raise ValidationError(_("The end is before the beginning."))

    def validate_finished_count(self, field: IntegerField) -> None:
        """Refuse more finished than begun."""
        if (field.data or 0) > (self.begun_count.data or 0):
            raise ValidationError(_("More families finished than began: check both numbers."))

    def validate_has_met_nobody(self, field: BooleanField) -> None:
        """Refuse a visit that met nobody and families."""
        if field.data and ((self.spoken_to_count.data or 0) or any(self.met.data.values())):
            raise ValidationError(_("Families were met, by the numbers here: take one of the two out."))

    def validate_come_back_on(self, field: DateField) -> None:
        """Refuse coming back before the visit."""
        if field.data and self.held_on.data and field.data < self.held_on.data:
            raise ValidationError(_("This is before the visit."))


def activity_form(area: Area, **defaults: Any) -> ActivityForm:
    """The form with this area's towns, and its languages first."""
    form = ActivityForm(**defaults)
    towns = {place.code: place.name for place in sorted(area.places, key=lambda place: place.name)}
    form.town_code.choices = _choices({WHOLE_AREA: town_label(WHOLE_AREA, area=area)} | towns)
    communities = {community.code: COMMUNITY_LABELS[community.code] for community in COMMUNITIES}
    form.aimed_community_code.choices = _choices({"": _("Everybody")} | communities)
    languages = _choices(languages_of(area))
    form.languages_spoken.choices = languages
    form.languages_heard.choices = languages
    return form


def languages_of(area: Area) -> dict[str, str]:
    """Every language with its name, those that the area's communities need first."""
    needed = dict.fromkeys(code for entry in area.community_languages for code in entry.language_codes)
    labels = language_labels()
    return {code: labels[code] for code in (*needed, *labels)}
