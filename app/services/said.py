"""What families said of a term: the share of negative comments, from machines' guesses and what people read.

Strata are the reporting groups of a term, as the audit is drawn. Of one, only the comments read without a gap from the
front of its secret order are a random sample: whoever reads one language first, or skips, leaves a gap, and what lies
behind it counts when the gap is read. They count in fives and from the next day on, when nobody may change them any
more, so that nobody learns the community of a comment by judging it (see ``analysis/disclosure/said_tables.py``). A
comment of which people cannot tell is read, and is not negative.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from analysis.disclosure import (
    SaidSource,
    build_said_communities,
    build_said_questions,
    build_said_school_year,
    build_said_terms,
    build_said_themes,
    build_said_whole,
    merged_sources,
)
from analysis.reference.communities import COMMUNITY_LADDER, REPORTING_LEVEL
from analysis.said import SaidTable
from analysis.terms import parse_term, school_year
from analysis.text.estimate import CellComment, Stratum, guess_negative
from app.db import Session
from app.models.label import PersonLabel
from app.services.queues import list_closed_terms
from app.store.audit_draws import list_drawn_terms
from app.store.comment_counts import (
    GuessCount,
    ReadOrDrawn,
    count_guesses_by_question,
    count_guesses_by_theme,
    list_read_or_drawn,
)

COUNTED_IN = 5

Row = TypeVar("Row", GuessCount, ReadOrDrawn)


@dataclass(frozen=True, slots=True)
class Said:
    """One closed term, beside the other closed ones; ``school_year`` where this term ends a year that is all closed."""

    term_code: str
    term_codes: tuple[str, ...]
    whole: SaidTable
    communities: SaidTable
    school_year: SaidTable | None
    questions: SaidTable
    themes: SaidTable
    terms: SaidTable


@dataclass(frozen=True, slots=True)
class _TermComments:
    """All comments of a term by reporting group: counts of guesses, and those people read or are to read, in order.

    ``by_theme`` is empty for a term that is not told by themes.
    """

    by_question: Mapping[str, list[GuessCount]]
    by_theme: Mapping[str, list[GuessCount]]
    read: Mapping[str, list[ReadOrDrawn]]

    @property
    def question_codes(self) -> tuple[str, ...]:
        """The questions that anybody wrote to, in order."""
        return _cell_codes(self.by_question)

    @property
    def theme_codes(self) -> tuple[str, ...]:
        """The themes that any comment is about, in order."""
        return _cell_codes(self.by_theme)


def list_said_terms(session: Session, *, area_code: str, today: date) -> tuple[str, ...]:
    """The closed terms that comments were drawn of, newest first."""
    drawn = list_drawn_terms(session, area_code=area_code)
    return tuple(code for code in list_closed_terms(session, area_code=area_code, today=today) if code in drawn)


def find_said(
    session: Session,
    *,
    area_code: str,
    term_code: str,
    term_codes: Sequence[str],
    theme_codes: Collection[str],
    may_compare: bool,
    today: date,
) -> Said:
    """What families said of one of these terms. Without ``may_compare`` no community is held against another.

    Of themes, those of ``theme_codes`` are told; a comment may have others, which were taken away.
    """
    comments = {code: _read_term(session, area_code=area_code, term_code=code, today=today) for code in term_codes}
    by_theme = _grouped(count_guesses_by_theme(session, area_code=area_code, term_code=term_code))
    by_group = {code: _by_group(comments[code]) for code in term_codes}
    wholes = {code: merged_sources(list(by_group[code]), group_code=code) for code in term_codes}
    own = replace(comments[term_code], by_theme=by_theme)
    year = [term.code for term in school_year(parse_term(term_code)).terms]
    return Said(
        term_code=term_code,
        term_codes=tuple(term_codes),
        whole=build_said_whole(wholes[term_code], term_code=term_code),
        communities=build_said_communities(by_group[term_code], term_code=term_code, may_compare=may_compare),
        school_year=build_said_school_year([(code, by_group[code]) for code in year], may_compare=may_compare)
        if year[-1] == term_code and all(code in by_group for code in year)
        else None,
        questions=build_said_questions([_of_question(own, code) for code in own.question_codes], term_code=term_code),
        themes=build_said_themes(
            [_of_theme(own, code) for code in own.theme_codes if code in theme_codes], term_code=term_code
        ),
        terms=build_said_terms([wholes[code] for code in sorted(term_codes, key=parse_term)]),
    )


def _read_term(session: Session, *, area_code: str, term_code: str, today: date) -> _TermComments:
    return _TermComments(
        by_question=_grouped(count_guesses_by_question(session, area_code=area_code, term_code=term_code)),
        by_theme={},
        read=_grouped(list_read_or_drawn(session, area_code=area_code, term_code=term_code, today=today)),
    )


def _grouped(rows: Iterable[Row]) -> Mapping[str, list[Row]]:
    groups = COMMUNITY_LADDER.at(REPORTING_LEVEL)
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[groups.group_of(row.community_code)].append(row)
    return found


def _by_group(comments: _TermComments) -> tuple[SaidSource, ...]:
    # A label given outside the audit may be changed at any time: it never moves the number of a community.
    return tuple(
        _source(comments, group_code=group, inside={group: counts}, is_inside=lambda one: one.draw_order is not None)
        for group, counts in comments.by_question.items()
    )


def _of_question(comments: _TermComments, question_code: str) -> SaidSource:
    return _source(
        comments,
        group_code=question_code,
        inside=_inside(comments.by_question, cell_code=question_code),
        is_inside=lambda one: one.question_code == question_code,
    )


def _of_theme(comments: _TermComments, theme_code: str) -> SaidSource:
    return _source(
        comments,
        group_code=theme_code,
        inside=_inside(comments.by_theme, cell_code=theme_code),
        is_inside=lambda one: theme_code in one.theme_codes,
    )


def _inside(groups: Mapping[str, list[GuessCount]], *, cell_code: str) -> dict[str, list[GuessCount]]:
    return {group: [one for one in counts if one.cell_code == cell_code] for group, counts in groups.items()}


def _cell_codes(groups: Mapping[str, list[GuessCount]]) -> tuple[str, ...]:
    return tuple(sorted({one.cell_code for counts in groups.values() for one in counts}))


def _source(
    comments: _TermComments,
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
