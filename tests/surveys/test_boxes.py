"""Boxes of a paper and their numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.boxes import box_numbers, number_boxes, read_boxes
from surveys.model import Option, Question, QuestionKind

QUESTION = Question(
    code="P02",
    part=1,
    kind=QuestionKind.MULTI,
    text="?",
    context="q",
    options=tuple(Option(code, code.title(), "q") for code in ("always", "often", "never")),
)


@pytest.mark.parametrize(
    ("typed", "option_codes", "unknown"),
    [
        ("", (), ()),
        ("3", ("never",), ()),
        (" 1, 3 ", ("always", "never"), ()),
        ("1 1 2", ("always", "often"), ()),
        ("P02 3", ("never",), ()),
        ("p02", (), ()),
        ("4", (), ("4",)),
        ("0", (), ("0",)),
        ("12", (), ("12",)),
        ("P03 2", ("often",), ("P03",)),
        ("P021", (), ("P021",)),
        ("never 2", ("often",), ("never",)),
    ],
)
def test_typed_numbers_are_read_and_what_names_no_box_is_told(
    typed: str, option_codes: tuple[str, ...], unknown: tuple[str, ...]
) -> None:
    read = read_boxes(QUESTION, typed)
    assert (read.option_codes, read.unknown) == (option_codes, unknown)


def test_boxes_are_numbered_from_one_in_the_order_of_the_paper() -> None:
    assert [(number, option.code) for number, option in number_boxes(QUESTION)] == [
        (1, "always"),
        (2, "often"),
        (3, "never"),
    ]
    assert box_numbers(QUESTION, ("never", "always")) == (1, 3)


@given(st.sets(st.sampled_from([option.code for option in QUESTION.options])), st.sampled_from([" ", ",", ", ", ";"]))
def test_what_stands_beside_the_boxes_is_read_back(option_codes: set[str], separator: str) -> None:
    typed = separator.join(str(number) for number in box_numbers(QUESTION, option_codes))
    assert set(read_boxes(QUESTION, typed).option_codes) == option_codes
    assert read_boxes(QUESTION, typed).unknown == ()


@given(st.text(max_size=40))
def test_nothing_typed_breaks_it_or_is_lost(typed: str) -> None:
    read = read_boxes(QUESTION, typed)
    assert set(read.option_codes) <= {option.code for option in QUESTION.options}
