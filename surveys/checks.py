"""Faults of meaning in a survey that could be read: what an author cannot see by looking at one line."""

import re
from collections.abc import Iterator

from surveys.faults import Fault, FaultCode, name_list
from surveys.model import Comparison, Operator, Question, QuestionKind, Survey

SETTING_SUBJECTS = frozenset({"@locale", "@promises", "@text", "@comments"})
PLACEHOLDERS = frozenset(
    {
        *("forum", "council", "organisation", "local_offer", "area", "term_start", "previous_term_months"),
        *("promise_owner", "promise_text"),
    }
)
_PLACEHOLDER = re.compile(r"%(?:\((?P<name>\w+)\)s|%)|(?P<bad>%|\{\w*\})")


def find_faults(survey: Survey, *, file_name: str) -> tuple[Fault, ...]:
    """Every fault of the survey, in the order of its questions."""
    checks = (_duplicates, _conditions, _reachability, _options, _order, _placeholders, _measures)
    return tuple(
        Fault(code, file_name, place, what, remedy) for check in checks for code, place, what, remedy in check(survey)
    )


Found = Iterator[tuple[FaultCode, str, str, str]]


def _duplicates(survey: Survey) -> Found:
    seen: set[str] = set()
    for question in survey.questions:
        if question.code in seen:
            yield (
                FaultCode.DUPLICATE_QUESTION,
                question.code,
                "this code is used by two questions.",
                "Give one a new code.",
            )
        seen.add(question.code)
        codes = [option.code for option in question.options]
        for code in sorted({code for code in codes if codes.count(code) > 1}):
            what = f'the option code "{code}" stands twice.'
            yield FaultCode.DUPLICATE_OPTION, question.code, what, "Give one a new code or remove it."


def _comparisons(question: Question) -> Iterator[Comparison]:
    for alternative in question.show_if.alternatives if question.show_if else ():
        yield from alternative


def _conditions(survey: Survey) -> Found:
    position = {question.code: index for index, question in enumerate(survey.questions)}
    for question in survey.questions:
        for comparison in _comparisons(question):
            subject_code = comparison.subject_code
            if comparison.is_about_setting:
                if subject_code not in SETTING_SUBJECTS:
                    what = f'the setting has no fact "{subject_code}".'
                    yield FaultCode.UNKNOWN_SUBJECT, question.code, what, f"Use one of: {name_list(SETTING_SUBJECTS)}."
                continue
            subject = survey.find_question(subject_code)
            if subject is None:
                what = f'show_if reads "{subject_code}", which is no question.'
                yield FaultCode.UNKNOWN_SUBJECT, question.code, what, f"Use one of: {name_list(position)}."
            elif subject_code == question.code:
                yield FaultCode.LOOP, question.code, "show_if reads this question itself.", "Read an earlier question."
            elif position[subject_code] > position[question.code]:
                code = FaultCode.LOOP if _reads(subject, question.code) else FaultCode.FORWARD_REFERENCE
                what = f"show_if reads {subject_code}, which is asked later" + (
                    " and reads this one: a loop." if code is FaultCode.LOOP else "."
                )
                yield (
                    code,
                    question.code,
                    what,
                    f"Move {subject_code} before {question.code}, or read another question.",
                )
            else:
                for value_code in comparison.value_codes:
                    if subject.find_option(value_code) is None:
                        what = f'show_if reads "{value_code}", which is no option of {subject_code}.'
                        remedy = f"Use one of: {name_list({option.code for option in subject.options})}."
                        yield FaultCode.UNKNOWN_CODE_IN_CONDITION, question.code, what, remedy


def _reads(question: Question, subject_code: str) -> bool:
    return any(comparison.subject_code == subject_code for comparison in _comparisons(question))


def _reachability(survey: Survey) -> Found:
    for question in survey.questions:
        if question.show_if and all(_contradicts(alternative) for alternative in question.show_if.alternatives):
            yield FaultCode.UNREACHABLE, question.code, "show_if can never be true.", "Mend or remove it."


def _contradicts(alternative: tuple[Comparison, ...]) -> bool:
    """Whether the comparisons of one alternative leave no code possible for a question that takes one answer."""
    for comparison in alternative:
        if comparison.operator not in (Operator.IS, Operator.IN):
            continue
        possible = set(comparison.value_codes)
        for other in alternative:
            if other.subject_code != comparison.subject_code:
                continue
            if other.operator in (Operator.IS, Operator.IN):
                possible &= set(other.value_codes)
            else:
                possible -= set(other.value_codes)
        if not possible:
            return True
    return False


def _options(survey: Survey) -> Found:
    for question in survey.questions:
        if question.kind is QuestionKind.TEXT and question.options:
            yield FaultCode.NO_OPTIONS, question.code, "a text question has options.", "Remove them or change the kind."
        if question.kind is not QuestionKind.TEXT and len(question.options) < 2:
            yield FaultCode.NO_OPTIONS, question.code, "there are fewer than two options.", "Add options or a list."


def _order(survey: Survey) -> Found:
    parts = [question.part for question in survey.questions]
    for question, earlier_part in zip(survey.questions[1:], parts, strict=False):
        if question.part < earlier_part:
            what = f"part {question.part} comes after part {earlier_part}."
            yield FaultCode.PARTS_OUT_OF_ORDER, question.code, what, "Move it before the questions of the later part."


def _placeholders(survey: Survey) -> Found:
    for question in survey.questions:
        for text in (*_texts(question), *(option.label for option in question.options)):
            for match in _PLACEHOLDER.finditer(text):
                if match["bad"] or (match["name"] and match["name"] not in PLACEHOLDERS):
                    what = f'the text holds "{match[0]}".'
                    remedy = f"Write %(name)s with one of: {name_list(PLACEHOLDERS)}."
                    yield FaultCode.BAD_PLACEHOLDER, question.code, what, remedy


def _texts(question: Question) -> tuple[str, ...]:
    return question.text, question.help_text, question.say_text, question.easy_text, question.easy_help_text


def _measures(survey: Survey) -> Found:
    for measure in survey.measures:
        for question_code in measure.question_codes:
            question = survey.find_question(question_code)
            if question is None:
                what = f'it reads "{question_code}", which is no question.'
                yield FaultCode.UNKNOWN_MEASURE_QUESTION, f"measure {measure.code}", what, "Use the code of a question."
            elif all(option.points is None for option in question.options):
                what = f"no option of {question_code} has points."
                yield FaultCode.UNSCORED_MEASURE, f"measure {measure.code}", what, "Give its options points."
