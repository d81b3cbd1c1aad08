"""The form that opens a survey for a term."""

from datetime import date

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import DateField, SelectChoice, SelectField
from wtforms.validators import InputRequired, ValidationError

from app.areas import Area
from app.areas.terms import find_term_dates, next_term_code, term_code_on
from app.labels import SURVEY_LABELS, term_label
from surveys.library import list_versions


class OpeningForm(FlaskForm):
    """Which survey version is asked, in which term, from when to when."""

    survey = SelectField(_l("Survey"), validators=[InputRequired()])
    term_code = SelectField(_l("Term"), validators=[InputRequired()])
    opens_on = DateField(_l("Opens on"), validators=[InputRequired(_l("Enter the first day."))])
    closes_on = DateField(_l("Closes on"), validators=[InputRequired(_l("Enter the last day."))])

    def validate_closes_on(self, field: DateField) -> None:
        """Refuse a last day before the first."""
        if field.data and self.opens_on.data and field.data < self.opens_on.data:
            raise ValidationError(_("The last day is before the first."))

    @property
    def survey_code(self) -> str:
        """The code of the chosen survey."""
        return str(self.survey.data).partition(":")[0]

    @property
    def survey_version(self) -> int:
        """The number of the chosen version."""
        return int(str(self.survey.data).partition(":")[2])


def opening_form(area: Area, *, today: date) -> OpeningForm:
    """The form with every survey version, this term and the next one, and this term's dates."""
    this_term = find_term_dates(area, term_code_on(area, today))
    next_term = next_term_code(area, this_term.term_code)
    form = OpeningForm(opens_on=max(today, this_term.opens_on), closes_on=this_term.closes_on)
    form.survey.choices = [
        SelectChoice(
            f"{code}:{number}",
            _("%(survey)s, version %(number)s", survey=SURVEY_LABELS.get(code, code), number=number),
        )
        for code, number in list_versions()
    ]
    form.term_code.choices = [SelectChoice(code, term_label(code)) for code in (this_term.term_code, next_term)]
    return form
