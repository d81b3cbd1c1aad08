"""One response's score on each measure: a code, so that a tally carries its spread."""

from surveys.answers import Answers
from surveys.model import Measure, MeasureKind, Question, Survey


def score_measures(survey: Survey, answers: Answers) -> tuple[tuple[str, int], ...]:
    """The (measure code, score) pairs this response can be scored on, in per mille (-1000 to 1000).

    A mean needs all its questions answered: points / most points * 1000. A balance is 1000, 0 or -1000. A share is the
    part of its answered questions that were seen to happen. A measure that cannot be scored is left out.
    """
    given_points = _given_points(survey, answers)
    scored = ((measure.code, _score(survey, measure, given_points)) for measure in survey.measures)
    return tuple((code, score) for code, score in scored if score is not None)


def _given_points(survey: Survey, answers: Answers) -> dict[str, int]:
    points: dict[str, int] = {}
    for answer in answers.items:
        question = survey.find_question(answer.question_code)
        for code in answer.option_codes:
            option = question.find_option(code) if question else None
            if option is None:
                continue
            if option.points is not None:
                points[answer.question_code] = option.points
            points.update(option.also_points)
    return points


def _score(survey: Survey, measure: Measure, given_points: dict[str, int]) -> int | None:
    questions = [question for code in measure.question_codes if (question := survey.find_question(code))]
    points = [given_points[question.code] for question in questions if question.code in given_points]
    if not points or (measure.kind is MeasureKind.MEAN and len(points) < len(questions)):
        return None
    if measure.kind is MeasureKind.BALANCE:
        return 1000 * (sum(points) > 0) - 1000 * (sum(points) < 0)
    most = sum(_most_points(question) for question in questions if question.code in given_points)
    return round(1000 * sum(points) / most)


def _most_points(question: Question) -> int:
    return max(option.points for option in question.options if option.points is not None)
