"""Survey texts in the locale of a page, with the area's names in their places."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from app.languages import Locale, survey_text
from surveys.model import Option, OptionGroup, Question


class MissingTextError(LookupError):
    """A text without a translation reached a page: the locale should not have been on offer."""


class TextStyle(StrEnum):
    """How long the sentences are."""

    USUAL = "usual"
    EASY = "easy"


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one survey in one locale. ``promises`` holds (owner, text) by position."""

    locale: Locale
    values: Mapping[str, str]
    promises: Mapping[int, tuple[str, str]]
    style: TextStyle = TextStyle.USUAL

    @property
    def is_easy(self) -> bool:
        """Whether the words are those of Easy Read."""
        return self.style is TextStyle.EASY

    def say(self, context: str, text: str) -> str:
        """A text of the survey in the page's language."""
        return self._filled(context, text, self.values)

    def title(self, question: Question) -> str:
        """What is asked; a follow-through question names its promise."""
        values = dict(self.values)
        if question.promise_position is not None:
            owner, promise = self.promises[question.promise_position]
            values |= {"promise_owner": owner, "promise_text": promise.rstrip(".۔।።")}
        text = question.easy_text if self.is_easy and question.easy_text else question.text
        return self._filled(question.context, text, values)

    def help_text(self, question: Question) -> str:
        """The line under a question, empty when there is none."""
        text = question.easy_help_text if self.is_easy and question.easy_help_text else question.help_text
        return self.say(question.context, text) if text else ""

    def label(self, choice: Option | OptionGroup) -> str:
        """The words of an option or of the heading that opens options."""
        if isinstance(choice, Option) and not choice.is_translated:
            return choice.label
        return self.say(choice.context, choice.label)

    def _filled(self, context: str, text: str, values: Mapping[str, str]) -> str:
        translated = survey_text(context, text, locale_code=self.locale.code)
        if translated is None:
            raise MissingTextError(context)
        return translated % values
