"""Who answered, against a benchmark: rounded counts, and states that give no hidden count away."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from analysis.benchmarks import BenchmarkPopulation
from analysis.disclosure.heads import Heads, find_shown_groups, is_any_pinned, shown_known
from analysis.disclosure.plans import Thresholds
from analysis.disclosure.rounding import people_count, rounded
from analysis.reach import Reach, reach_state, replies_needed
from analysis.reference.communities import GRT_GROUP_CODE
from analysis.release import ReachState

NO_STATE = ReachState.CANNOT_TELL
CLOSELY_SEARCHED_COUNT = 50
"""Below it every count is tried, above it some fifty, which are enough to find where a state begins and ends."""


@dataclass(frozen=True, slots=True)
class Replies(Heads):
    """Replies by group of one level against a benchmark rolled up to it, over one term or a pool."""

    benchmark: BenchmarkPopulation
    benchmark_counts: Mapping[str, int]


def make_replies(counts: Mapping[str, int], *, benchmark: BenchmarkPopulation, thresholds: Thresholds) -> Replies:
    """Replies beside their benchmark, with the totals that may be shown."""
    group_codes = tuple(group for group, _ in benchmark.group_counts)
    known_count = sum(counts.get(group, 0) for group in group_codes)
    return Replies(
        group_codes=group_codes,
        counts=counts,
        not_stated_count=sum(counts.values()) - known_count,
        total_count=people_count(sum(counts.values()), thresholds=thresholds),
        shown_known_count=shown_known(known_count, thresholds=thresholds),
        thresholds=thresholds,
        benchmark=benchmark,
        benchmark_counts=dict(benchmark.group_counts),
    )


def find_states(
    replies: Replies, *, shown: frozenset[str], never: frozenset[str] = frozenset()
) -> dict[str, ReachState]:
    """The state of every group: from its rounded count, or of a hidden one as far as it gives nothing away."""
    states = {}
    for group in replies.group_codes:
        count = replies.counts.get(group, 0)
        if group in never:
            states[group] = NO_STATE
        elif group in shown:
            states[group] = plain_state(group, rounded(count, step=replies.thresholds.count_step), replies=replies)
        else:
            states[group] = hidden_state(count, group_code=group, replies=replies)
    ranges = {
        group: possible_counts(group, state=state, replies=replies)
        for group, state in states.items()
        if group not in shown
    }
    if is_any_pinned(replies, shown=shown, hidden_ranges=ranges):
        return {group: state if group in shown else NO_STATE for group, state in states.items()}
    return states


def plain_state(group_code: str, count: int, *, replies: Replies) -> ReachState:
    """The state that a count would have beside the rounded totals."""
    return reach_state(
        Reach(count, replies.benchmark_counts[group_code]),
        total=Reach(max(replies.shown_known_count, count), replies.benchmark.total_count),
        not_stated_count=replies.shown_not_stated_count,
    )


def hidden_state(count: int, *, group_code: str, replies: Replies) -> ReachState:
    """The state of a hidden count: *cannot tell yet* where the plain one would leave a single count between 0 and 7.

    If that leaves a single count for *cannot tell yet* itself, nothing is told of any.
    """
    if count >= replies.thresholds.least_people_count:
        return plain_state(group_code, rounded(count, step=replies.thresholds.count_step), replies=replies)
    plain = [plain_state(group_code, few, replies=replies) for few in range(replies.thresholds.least_people_count)]
    told = [NO_STATE if plain.count(state) == 1 else state for state in plain]
    return NO_STATE if told.count(NO_STATE) == 1 else told[count]


def more_replies_needed(group_code: str, *, state: ReachState, shown_count: int | None, replies: Replies) -> int | None:
    """How many more replies would let us tell: from the rounded count, or the most that any hidden count would need."""
    benchmark_count = replies.benchmark_counts[group_code]
    if state is not ReachState.CANNOT_TELL or benchmark_count == 0:
        return None
    counts = range(replies.thresholds.least_people_count) if shown_count is None else (shown_count,)
    return max(
        replies_needed(
            Reach(count, benchmark_count),
            total=Reach(max(replies.shown_known_count, count), replies.benchmark.total_count),
            not_stated_count=replies.shown_not_stated_count,
        )
        for count in counts
    )


def possible_counts(group_code: str, *, state: ReachState, replies: Replies) -> range:
    """From the fewest to the most replies that a hidden group with this state could have, as far as it alone says.

    Large counts are tried in steps: fewer possibilities than there are only make the door more careful.
    """
    most = replies.known_range[1]
    if state is NO_STATE:
        return range(most + 1)
    large = range(CLOSELY_SEARCHED_COUNT, most + 1, max(most // CLOSELY_SEARCHED_COUNT, 1))
    fits = [
        count
        for count in (*range(min(most + 1, CLOSELY_SEARCHED_COUNT)), *large)
        if hidden_state(count, group_code=group_code, replies=replies) is state
    ]
    return range(fits[0], fits[-1] + 1) if fits else range(most + 1)


def find_pool_shown(
    pooled: Replies, *, terms: Sequence[Replies], shown_by_term: Sequence[frozenset[str]]
) -> frozenset[str]:
    """The groups whose count over a school year may be shown.

    One hidden term alone, or hidden terms together under the threshold, would be told by subtraction.
    """
    never = set()
    for group in pooled.group_codes:
        hidden = [
            term.counts.get(group, 0) for term, shown in zip(terms, shown_by_term, strict=True) if group not in shown
        ]
        if len(hidden) == 1 or (hidden and sum(hidden) < pooled.thresholds.least_people_count):
            never.add(group)
    return find_shown_groups(pooled, never=frozenset({GRT_GROUP_CODE, *never}))


def is_pool_state_safe(
    group_code: str, *, state: ReachState, pooled: Replies, terms: Sequence[tuple[Replies, ReachState]]
) -> bool:
    """Whether the states of the terms and of the pool, taken together, leave more than one count for each term."""
    pool_range = possible_counts(group_code, state=state, replies=pooled)
    ranges = [possible_counts(group_code, state=term_state, replies=term) for term, term_state in terms]
    lows, highs = sum(r[0] for r in ranges), sum(r[-1] for r in ranges)
    return highs > pool_range[0] and lows < pool_range[-1]
