"""Conditions: read them from text, ask whether they hold, and write them as text again."""

import re
from collections.abc import Mapping

from surveys.model import Comparison, Condition, Operator

_COMPARISON = re.compile(
    r"^(?P<subject>@?[A-Za-z][A-Za-z0-9_]*)\s*(?P<operator>==|!=|not in|in)\s*(?P<values>\[[^\]]*\]|[\w.-]+)$"
)


class ConditionError(ValueError):
    """A condition that cannot be read; the message says which part."""


def parse_condition(text: str) -> Condition | None:
    """The condition a definition writes as text, None for an empty one.

    Comparisons are ``P01 != none``, ``P04 in [never, sometimes]`` or ``@locale == en``, joined by ``and`` and ``or``;
    ``and`` binds tighter. Raises ConditionError on anything else.
    """
    if not text.strip():
        return None
    return Condition(
        tuple(
            tuple(_parse_comparison(part) for part in re.split(r"\s+and\s+", alternative.strip()))
            for alternative in re.split(r"\s+or\s+", text.strip())
        )
    )


def _parse_comparison(text: str) -> Comparison:
    match = _COMPARISON.match(text.strip())
    if match is None:
        raise ConditionError(text.strip())
    values = match["values"]
    is_list = values.startswith("[")
    codes = tuple(code.strip() for code in values.strip("[]").split(",") if code.strip())
    operator = Operator(match["operator"])
    if is_list != (operator in (Operator.IN, Operator.NOT_IN)) or not codes:
        raise ConditionError(text.strip())
    return Comparison(match["subject"], operator, codes)


def is_true(condition: Condition | None, *, chosen_codes: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether the condition holds for the codes chosen so far; a question without an answer has no codes."""
    if condition is None:
        return True
    return any(
        all(holds(comparison, chosen_codes) for comparison in alternative) for alternative in condition.alternatives
    )


def holds(comparison: Comparison, chosen_codes: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether one comparison is true for these codes."""
    is_chosen = not set(chosen_codes.get(comparison.subject_code, ())).isdisjoint(comparison.value_codes)
    return is_chosen == (comparison.operator in (Operator.IS, Operator.IN))


def condition_text(condition: Condition | None) -> str:
    """The condition as a definition writes it, so that a phone can read it too; empty for none."""
    if condition is None:
        return ""
    return " or ".join(
        " and ".join(_comparison_text(comparison) for comparison in alternative)
        for alternative in condition.alternatives
    )


def _comparison_text(comparison: Comparison) -> str:
    values = ", ".join(comparison.value_codes)
    is_list = comparison.operator in (Operator.IN, Operator.NOT_IN)
    return f"{comparison.subject_code} {comparison.operator} {f'[{values}]' if is_list else values}"
