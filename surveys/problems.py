"""What can be wrong with an answer: codes, with an English sentence for each."""

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


SENTENCES: dict[ProblemCode, str] = {
    ProblemCode.REQUIRED: "Please choose one answer.",
    ProblemCode.UNKNOWN_QUESTION: "This question is not in the survey any more. Please start again.",
    ProblemCode.UNKNOWN_OPTION: "We do not know this answer. Please choose one of the answers shown.",
    ProblemCode.TOO_MANY_OPTIONS: "Please choose fewer answers.",
    ProblemCode.NOT_WITH_OTHERS: "This answer cannot be chosen with others. Please choose one or the others.",
    ProblemCode.TEXT_TOO_LONG: "This is too long to send. Please make it shorter: up to 3,000 letters.",
}
