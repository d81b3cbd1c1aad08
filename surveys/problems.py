"""What can be wrong with an answer, as codes: a page chooses the sentence, in its own language."""

from dataclasses import dataclass
from enum import StrEnum


class ProblemCode(StrEnum):
    """Every way an answer can be refused."""

    REQUIRED = "required"
    UNKNOWN_QUESTION = "unknown_question"
    UNKNOWN_OPTION = "unknown_option"
    TOO_MANY_OPTIONS = "too_many_options"
    NOT_WITH_OTHERS = "not_with_others"
    TEXT_TOO_LONG = "text_too_long"


@dataclass(frozen=True, slots=True)
class Problem:
    """One refused answer: what is wrong and at which question."""

    code: ProblemCode
    question_code: str
