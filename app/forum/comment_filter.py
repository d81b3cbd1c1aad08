"""The filter of the comments page: codes only, so that nothing is opened to choose."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Form, SelectField, StringField
from wtforms.fields import SelectChoice
from wtforms.validators import Length

from app.forum.words import QUESTION_LABELS, SENTIMENT_LABELS
from app.labels import term_label
from app.languages import list_locales
from app.store.comments import NOT_YET_SCORED, CommentFilter
from surveys.answers import clean_text
from surveys.model import QuestionKind, Survey

EVERYTHING = ""
NO_MEASURE = "none"
WORDS = "words"
"""The one field that no address may hold."""
MOST_WORDS = 80


class CommentFilterForm(Form):
    """What to read; an unknown choice is told and nothing is shown by mistake."""

    term = SelectField(_l("Term"))
    question = SelectField(_l("Question"), default=EVERYTHING)
    measure = SelectField(_l("Measure"), default=EVERYTHING)
    sentiment = SelectField(_l("Sentiment"), default=EVERYTHING)
    language = SelectField(_l("Language"), default=EVERYTHING)
    theme = SelectField(_l("Theme"), default=EVERYTHING)
    words = StringField(
        _l("Words in the comment"),
        filters=[lambda value: clean_text(value or "")],
        validators=[Length(max=MOST_WORDS, message=_l("Use at most 80 characters."))],
        render_kw={"autocomplete": "off", "type": "search"},
    )


@dataclass(frozen=True, slots=True)
class CommentQuestion:
    """A question that takes words, and the measures it belongs to."""

    code: str
    label: str
    measure_codes: tuple[str, ...]


def comment_questions(survey: Survey) -> tuple[CommentQuestion, ...]:
    """The questions that take words; one that opens after a measure's question belongs to that measure."""
    return tuple(
        CommentQuestion(
            code=question.code,
            label=str(QUESTION_LABELS.get(question.code, question.text)),
            measure_codes=tuple(
                measure.code
                for measure in survey.measures
                if question.show_if is not None
                and any(
                    comparison.subject_code in measure.question_codes
                    for alternative in question.show_if.alternatives
                    for comparison in alternative
                )
            ),
        )
        for question in survey.questions
        if question.kind is QuestionKind.TEXT
    )


def filter_form(
    values: Mapping[str, str], *, survey: Survey, term_codes: Sequence[str], themes: Mapping[str, str]
) -> CommentFilterForm:
    """The form with the choices of this survey and these terms; unless another is asked for, the first one."""
    questions = comment_questions(survey)
    with_words = {code for question in questions for code in question.measure_codes}
    measures = [(one.code, one.label) for one in survey.measures if one.code in with_words]
    form = CommentFilterForm(data={"term": next(iter(term_codes), EVERYTHING), **values})
    languages = ((locale.code, locale.english_name) for locale in list_locales())
    form.term.choices = _choices([*((code, term_label(code)) for code in term_codes), (EVERYTHING, _("All terms"))])
    form.question.choices = _choices([(EVERYTHING, _("All questions")), *((one.code, one.label) for one in questions)])
    form.measure.choices = _choices(
        [(EVERYTHING, _("All measures")), *measures, (NO_MEASURE, _("About no single measure"))]
    )
    form.sentiment.choices = _choices([(EVERYTHING, _("All")), *SENTIMENT_LABELS.items()])
    form.language.choices = _choices([(EVERYTHING, _("All languages")), *languages])
    form.theme.choices = _choices([(EVERYTHING, _("All themes")), *themes.items()])
    return form


def _choices(pairs: Iterable[tuple[str, Any]]) -> list[SelectChoice]:
    return [SelectChoice(code, label) for code, label in pairs]


def wanted_comments(form: CommentFilterForm, *, survey: Survey) -> CommentFilter:
    """The filter the form asks for."""
    label = form.sentiment.data or None
    is_unscored = label == NOT_YET_SCORED
    return CommentFilter(
        term_code=form.term.data or None,
        question_codes=_question_codes(form, survey=survey),
        sentiment_label=None if is_unscored else label,
        locale=form.language.data or None,
        is_scored=False if is_unscored else None,
        theme_code=form.theme.data or None,
    )


def _question_codes(form: CommentFilterForm, *, survey: Survey) -> tuple[str, ...] | None:
    if not form.question.data and not form.measure.data:
        return None
    return tuple(
        question.code
        for question in comment_questions(survey)
        if form.question.data in {EVERYTHING, question.code}
        and form.measure.data in {EVERYTHING, *(question.measure_codes or (NO_MEASURE,))}
    )
