"""The form of a promise: who, by when, what became of it, and its words in each language."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import DateField, Form, FormField, RadioField, StringField, TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from app.forum.words import STATUS_LABELS
from app.languages import SOURCE_LOCALE, Locale, list_locales
from app.models.promise import Promise, PromiseStatus
from app.store.promises import PromiseWords
from surveys.answers import clean_text

MOST_OWNER = 80
MOST_WORDS = 200
MOST_BECAUSE = 300


def _clean(value: str | None) -> str:
    return clean_text(value or "")


def _words_form(locale: Locale) -> type[Form]:
    """The words of a promise in one language; in English the owner stands in the promise itself."""
    language = locale.english_name
    is_source = locale.code == SOURCE_LOCALE
    written = {"lang": locale.code.replace("_", "-"), "dir": locale.direction.value}
    fields: dict[str, Any] = {
        "text": TextAreaField(
            _l("What was promised, in %(language)s", language=language),
            filters=[_clean],
            validators=[
                DataRequired(_l("Write what was promised, in English.")) if is_source else Optional(),
                Length(max=MOST_WORDS, message=_l("Use at most 200 characters: it stands inside a question.")),
            ],
            render_kw=written | {"rows": "2"},
        ),
        "because": TextAreaField(
            _l("Why it could not be done, in %(language)s", language=language),
            filters=[_clean],
            validators=[Optional(), Length(max=MOST_BECAUSE, message=_l("Use at most 300 characters."))],
            render_kw=written | {"rows": "2"},
        ),
    }
    if not is_source:
        fields["owner"] = StringField(
            _l("Who promised it, in %(language)s", language=language),
            filters=[_clean],
            validators=[Optional(), Length(max=MOST_OWNER, message=_l("Use at most 80 characters."))],
            render_kw=written | {"autocomplete": "off"},
        )
    return type(f"WordsForm_{locale.code}", (Form,), fields)


class TextsForm(Form):
    """The words of a promise in every language; a group of fields for each, made below from the list of locales."""


for _locale in list_locales():
    setattr(TextsForm, _locale.code, FormField(_words_form(_locale), _locale.english_name))


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
    due_on = DateField(_l("By when"), validators=[InputRequired(_l("Enter the day it is due, like 31/03/2027."))])
    status = RadioField(
        _l("What became of it"),
        choices=[SelectChoice(code, label) for code, label in STATUS_LABELS.items()],
        default=PromiseStatus.PROMISED.value,
        validators=[InputRequired(_l("Choose how far it has come."))],
    )
    texts = FormField(TextsForm)

    def validate(self, extra_validators: dict[str, Sequence[Any]] | None = None) -> bool:
        """Whether every field is right, and each language that tells the promise tells all of it."""
        is_valid: bool = super().validate(extra_validators)
        return all([is_valid, *(self._is_whole(group) for group in self.texts)])

    def _is_whole(self, group: FormField) -> bool:
        """Whether a language that has the promise has the reason, and one that has anything has the promise."""
        language = group.label.text
        if not group.form.text.data:
            if any(group.data.values()) and not group.form.text.errors:
                group.form.text.errors = [
                    _(
                        "Write what was promised, in %(language)s, or empty the rest.",
                        language=language,
                    )
                ]
        elif self.status.data == PromiseStatus.COULD_NOT_BECAUSE and not group.form.because.data:
            group.form.because.errors = [_("Say why it could not be done, in %(language)s.", language=language)]
        return not group.errors


def promise_form(promise: Promise | None) -> PromiseForm:
    """The form as it was sent, else holding the promise, else empty."""
    if promise is None:
        return PromiseForm()
    values: dict[str, Any] = {
        "owner": promise.owner,
        "due_on": promise.due_on,
        "status": promise.status,
        "texts": {
            text.locale: {"text": text.text, "because": text.because or "", "owner": text.owner or ""}
            for text in promise.texts
        },
    }
    return PromiseForm(data=values)


def written_words(form: PromiseForm) -> tuple[PromiseWords, ...]:
    """The words in every language that has any."""
    return tuple(
        PromiseWords(locale, words["text"], because=words["because"] or None, owner=words.get("owner") or None)
        for locale, words in form.texts.data.items()
        if words["text"]
    )
