"""What a paper says beside a question that not everybody answers."""

import pytest

from surveys.conditions import parse_condition
from surveys.model import Question, QuestionKind
from surveys.only_if import Rule, find_rules
from surveys.route import Setting

WITH_WORDS = Setting("en", promise_positions=(1,))


@pytest.mark.parametrize(
    ("show_if", "ways"),
    [
        ("", ()),
        ("P01 != none", ((Rule("P01", ("none",), is_ticked=False),),)),
        ("P04 in [sometimes, never]", ((Rule("P04", ("sometimes", "never"), is_ticked=True),),)),
        # What the setting decides is not for the reader.
        ("P10 in [never] and @text == offered", ((Rule("P10", ("never",), is_ticked=True),),)),
        ("@promises == 1", ()),
        ("@locale == en or P01 == good", ()),
        ("@locale == ur or P01 == good", ((Rule("P01", ("good",), is_ticked=True),),)),
        ("@comments == given", ((Rule("@comments", ("given",), is_ticked=True),),)),
        (
            "E00 == review or A01 == old and E00 not in [none]",
            (
                (Rule("E00", ("review",), is_ticked=True),),
                (Rule("A01", ("old",), is_ticked=True), Rule("E00", ("none",), is_ticked=False)),
            ),
        ),
    ],
)
def test_the_ways_to_be_asked_are_told(show_if: str, ways: tuple[tuple[Rule, ...], ...]) -> None:
    question = Question(
        code="X", part=1, kind=QuestionKind.SINGLE, text="?", context="q", show_if=parse_condition(show_if)
    )
    assert find_rules(question, setting=WITH_WORDS) == ways
