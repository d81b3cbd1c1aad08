"""What a paper must say beside a question that not everybody answers; a phone asks the condition itself."""

from dataclasses import dataclass

from surveys.conditions import holds
from surveys.model import Comparison, Operator, Question
from surveys.route import Setting

COMMENTS = "@comments"


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing to look up on the paper: these boxes of a question ticked, or not ticked.

    ``question_code`` is ``@comments`` when it is about having written anything.
    """

    question_code: str
    option_codes: tuple[str, ...]
    is_ticked: bool


def find_rules(question: Question, *, setting: Setting) -> tuple[tuple[Rule, ...], ...]:
    """The ways to be asked this question, each a tuple of rules that all hold; none when everybody here is asked.

    What the setting decides is decided already: it is no matter for the reader. Ask ``may_be_asked`` first.
    """
    if question.show_if is None:
        return ()
    here = setting.chosen_codes()
    ways = [
        tuple(_rule(comparison) for comparison in alternative if not _is_settled(comparison))
        for alternative in question.show_if.alternatives
        if all(holds(comparison, here) for comparison in alternative if _is_settled(comparison))
    ]
    return () if () in ways else tuple(dict.fromkeys(ways))


def _is_settled(comparison: Comparison) -> bool:
    return comparison.is_about_setting and comparison.subject_code != COMMENTS


def _rule(comparison: Comparison) -> Rule:
    is_ticked = comparison.operator in (Operator.IS, Operator.IN)
    return Rule(comparison.subject_code, comparison.value_codes, is_ticked)
