"""The form that puts a phone into visit mode."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import RadioField, SelectChoice, SelectField
from wtforms.validators import InputRequired, ValidationError

from app.languages import list_locales
from app.models.response import HelperKind
from app.occasion import OpenSurvey

SURVEY_LABELS: dict[str, Any] = {
    "doorstep": _l("At the doorstep: a short talk, spoken, with a card to point at"),
    "pulse": _l("The survey of the term, with help"),
    "ehcp": _l("The way to an EHC plan, with help"),
}
HELPER_LABELS: dict[str, Any] = {
    HelperKind.WORKER: _l("A worker"),
    HelperKind.INTERPRETER: _l("An interpreter"),
    HelperKind.FAMILY_OR_FRIEND: _l("Family or a friend"),
    HelperKind.VOLUNTEER: _l("A volunteer"),
}


class VisitForm(FlaskForm):
    """What the phone asks, in which language first, and who helps."""

    survey_code = RadioField(_l("What do you ask?"), validators=[InputRequired(_l("Choose what to ask."))])
    helper_kind = RadioField(
        _l("Who helps the families to answer?"),
        choices=[SelectChoice(kind, label) for kind, label in HELPER_LABELS.items()],
        validators=[InputRequired(_l("Choose who helps."))],
    )
    locale = SelectField(_l("Language to begin with"))

    def validate_locale(self, field: SelectField) -> None:
        """Refuse a language that the survey is not offered in."""
        open_survey = self.open_surveys.get(str(self.survey_code.data))
        if open_survey and field.data not in {locale.code for locale in open_survey.locales}:
            raise ValidationError(_("This survey is not ready in this language yet."))

    open_surveys: dict[str, OpenSurvey]


def visit_form(open_surveys: dict[str, OpenSurvey]) -> VisitForm:
    """The form with the surveys that take answers today."""
    form = VisitForm()
    form.open_surveys = open_surveys
    form.survey_code.choices = [SelectChoice(code, SURVEY_LABELS[code]) for code in open_surveys]
    form.locale.choices = [SelectChoice(one.code, f"{one.english_name} ({one.autonym})") for one in list_locales()]
    return form
