"""Conditions: read, held, and written back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.conditions import ConditionError, condition_text, is_true, parse_condition
from surveys.model import Comparison, Condition, Operator

CODES = st.from_regex(r"[A-Za-z][A-Za-z0-9]{0,4}", fullmatch=True).filter(
    lambda code: code.lower() not in {"and", "or", "in", "not"}
)
COMPARISONS = st.one_of(
    st.builds(Comparison, CODES, st.sampled_from([Operator.IS, Operator.IS_NOT]), st.tuples(CODES)),
    st.builds(
        Comparison,
        CODES,
        st.sampled_from([Operator.IN, Operator.NOT_IN]),
        st.lists(CODES, min_size=1, max_size=3).map(tuple),
    ),
)
CONDITIONS = st.builds(
    Condition, st.lists(st.lists(COMPARISONS, min_size=1, max_size=3).map(tuple), min_size=1, max_size=3).map(tuple)
)


@pytest.mark.parametrize(
    ("text", "chosen", "expected"),
    [
        ("", {}, True),
        ("P01 == none", {"P01": ("none",)}, True),
        ("P01 == none", {"P01": ("good",)}, False),
        ("P01 == none", {}, False),
        # A question that was skipped has no answer, so it is not "none".
        ("P01 != none", {}, True),
        ("P01 != none", {"P01": ("none",)}, False),
        ("P04 in [never, sometimes]", {"P04": ("sometimes",)}, True),
        ("P04 in [never, sometimes]", {"P04": ("always",)}, False),
        ("P04 not in [never, sometimes]", {"P04": ("never",)}, False),
        ("P04 not in [never, sometimes]", {}, True),
        ("A03 == asd", {"A03": ("slcn", "asd")}, True),
        ("P01 == good and P04 == never", {"P01": ("good",), "P04": ("always",)}, False),
        ("P01 == good or P04 == never", {"P01": ("good",), "P04": ("always",)}, True),
        # "and" binds tighter: (false and true) or true.
        ("P01 == bad and P04 == always or P01 == good", {"P01": ("good",), "P04": ("always",)}, True),
        ("@locale == en", {"@locale": ("en",)}, True),
    ],
)
def test_a_condition_holds_for_the_codes_chosen(
    text: str, chosen: dict[str, tuple[str, ...]], *, expected: bool
) -> None:
    assert is_true(parse_condition(text), chosen_codes=chosen) is expected


@pytest.mark.parametrize("text", ["P01", "P01 = good", "P01 == [a, b]", "P01 in good", "P01 in []", "P01 == a xor b"])
def test_a_condition_that_cannot_be_read_is_refused(text: str) -> None:
    with pytest.raises(ConditionError):
        parse_condition(text)


@given(CONDITIONS)
def test_a_condition_written_as_text_reads_back_the_same(condition: Condition) -> None:
    assert parse_condition(condition_text(condition)) == condition
