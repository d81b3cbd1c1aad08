"""What a release is asked to hold: thresholds, measures, questions and benchmarks, as data."""

from dataclasses import dataclass

from analysis.benchmarks import BenchmarkPopulation
from analysis.reference.ladders import Ladder
from analysis.tallies import EVERYONE, RESPONSES_ITEM


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Every limit of disclosure control, with where it comes from."""

    least_opinion_count: int
    """An opinion needs this many answers in its cell."""
    least_unanimous_count: int
    """A cell in which all agree needs this many."""
    least_people_count: int
    """Fewer people than this read "fewer than"."""
    count_step: int
    """People and bases are rounded to this."""
    known_total_step: int
    """Replies of a known group, all together, are rounded to this: more than ``least_people_count``, so that nobody
    learns from two totals how few gave no group."""
    fine_base_count: int
    """Under this base, shares and interval ends are rounded to ``coarse_step``."""
    coarse_step: int
    widest_share_step: int
    end_distance: int
    """An index stays this far from both ends of its scale: 95 reads "95 or more"."""
    source: str
    dated_on: str


THRESHOLDS = Thresholds(
    least_opinion_count=10,
    least_unanimous_count=20,
    least_people_count=8,
    count_step=5,
    known_total_step=10,
    fine_base_count=100,
    coarse_step=5,
    widest_share_step=10,
    end_distance=5,
    source="ONS 10-5 rule; Ofsted Parent View and UK LLC (10); NHS HES (1 to 7 hidden, rest to 5); OpenSAFELY",
    dated_on="2026-11",
)


@dataclass(frozen=True, slots=True)
class MeasurePlan:
    """One measure: the scores a response can have, in per mille, and whether this term asked it.

    ``option_scores`` gives the score of each scored option where the measure is one question, so that its share table
    and its index are guarded together.
    """

    code: str
    scores: tuple[int, ...]
    is_asked: bool = True
    question_code: str = ""
    option_scores: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class QuestionPlan:
    """One question whose shares are told for the whole area; never one that tells a community.

    Where several options may be chosen, every option is a share of its own of all who answered: their count is the
    value ``EVERYONE`` of the question's tallies.
    """

    code: str
    option_codes: tuple[str, ...]
    is_asked: bool = True
    is_multi: bool = False
    asked_after: tuple[str, tuple[str, ...]] | None = None
    """The question and its options that lead here: no more people answer than chose one of them."""


@dataclass(frozen=True, slots=True)
class PeoplePlan:
    """One question about the respondents whose options are counted as people, in the whole area and by nothing else.

    An option that no group names, such as "prefer not to say", counts as not stated.
    """

    question_code: str
    group_by_option: tuple[tuple[str, str], ...]
    group_by_locale: tuple[tuple[str, str], ...] = ()
    """Locales in which the question is not asked, since answering in one says it."""
    is_multi: bool = False
    """Where several options may be chosen, who chose any is the value ``EVERYONE`` of the question's tallies."""
    asked_after: tuple[str, str] | None = None
    """The question and its option that lead here."""

    @property
    def group_codes(self) -> tuple[str, ...]:
        """The groups in their order."""
        return tuple(dict.fromkeys(group for _, group in (*self.group_by_option, *self.group_by_locale)))


@dataclass(frozen=True, slots=True)
class ReachPlan:
    """One benchmark population, the ladder and level it is counted at, and which replies are held against it."""

    benchmark: BenchmarkPopulation
    ladder: Ladder
    level: str
    item_code: str = RESPONSES_ITEM
    value_code: str = EVERYONE


@dataclass(frozen=True, slots=True)
class YearlyTargetPlan:
    """Replies hoped for in a school year from one reporting group that is too small for shares."""

    group_code: str
    reply_count: int
