"""The parts of a survey as frozen values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class QuestionKind(StrEnum):
    """How a question is answered."""

    SINGLE = "single"
    SCALE = "scale"
    MULTI = "multi"
    GROUPED = "grouped"
    """One option out of groups that open in two steps: first the group, then the detail."""
    TEXT = "text"


class MeasureKind(StrEnum):
    """How the answers of a measure become one score."""

    MEAN = "mean"
    BALANCE = "balance"
    """Share better minus share worse."""
    SHARE = "share"
    """Share of the answered questions that were seen to happen."""


class Operator(StrEnum):
    """How a comparison holds an answer against its values."""

    IS = "=="
    IS_NOT = "!="
    IN = "in"
    NOT_IN = "not in"


@dataclass(frozen=True, slots=True)
class Comparison:
    """One answer, or one fact of the setting such as ``@locale``, held against option codes."""

    subject_code: str
    operator: Operator
    value_codes: tuple[str, ...]

    @property
    def is_about_setting(self) -> bool:
        """Whether the subject is a fact of the setting rather than a question."""
        return self.subject_code.startswith("@")


@dataclass(frozen=True, slots=True)
class Condition:
    """True when every comparison of at least one alternative is true."""

    alternatives: tuple[tuple[Comparison, ...], ...]


@dataclass(frozen=True, slots=True)
class Option:
    """One choice. ``points`` is None where the choice is never scored."""

    code: str
    label: str
    context: str
    points: int | None = None
    also_points: tuple[tuple[str, int], ...] = ()
    ends_at: str | None = None
    group_code: str | None = None
    is_exclusive: bool = False
    is_translated: bool = True
    language_tag: str | None = None


@dataclass(frozen=True, slots=True)
class OptionGroup:
    """A heading that opens its options in the second step."""

    code: str
    label: str
    context: str


@dataclass(frozen=True, slots=True)
class Question:
    """One thing asked.

    ``context`` keeps a translation joined to it when the words change, and to a survey that asks it word for word.
    """

    code: str
    part: int
    kind: QuestionKind
    text: str
    context: str
    options: tuple[Option, ...] = ()
    groups: tuple[OptionGroup, ...] = ()
    help_text: str = ""
    say_text: str = ""
    """What a helper says out loud before or with it."""
    drawing_code: str = ""
    """The Easy Read picture beside it."""
    easy_text: str = ""
    """The Easy Read words, empty where the standard ones are short enough."""
    easy_help_text: str = ""
    show_if: Condition | None = None
    screen_code: str = ""
    picture_code: str = ""
    is_required: bool = False
    is_core: bool = False
    most_choices: int | None = None
    shown_first_count: int | None = None
    """How many options stand open in a long list; the others open on a tap. None shows all."""
    note: str = ""
    promise_position: int | None = None
    """Which published promise a follow-through question asks about."""
    _by_code: Mapping[str, Option] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_code", {option.code: option for option in reversed(self.options)})

    @property
    def pictured_options(self) -> tuple[Option, ...]:
        """The options with a picture, from best to worst: the first of each score."""
        if not self.picture_code:
            return ()
        by_points = {option.points: option for option in reversed(self.options) if option.points is not None}
        return tuple(by_points[points] for points in sorted(by_points, reverse=True))

    def find_option(self, option_code: str) -> Option | None:
        """The option with this code, or None."""
        return self._by_code.get(option_code)


@dataclass(frozen=True, slots=True)
class Measure:
    """A headline made of one or more questions."""

    code: str
    label: str
    kind: MeasureKind
    question_codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Survey:
    """One immutable, numbered version of a survey."""

    code: str
    version_number: int
    title: str
    questions: tuple[Question, ...]
    measures: tuple[Measure, ...]
    _by_code: Mapping[str, Question] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_code", {question.code: question for question in reversed(self.questions)})

    def find_question(self, question_code: str) -> Question | None:
        """The question with this code, or None."""
        return self._by_code.get(question_code)
