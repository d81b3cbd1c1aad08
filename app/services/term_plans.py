"""What is counted and told for one term: its survey, its measures and questions, and whom replies are held against."""

from dataclasses import dataclass

from analysis.disclosure import MeasurePlan, PeoplePlan, QuestionPlan, ReachPlan
from analysis.tallies import RESPONSES_ITEM, Dimension
from app.areas import Area
from app.areas.surveys import find_area_survey
from app.areas.terms import previous_term_code
from app.db import Session
from app.languages import list_locales
from app.services.people_plans import people_plans
from app.services.release_plans import measure_plans, question_plans
from app.services.weekly_reach import reach_plan
from app.store.openings import list_openings_of_term
from app.store.promises import list_promises
from surveys.library import PULSE
from surveys.model import Survey


@dataclass(frozen=True, slots=True)
class TermPlan:
    """What is counted for one term."""

    survey: Survey
    measures: tuple[MeasurePlan, ...]
    questions: tuple[QuestionPlan, ...]
    reach_plans: tuple[ReachPlan, ...]
    people_plans: tuple[PeoplePlan, ...]

    def items_of(self, dimension: Dimension) -> tuple[str, ...]:
        """The items a release tells by this dimension."""
        codes = {plan.code for plan in self.measures if plan.is_asked}
        if dimension is Dimension.ALL:
            codes |= {plan.code for plan in self.questions if plan.is_asked}
            codes |= {plan.question_code for plan in self.people_plans}
        codes |= {plan.item_code for plan in self.reach_plans if plan.benchmark.dimension is dimension}
        return tuple(sorted(codes - {RESPONSES_ITEM}))

    @property
    def multi_items(self) -> tuple[str, ...]:
        """The questions whose several choices need a count of who answered at all."""
        asked = [plan.code for plan in self.questions if plan.is_multi and plan.is_asked]
        return (*asked, *(plan.question_code for plan in self.people_plans if plan.is_multi))


def find_term_plan(session: Session, *, area: Area, term_code: str) -> TermPlan | None:
    """The plan of a term's pulse; None when none was opened, or its version does not ship."""
    survey = _find_pulse(session, area=area, term_code=term_code)
    if survey is None:
        return None
    promises = list_promises(session, area_code=area.code, term_code=previous_term_code(area, term_code))
    positions = [promise.position for promise in promises]
    return TermPlan(
        survey=survey,
        measures=measure_plans(survey, promise_positions=positions),
        questions=question_plans(survey, promise_positions=positions),
        reach_plans=tuple(reach_plan(benchmark, area=area) for benchmark in area.benchmarks),
        people_plans=people_plans(survey, locale_codes=[locale.code for locale in list_locales()]),
    )


def _find_pulse(session: Session, *, area: Area, term_code: str) -> Survey | None:
    for opening in list_openings_of_term(session, area_code=area.code, term_code=term_code):
        if opening.survey_code == PULSE:
            return find_area_survey(area, PULSE, version_number=opening.survey_version)
    return None
