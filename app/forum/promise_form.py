"""The form of a promise: who, what in each language, by when, and what became of it."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import DateField, Form, FormField, RadioField, StringField, TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Length, Optional, ValidationError

from app.forum.words import STATUS_LABELS
from app.languages import SOURCE_LOCALE, list_locales
from app.models.promise import Promise, PromiseStatus
from surveys.answers import clean_text

MOST_OWNER = 80
MOST_WORDS = 200
MOST_BECAUSE = 500


def _clean(value: str | None) -> str:
    return clean_text(value or "")


class TextsForm(Form):
    """The words of a promise; a field for each locale, made below from the list of locales."""


for _locale in list_locales():
    setattr(
        TextsForm,
        _locale.code,
        TextAreaField(
            _locale.english_name,
            filters=[_clean],
            validators=[
                DataRequired(_l("Write what was promised, in English."))
                if _locale.code == SOURCE_LOCALE
                else Optional(),
                Length(max=MOST_WORDS, message=_l("Use at most 200 characters: it stands inside a question.")),
            ],
            render_kw={"lang": _locale.code.replace("_", "-"), "dir": _locale.direction.value, "rows": "2"},
        ),
    )


class PromiseForm(FlaskForm):
    """One promise."""

    owner = StringField(
        _l("Who promised it"),
        filters=[_clean],
        validators=[
            DataRequired(_l("Write who promised it, such as the council.")),
            Length(max=MOST_OWNER, message=_l("Use at most 80 characters.")),
        ],
        render_kw={"autocomplete": "off"},
    )
    texts = FormField(TextsForm, _l("What was promised"))
    due_on = DateField(_l("By when"), validators=[InputRequired(_l("Enter the day it is due, like 31/03/2027."))])
    status = RadioField(
        _l("What became of it"),
        choices=[SelectChoice(code, label) for code, label in STATUS_LABELS.items()],
        default=PromiseStatus.PROMISED.value,
        validators=[InputRequired(_l("Choose how far it has come."))],
    )
    because = TextAreaField(
        _l("Because"),
        filters=[_clean],
        validators=[Optional(), Length(max=MOST_BECAUSE, message=_l("Use at most 500 characters."))],
        render_kw={"rows": "2"},
    )

    def validate_status(self, field: RadioField) -> None:
        """Refuse a promise that could not be kept without the reason."""
        if field.data == PromiseStatus.COULD_NOT_BECAUSE and not self.because.data:
            raise ValidationError(_("Say why it could not be done, in “Because”."))


def promise_form(promise: Promise | None) -> PromiseForm:
    """The form as it was sent, else holding the promise, else empty."""
    if promise is None:
        return PromiseForm()
    values: dict[str, Any] = {
        "owner": promise.owner,
        "due_on": promise.due_on,
        "status": promise.status,
        "because": promise.because or "",
        "texts": {text.locale: text.text for text in promise.texts},
    }
    return PromiseForm(data=values)


def written_texts(form: PromiseForm) -> tuple[tuple[str, str], ...]:
    """The words in every locale that has any."""
    return tuple((locale, words) for locale, words in form.texts.data.items() if words and locale != "csrf_token")
