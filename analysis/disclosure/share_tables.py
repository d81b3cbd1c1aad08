"""Release tables of shares: every question in the whole area, guarded together with what else tells of its answers."""

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.disclosure.choices import find_choice_shares
from analysis.disclosure.counting import Counts
from analysis.disclosure.measure_tables import MeasureTables
from analysis.disclosure.plans import QuestionPlan
from analysis.disclosure.requests import MeasureRequest
from analysis.disclosure.rounding import Moments, View, moments_of
from analysis.disclosure.shares import ShownShares, find_shares
from analysis.release import CellState, ShareCell, ShareTable
from analysis.tallies import EVERYONE


@dataclass(frozen=True, slots=True)
class ShareRequest:
    """What the share tables of one term are made from."""

    term: MeasureRequest
    made: MeasureTables
    questions: Sequence[QuestionPlan]

    def counts(self, question: QuestionPlan) -> Counts:
        """How often each option was chosen."""
        given = self.term.index.everyone(self.term.term_code, item_code=question.code)
        return tuple(given.get(option, 0) for option in question.option_codes)

    def base_count(self, question: QuestionPlan) -> int:
        """How many answered a question with several choices."""
        return self.term.index.everyone(self.term.term_code, item_code=question.code).get(EVERYONE, 0)


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What else a reader knows of the answers to a question: the index of its measure, and who was led further."""

    option_codes: tuple[str, ...]
    option_scores: tuple[int | None, ...]
    view: View | None
    now: Moments
    followers: tuple[tuple[tuple[str, ...], int], ...]

    def is_same(self, counts: Counts) -> bool:
        """Whether these counts would leave the index as it is shown, and enough people for each question led to."""
        by_option = dict(zip(self.option_codes, counts, strict=True))
        if any(sum(by_option[code] for code in leading) < base for leading, base in self.followers):
            return False
        if self.view is None:
            return True
        scored = [(n, score) for n, score in zip(counts, self.option_scores, strict=True) if score is not None]
        moments = moments_of(tuple(n for n, _ in scored), scores=tuple(score for _, score in scored))
        return self.view.is_alike(self.now, moments)


def build_share_tables(
    questions: Sequence[QuestionPlan], *, term: MeasureRequest, made: MeasureTables
) -> tuple[ShareTable, ...]:
    """How the answers to each question divide over its options."""
    request = ShareRequest(term, made, questions)
    return tuple(_share_table(question, request=request) for question in questions)


def _share_table(question: QuestionPlan, *, request: ShareRequest) -> ShareTable:
    term_code = request.term.term_code
    if not question.is_asked:
        return ShareTable(term_code, question.code, CellState.NOT_ASKED, None, ())
    shares = _find_choices(question, request=request) if question.is_multi else _find_shares(question, request=request)
    if shares is None:
        return ShareTable(term_code, question.code, CellState.SUPPRESSED, None, ())
    cells = tuple(map(ShareCell, question.option_codes, shares.share_percents))
    return ShareTable(term_code, question.code, CellState.SHOWN, shares.base_count, cells)


def _find_choices(question: QuestionPlan, *, request: ShareRequest) -> ShownShares | None:
    base_count = request.base_count(question)
    leading = next(
        (plan for plan in request.questions if question.asked_after and plan.code == question.asked_after[0]), None
    )
    most_base_count = request.term.index.response_count(request.term.term_code)
    if leading and question.asked_after:
        by_option = dict(zip(leading.option_codes, request.counts(leading), strict=True))
        most_base_count = sum(by_option[code] for code in question.asked_after[1])
    return find_choice_shares(
        request.counts(question),
        base_count=base_count,
        most_base_count=max(base_count, most_base_count),
        thresholds=request.term.thresholds,
    )


def _find_shares(question: QuestionPlan, *, request: ShareRequest) -> ShownShares | None:
    counts = request.counts(question)
    if not any(counts):
        return None
    elsewhere = _elsewhere(question, request=request)
    return find_shares(counts, thresholds=request.term.thresholds, is_same_elsewhere=elsewhere.is_same)


def _elsewhere(question: QuestionPlan, *, request: ShareRequest) -> Elsewhere:
    by_option = dict(zip(question.option_codes, request.counts(question), strict=True))
    followers = tuple(
        (plan.asked_after[1], min(request.base_count(plan), sum(by_option[code] for code in plan.asked_after[1])))
        for plan in request.questions
        if plan.is_asked and plan.is_multi and plan.asked_after and plan.asked_after[0] == question.code
    )
    for plan in request.term.measures:
        headline = request.made.headlines.get(plan.code)
        view = headline.views.get(EVERYONE) if headline else None
        if plan.question_code == question.code and plan.option_scores and headline and view:
            scores = dict(plan.option_scores)
            now = moments_of(headline.cells[EVERYONE], scores=view.scale.scores)
            return Elsewhere(question.option_codes, tuple(map(scores.get, question.option_codes)), view, now, followers)
    return Elsewhere(question.option_codes, (), None, Moments(0, 0, 0), followers)
