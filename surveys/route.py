"""The questions on a respondent's path, for the answers given so far and the setting they are given in."""

from dataclasses import dataclass

from surveys.answers import Answers
from surveys.conditions import holds, is_true
from surveys.model import Question, Survey


@dataclass(frozen=True, slots=True)
class Setting:
    """What the locale, the channel and the area already tell, so that it is not asked."""

    locale_code: str
    promise_positions: tuple[int, ...] = ()
    """Which published promises can be asked about in this locale."""
    offers_text: bool = True

    def chosen_codes(self) -> dict[str, tuple[str, ...]]:
        """The facts a condition may read, by the names definitions use."""
        return {
            "@locale": (self.locale_code,),
            "@promises": tuple(str(position) for position in self.promise_positions),
            "@text": ("offered",) if self.offers_text else (),
        }


@dataclass(frozen=True, slots=True)
class Path:
    """The questions to ask in order, and the closing page an answer has led to."""

    questions: tuple[Question, ...]
    ends_at: str | None

    @property
    def question_codes(self) -> tuple[str, ...]:
        """The codes on the path, in order."""
        return tuple(question.code for question in self.questions)


def find_path(survey: Survey, answers: Answers, *, setting: Setting) -> Path:
    """The path through the survey; answers to questions that are off the path count for nothing."""
    chosen_codes = setting.chosen_codes()
    questions: list[Question] = []
    for question in survey.questions:
        if not is_true(question.show_if, chosen_codes=chosen_codes):
            continue
        questions.append(question)
        answer = answers.find(question.code)
        if answer is None:
            continue
        chosen_codes[question.code] = answer.option_codes
        if answer.text:
            chosen_codes["@comments"] = ("given",)
        ends_at = next(
            (option.ends_at for option in question.options if option.ends_at and option.code in answer.option_codes),
            None,
        )
        if ends_at is not None:
            return Path(tuple(questions), ends_at)
    return Path(tuple(questions), None)


def may_be_asked(question: Question, *, setting: Setting) -> bool:
    """Whether some answers lead to this question in this setting; the others need not be sent to the phone."""
    if question.show_if is None:
        return True
    chosen_codes = {**setting.chosen_codes(), "@comments": ("given",) if setting.offers_text else ()}
    return any(
        all(holds(comparison, chosen_codes) for comparison in alternative if comparison.is_about_setting)
        for alternative in question.show_if.alternatives
    )


def on_path(survey: Survey, answers: Answers, *, setting: Setting) -> Answers:
    """The answers that count; one that a changed answer has taken off the path is left out."""
    return answers.only(find_path(survey, answers, setting=setting).question_codes)


def next_question(path: Path, *, after_code: str | None, part: int | None = None) -> Question | None:
    """The question after this one on the path (the first for None), within one part when given; None at the end."""
    codes = path.question_codes
    start = codes.index(after_code) + 1 if after_code in codes else 0
    return next((question for question in path.questions[start:] if part is None or question.part == part), None)


def previous_question(path: Path, *, before_code: str) -> Question | None:
    """The question before this one on the path, None at the first."""
    codes = path.question_codes
    position = codes.index(before_code) if before_code in codes else len(codes)
    return path.questions[position - 1] if position else None


def screen_of(path: Path, question: Question) -> tuple[Question, ...]:
    """The questions that stand on one screen with this one, itself included."""
    if not question.screen_code:
        return (question,)
    return tuple(other for other in path.questions if other.screen_code == question.screen_code)
