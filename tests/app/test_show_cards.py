"""The sheets a family points at, for each survey of a visit."""

import pytest

from app.public.show_cards import show_cards
from surveys.library import find_survey
from surveys.model import Survey
from tests.surveys.samples import TOWNS


def _survey(code: str) -> Survey:
    survey = find_survey(code, version_number=1, area_lists=TOWNS)
    assert survey is not None
    return survey


@pytest.mark.parametrize(
    ("survey_code", "sheets"),
    [
        ("doorstep", {"answers": 3, "circles": 5, "arrows": 5, "D07": 6, "A07": 6}),
        ("pulse", {"faces": 5, "circles": 5, "A07": 6, "A08a": 6}),
        ("ehcp", {"faces": 5, "circles": 5, "A07": 6}),
    ],
)
def test_a_sheet_holds_each_picture_once(survey_code: str, sheets: dict[str, int]) -> None:
    assert {card.code: len(card.choices) for card in show_cards(_survey(survey_code))} == sheets


def test_every_question_with_pictures_has_a_sheet() -> None:
    for survey_code in ("doorstep", "pulse", "ehcp"):
        survey = _survey(survey_code)
        shown = {code for card in show_cards(survey) for code in card.question_codes}
        assert {question.code for question in survey.questions if question.picture_code} <= shown


def test_pictures_go_from_best_to_worst_and_no_answer_shares_one() -> None:
    first = _survey("pulse").find_question("P01")
    change = _survey("doorstep").find_question("P11")
    assert first is not None
    assert change is not None
    # "My child gets no help" scores 0 like the last face, and has none.
    assert [(option.points, option.code == "none") for option in first.pictured_options] == [
        (points, False) for points in (4, 3, 2, 1, 0)
    ]
    assert [option.points for option in change.pictured_options] == [2, 1, 0, -1, -2]
