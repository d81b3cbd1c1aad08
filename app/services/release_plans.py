"""What a release of one term is asked to hold: the measures and questions of its survey, the ladders of its area."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import product

from analysis.disclosure import MeasurePlan, QuestionPlan
from analysis.reference.communities import COMMUNITY_LADDER
from analysis.reference.ladders import Ladder, RollUp
from analysis.reference.places import place_ladder
from analysis.tallies import NOT_STATED, Dimension, Tally
from app.areas import Area
from surveys.model import Measure, MeasureKind, Operator, Question, QuestionKind, Survey

STAGE_QUESTION = "A02"
NEED_QUESTION = "A03"
ABOUT_QUESTIONS = ("A01", "A11", "A12")
"""Questions about the respondent whose shares are told; the others tell a community or a place, which reach does, or
make a cut of their own, whose groups the shares would count a second time."""
NEVER_TOLD_QUESTIONS = ("P00", "P17")
"""The way in, and the permission to quote."""


def measure_plans(survey: Survey, *, promise_positions: Collection[int]) -> tuple[MeasurePlan, ...]:
    """Every measure of a survey with the scores a response can have; without a promise follow-through is not asked."""
    return tuple(_measure_plan(survey, measure, promise_positions=promise_positions) for measure in survey.measures)


def question_plans(survey: Survey, *, promise_positions: Collection[int]) -> tuple[QuestionPlan, ...]:
    """Every question with choices whose shares are told for the whole area."""
    return tuple(
        QuestionPlan(
            code=question.code,
            option_codes=tuple(option.code for option in question.options),
            is_asked=_is_asked(question, promise_positions=promise_positions),
            is_multi=question.kind is QuestionKind.MULTI,
            asked_after=_asked_after(question),
        )
        for question in survey.questions
        if question.kind in {QuestionKind.SINGLE, QuestionKind.SCALE, QuestionKind.MULTI} and _is_told(question)
    )


def release_ladders(area: Area) -> Mapping[Dimension, Ladder]:
    """The ladders of communities and of the area's towns; every other cut is told as it was answered."""
    towns = ((place.code, place.locality_code) for place in area.places)
    source = area.places[0].source if area.places else ""
    return {Dimension.COMMUNITY: COMMUNITY_LADDER, Dimension.TOWN: place_ladder(towns, source=source, seen_on="")}


def answered_ladders(
    survey: Survey, *, tallies: Iterable[Tally], locale_codes: Iterable[str]
) -> Mapping[Dimension, Ladder]:
    """The cuts told as they were answered, with every group from the start: a new row would tell that somebody came."""
    offered = {
        Dimension.STAGE: _group_codes(survey.find_question(STAGE_QUESTION)),
        Dimension.NEED: _group_codes(survey.find_question(NEED_QUESTION)),
        Dimension.LANGUAGE: tuple((code, code) for code in locale_codes),
    }
    met = {(tally.dimension, tally.group_code) for tally in tallies}
    return {
        dimension: _one_level(dimension, pairs, met={code for found, code in met if found is dimension})
        for dimension, pairs in offered.items()
    }


def _group_codes(question: Question | None) -> tuple[tuple[str, str], ...]:
    options = question.options if question else ()
    return tuple((option.code, NOT_STATED if option.is_exclusive else option.code) for option in options)


def _one_level(dimension: Dimension, pairs: Sequence[tuple[str, str]], *, met: Collection[str]) -> Ladder:
    """One level; a code met in an earlier version of the survey, or in a locale no longer offered, stays a group."""
    offered = {code for code, _ in pairs} | {NOT_STATED}
    old = tuple((code, code) for code in sorted(met) if code not in offered)
    return Ladder(dimension.value, (RollUp("as_answered", (*pairs, *old)),), source="the options offered", seen_on="")


def possible_scores(survey: Survey, measure: Measure) -> tuple[int, ...]:
    """Every score in per mille that a response can have on a measure, as ``surveys.measures`` gives them."""
    if measure.kind is MeasureKind.BALANCE:
        return (-1000, 0, 1000)
    points = [_points(question) for question in _questions_of(survey, measure)]
    least_answered = len(points) if measure.kind is MeasureKind.MEAN else 1
    return tuple(
        sorted(
            {
                round(1000 * sum(given) / sum(max(choices) for choices in points[:answered_count]))
                for answered_count in range(least_answered, len(points) + 1)
                for given in product(*points[:answered_count])
            }
        )
    )


def _measure_plan(survey: Survey, measure: Measure, *, promise_positions: Collection[int]) -> MeasurePlan:
    questions = _questions_of(survey, measure)
    is_asked = any(_is_asked(question, promise_positions=promise_positions) for question in questions)
    scores = possible_scores(survey, measure)
    if len(questions) != 1:
        return MeasurePlan(measure.code, scores, is_asked)
    return MeasurePlan(measure.code, scores, is_asked, questions[0].code, _option_scores(questions[0], measure))


def _option_scores(question: Question, measure: Measure) -> tuple[tuple[str, int], ...]:
    most = max(_points(question))
    scored = [(option.code, option.points) for option in question.options if option.points is not None]
    if measure.kind is MeasureKind.BALANCE:
        return tuple((code, 1000 * (points > 0) - 1000 * (points < 0)) for code, points in scored)
    return tuple((code, round(1000 * points / most)) for code, points in scored)


def _questions_of(survey: Survey, measure: Measure) -> tuple[Question, ...]:
    return tuple(question for question in survey.questions if question.code in measure.question_codes)


def _points(question: Question) -> tuple[int, ...]:
    return tuple(sorted({option.points for option in question.options if option.points is not None}))


def _is_asked(question: Question, *, promise_positions: Collection[int]) -> bool:
    return question.promise_position is None or question.promise_position in promise_positions


def _asked_after(question: Question) -> tuple[str, tuple[str, ...]] | None:
    """The one question, and its options, without which nobody is asked this one."""
    alternatives = question.show_if.alternatives if question.show_if else ()
    if len(alternatives) != 1:
        return None
    for comparison in alternatives[0]:
        if comparison.operator in {Operator.IS, Operator.IN} and not comparison.is_about_setting:
            return comparison.subject_code, comparison.value_codes
    return None


def _is_told(question: Question) -> bool:
    is_about = question.code.startswith("A")
    return question.code in ABOUT_QUESTIONS if is_about else question.code not in NEVER_TOLD_QUESTIONS
