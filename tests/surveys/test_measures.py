"""One response's scores, worked by hand."""

import pytest

from surveys.answers import read_answers
from surveys.measures import score_measures
from tests.surveys.samples import small_survey

SURVEY = small_survey()


@pytest.mark.parametrize(
    ("answers", "scores"),
    [
        # (4 + 0) of 8 points
        ({"Q1": "always", "Q2": "never"}, {"both": 500}),
        # (3 + 2) of 8 points
        ({"Q1": "mostly", "Q2": "sometimes"}, {"both": 625}),
        # one of two answered: not scored
        ({"Q1": "always"}, {}),
        ({"Q1": "always", "Q2": "dk"}, {}),
        # "No help" is an answer: 0 here and at the second question
        ({"Q1": "none"}, {"both": 0}),
        ({"Q3": "much_better"}, {"moved": 1000}),
        ({"Q3": "better"}, {"moved": 1000}),
        ({"Q3": "same"}, {"moved": 0}),
        ({"Q3": "much_worse"}, {"moved": -1000}),
    ],
)
def test_a_measure_is_scored_in_per_mille(answers: dict[str, str], scores: dict[str, int]) -> None:
    read = read_answers(SURVEY, {code: [value] for code, value in answers.items()})
    assert dict(score_measures(SURVEY, read.answers)) == scores
