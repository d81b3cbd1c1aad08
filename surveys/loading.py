"""A definition file becomes a Survey, or a list of faults that names file, question and remedy."""

import re
import tomllib
from dataclasses import dataclass

from surveys.conditions import ConditionError, parse_condition
from surveys.faults import Fault, FaultCode, name_list
from surveys.model import Condition, Measure, MeasureKind, Question, QuestionKind, Survey
from surveys.option_lists import OptionList, read_options
from surveys.reading import Faults, Table

QUESTION_KEYS = ("code", "part", "kind", "text")
OPTIONAL_QUESTION_KEYS = (
    "context",
    "help",
    "say",
    "drawing",
    "easy",
    "easy_help",
    "list",
    "options",
    "more_options",
    "show_if",
    "screen",
    "pictures",
    "promise_position",
    "most_choices",
    "is_required",
    "is_core",
    "note",
)
_CODE = re.compile(r"[A-Za-z][A-Za-z0-9]*(_[A-Za-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class LoadedSurvey:
    """The survey when the file could be read without a fault, and the faults when not."""

    survey: Survey | None
    faults: tuple[Fault, ...]


def load_survey(text: str, *, file_name: str, option_lists: tuple[OptionList, ...]) -> LoadedSurvey:
    """Read a definition; every unknown or missing key is a fault. Faults of meaning are found by ``surveys.checks``."""
    faults = Faults(file_name)
    try:
        table = Table(tomllib.loads(text), "", faults)
    except tomllib.TOMLDecodeError as error:
        faults.add(FaultCode.NOT_TOML, place="", what=f"this is not TOML: {error}.", remedy="Mend the line it names.")
        return LoadedSurvey(None, tuple(faults.found))
    table.allow(required=("code", "version", "title", "questions"), optional=("measures",))
    survey = Survey(
        code=table.text("code"),
        version_number=table.number("version") or 0,
        title=table.text("title"),
        questions=tuple(
            _read_question(question, table.text("code"), option_lists) for question in table.tables("questions")
        ),
        measures=tuple(_read_measure(measure) for measure in table.tables("measures")),
    )
    return LoadedSurvey(None if faults.found else survey, tuple(faults.found))


def _read_question(table: Table, survey_code: str, option_lists: tuple[OptionList, ...]) -> Question:
    table.allow(required=QUESTION_KEYS, optional=OPTIONAL_QUESTION_KEYS)
    code = table.text("code")
    if not _CODE.fullmatch(code):
        table.faults.add(
            FaultCode.BAD_CODE,
            place=table.place,
            what=f'"{code}" cannot be a code.',
            remedy="Use letters and digits, as in P04a.",
        )
    promise_position = table.number("promise_position")
    context = table.text("context") or f"{survey_code}.{code.rpartition('_')[0] if promise_position else code}"
    option_list = _find_list(table, option_lists)
    own_options = read_options(table, "options", context=context)
    more_options = read_options(table, "more_options", context=context)
    return Question(
        code=code,
        part=table.number("part") or 1,
        kind=_read_kind(table),
        text=table.text("text"),
        context=context,
        options=(*(option_list.options if option_list else ()), *own_options, *more_options),
        groups=option_list.groups if option_list else (),
        help_text=table.text("help"),
        say_text=table.text("say"),
        drawing_code=table.text("drawing"),
        easy_text=table.text("easy"),
        easy_help_text=table.text("easy_help"),
        show_if=_read_condition(table),
        screen_code=table.text("screen"),
        picture_code=table.text("pictures"),
        is_required=table.flag("is_required"),
        is_core=table.flag("is_core"),
        most_choices=table.number("most_choices"),
        shown_first_count=option_list.shown_first_count if option_list else None,
        note=table.text("note"),
        promise_position=promise_position,
    )


def _find_list(table: Table, option_lists: tuple[OptionList, ...]) -> OptionList | None:
    list_code = table.text("list")
    if not list_code:
        return None
    found = next((option_list for option_list in option_lists if option_list.code == list_code), None)
    if found is None:
        table.faults.add(
            FaultCode.UNKNOWN_LIST,
            place=table.place,
            what=f'there is no option list "{list_code}".',
            remedy=f"Use one of: {name_list({option_list.code for option_list in option_lists})}.",
        )
    return found


def _read_kind(table: Table) -> QuestionKind:
    kind = table.text("kind")
    if kind in set(QuestionKind):
        return QuestionKind(kind)
    table.faults.add(
        FaultCode.UNKNOWN_VALUE,
        place=table.place,
        what=f'the kind "{kind}" is not known.',
        remedy=f"Use one of: {name_list(set(QuestionKind))}.",
    )
    return QuestionKind.SINGLE


def _read_condition(table: Table) -> Condition | None:
    try:
        return parse_condition(table.text("show_if"))
    except ConditionError as error:
        table.faults.add(
            FaultCode.UNREADABLE_CONDITION,
            place=table.place,
            what=f'show_if cannot be read at "{error}".',
            remedy="Write it like P01 != none, or P04 in [never, sometimes], joined by and / or.",
        )
        return None


def _read_measure(table: Table) -> Measure:
    table.allow(required=("code", "label", "kind", "questions"))
    kind = table.text("kind")
    if kind not in set(MeasureKind):
        table.faults.add(
            FaultCode.UNKNOWN_VALUE,
            place=table.place,
            what=f'the kind "{kind}" is not known.',
            remedy=f"Use one of: {name_list(set(MeasureKind))}.",
        )
        kind = MeasureKind.MEAN
    return Measure(table.text("code"), table.text("label"), MeasureKind(kind), table.texts("questions"))
