"""Every translatable string of a survey, with its context and a note for the translator."""

from collections.abc import Iterator
from dataclasses import dataclass

from surveys.model import Question, Survey


@dataclass(frozen=True, slots=True)
class Message:
    """One English text; the context keeps its translation joined to the question."""

    context: str
    text: str
    note: str = ""


def list_messages(surveys: tuple[Survey, ...]) -> tuple[Message, ...]:
    """The messages of these surveys, each (context, text) once, in the order a parent meets them."""
    messages: dict[tuple[str, str], Message] = {}
    for survey in surveys:
        for message in _survey_messages(survey):
            messages.setdefault((message.context, message.text), message)
    return tuple(messages.values())


def _survey_messages(survey: Survey) -> Iterator[Message]:
    yield Message(f"{survey.code}.title", survey.title)
    for question in survey.questions:
        yield from _question_messages(question)


def _question_messages(question: Question) -> Iterator[Message]:
    yield Message(question.context, question.text, question.note)
    if question.help_text:
        yield Message(question.context, question.help_text, "Help under the question.")
    if question.say_text:
        yield Message(question.context, question.say_text, "A worker says this out loud, kindly.")
    for easy_text in (question.easy_text, question.easy_help_text):
        if easy_text:
            yield Message(question.context, easy_text, "Easy Read: the shortest words for the same question.")
    for group in question.groups:
        yield Message(group.context, group.label, "A heading that opens a list of ethnic groups.")
    for option in question.options:
        if option.is_translated:
            yield Message(option.context, option.label)
