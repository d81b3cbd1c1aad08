"""Comments of a term become cells: which of those that people read are a random sample, and what machines guess of all.

Strata are the reporting groups of a term, as the audit is drawn. Of one, only the comments read without a gap from the
front of its secret order are a random sample: whoever reads one language first, or skips, leaves a gap, and what lies
behind it counts when the gap is read. They count in fives and from the next day on, when nobody may change them any
more, so that nobody learns the community of a comment by judging it (see ``analysis/disclosure/said_tables.py``). A
comment of which people cannot tell is read, and is not negative.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from analysis.disclosure import SaidSource
from analysis.text.estimate import CellComment, Stratum, guess_negative
from app.models.label import PersonLabel
from app.store.comment_counts import GuessCount, ReadOrDrawn

COUNTED_IN = 5
"""Labels of the audit move a number in whole fives, so that no single one can be watched."""


@dataclass(frozen=True, slots=True)
class TermComments:
    """All comments of a term by reporting group: counts of guesses, and those people read or are to read, in order.

    ``by_theme`` is empty for a term that is not told by themes.
    """

    by_question: Mapping[str, list[GuessCount]]
    by_theme: Mapping[str, list[GuessCount]]
    read: Mapping[str, list[ReadOrDrawn]]


def group_sources(comments: TermComments) -> tuple[SaidSource, ...]:
    """Every reporting group of a term."""
    # A label given outside the audit may be changed at any time: it never moves the number of a community.
    return tuple(
        _source(comments, group_code=group, inside={group: counts}, is_inside=lambda one: one.draw_order is not None)
        for group, counts in comments.by_question.items()
    )


def question_sources(comments: TermComments) -> list[SaidSource]:
    """Every question that anybody wrote to, over all groups."""
    return [_of_question(comments, code) for code in _cell_codes(comments.by_question)]


def theme_sources(comments: TermComments, *, theme_codes: Collection[str]) -> list[SaidSource]:
    """Those of these themes that any comment is about, over all groups."""
    return [_of_theme(comments, code) for code in _cell_codes(comments.by_theme) if code in theme_codes]


def _of_question(comments: TermComments, question_code: str) -> SaidSource:
    return _source(
        comments,
        group_code=question_code,
        inside=_inside(comments.by_question, cell_code=question_code),
        is_inside=lambda one: one.question_code == question_code,
    )


def _of_theme(comments: TermComments, theme_code: str) -> SaidSource:
    return _source(
        comments,
        group_code=theme_code,
        inside=_inside(comments.by_theme, cell_code=theme_code),
        is_inside=lambda one: theme_code in one.theme_codes,
    )


def _inside(groups: Mapping[str, list[GuessCount]], *, cell_code: str) -> dict[str, list[GuessCount]]:
    return {group: [one for one in counts if one.cell_code == cell_code] for group, counts in groups.items()}


def _cell_codes(groups: Mapping[str, list[GuessCount]]) -> list[str]:
    return sorted({one.cell_code for counts in groups.values() for one in counts})


def _source(
    comments: TermComments,
    *,
    group_code: str,
    inside: Mapping[str, list[GuessCount]],
    is_inside: Callable[[ReadOrDrawn], bool],
) -> SaidSource:
    """A cell of all comments of some groups, or of those inside a question or a theme."""
    read = {group: comments.read.get(group, []) for group in inside}
    own = [one for group in inside for one in read[group] if is_inside(one)]
    judged = [one for one in own if _is_judged(one)]
    if len(judged) == sum(map(_count, inside.values())):
        strata = [_stratum(counts, [one for one in read[group] if is_inside(one)]) for group, counts in inside.items()]
    else:
        strata = [
            _stratum(
                counts,
                [one for one in sample if is_inside(one)],
                outside_count=_count(comments.by_question[group]) - _count(counts),
                outside_read_count=sum(not is_inside(one) for one in sample),
            )
            for group, counts in inside.items()
            for sample in [_sample(read[group])]
        ]
    return SaidSource(
        group_code=group_code,
        strata=tuple(strata),
        judged_count=len(judged),
        waiting_count=sum(one.draw_order is not None and one.audit_label is None for one in own),
    )


def _sample(read: Iterable[ReadOrDrawn]) -> list[ReadOrDrawn]:
    """What was read without a gap from the front of the secret order, in fives, or all that was drawn."""
    drawn = [one for one in read if one.draw_order is not None]
    gap = next((place for place, one in enumerate(drawn) if one.audit_label is None), len(drawn))
    return drawn if gap == len(drawn) else drawn[: gap // COUNTED_IN * COUNTED_IN]


def _stratum(
    counts: Sequence[GuessCount],
    read: Sequence[ReadOrDrawn],
    *,
    outside_count: int = 0,
    outside_read_count: int = 0,
) -> Stratum:
    sums = [_guesses(one) for one in counts]
    return Stratum(
        comment_count=_count(counts),
        assessed_count=sum(assessed_count for assessed_count, _ in sums),
        guess_sum=sum(guess_sum for _, guess_sum in sums),
        read=tuple(
            CellComment(
                guess_negative(one.sentiment_label, negative_share=one.negative_share),
                (one.audit_label or one.person_label) == PersonLabel.NEGATIVE,
            )
            for one in read
        ),
        outside_count=outside_count,
        outside_read_count=outside_read_count,
    )


def _guesses(count: GuessCount) -> tuple[int, float]:
    """How many of these comments have a guess, and the sum of their guesses: models' shares, or that of a label."""
    of_words = guess_negative(count.sentiment_label, negative_share=None)
    if of_words is None:
        return count.model_count, count.negative_share_sum
    return count.comment_count, count.negative_share_sum + of_words * (count.comment_count - count.model_count)


def _is_judged(one: ReadOrDrawn) -> bool:
    """Whether people said what it is; of one that was drawn, in the audit."""
    return (one.person_label if one.draw_order is None else one.audit_label) is not None


def _count(counts: Iterable[GuessCount]) -> int:
    return sum(one.comment_count for one in counts)
