"""The two queues of comments that people read: drawn at random for estimates, and least certain for learning.

They never mix. A term is drawn from only when it has closed, because then every comment of a community has the same
chance; and only what was not drawn may teach, so that nothing a machine was unsure of finds its way into an estimate.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from analysis.reference.communities import COMMUNITY_LADDER, REPORTING_LEVEL
from analysis.said import READ_WHOLE_COUNT
from analysis.terms import parse_term
from app.db import Session, start_writing
from app.models.label import ReadingQueue
from app.store.audit_draws import (
    FrameLine,
    count_waiting,
    find_waiting,
    has_frame,
    list_drawn_terms,
    list_frame,
    save_draws,
)
from app.store.openings import list_openings
from app.store.uncertain_comments import count_uncertain, find_uncertain

AUDIT_COUNT = 30
"""Comments drawn for each community and term: with a model they tell the share of negative ones to about 10 points."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a reader wants next: of the audit a term, of either queue the comments of one form's locale or all."""

    queue: ReadingQueue
    term_code: str | None = None
    locale: str | None = None


def list_closed_terms(session: Session, *, area_code: str, today: date) -> tuple[str, ...]:
    """The terms whose every opening is over, newest first: no more comments come in."""
    openings = list_openings(session, area_code=area_code)
    still_open = {one.term_code for one in openings if not one.is_closed and one.closes_on >= today}
    closed = {one.term_code for one in openings} - still_open
    return tuple(sorted(closed, key=parse_term, reverse=True))


def draw_new_terms(session: Session, *, area_code: str, today: date) -> None:
    """Draw from every closed term that was never drawn from; commits."""
    drawn = list_drawn_terms(session, area_code=area_code)
    for term_code in list_closed_terms(session, area_code=area_code, today=today):
        if term_code not in drawn and has_frame(session, area_code=area_code, term_code=term_code):
            draw_audit(session, area_code=area_code, term_code=term_code, today=today)


def draw_closed_terms(session: Session, *, area_code: str, today: date) -> int:
    """How many comments were drawn so that every closed term is drawn from as it stands now; commits them."""
    closed = list_closed_terms(session, area_code=area_code, today=today)
    return sum(draw_audit(session, area_code=area_code, term_code=term, today=today) for term in closed)


def draw_audit(session: Session, *, area_code: str, term_code: str, today: date, audit_count: int = AUDIT_COUNT) -> int:
    """How many more comments of a closed term were drawn, so that each community has ``audit_count``; commits them.

    A larger count enlarges the sample: it takes those that follow in the same secret order. Doing it again draws only
    what a comment that was taken back, or came late, has left open.
    """
    start_writing(session)
    frame = list_frame(session, area_code=area_code, term_code=term_code)
    drawn = [
        (line, group_code)
        for group_code, lines in _by_group(frame).items()
        for line in to_draw(lines, audit_count=audit_count)
    ]
    save_draws(session, drawn, area_code=area_code, term_code=term_code, today=today)
    session.commit()
    return len(drawn)


def enlarge_audit(session: Session, *, area_code: str, term_code: str, today: date) -> int:
    """How many more comments were drawn, so that each community not read whole has ``AUDIT_COUNT`` more; commits."""
    frame = list_frame(session, area_code=area_code, term_code=term_code)
    drawn_counts = [sum(line.is_drawn for line in lines) for lines in _by_group(frame).values() if not _is_whole(lines)]
    audit_count = max(drawn_counts, default=0) + AUDIT_COUNT
    return draw_audit(session, area_code=area_code, term_code=term_code, today=today, audit_count=audit_count)


def to_draw(lines: Sequence[FrameLine], *, audit_count: int) -> tuple[FrameLine, ...]:
    """The comments of one community and term that are drawn now; ``lines`` stand in the secret order.

    Drawn are the first ``audit_count`` of the order, or all where there are few; and whatever stands before one that
    was drawn earlier, so that no comment that came late has less of a chance than its neighbours.
    """
    last_drawn = max((place for place, line in enumerate(lines, start=1) if line.is_drawn), default=0)
    wanted_count = len(lines) if len(lines) <= READ_WHOLE_COUNT else max(audit_count, last_drawn)
    return tuple(line for line in lines[:wanted_count] if not line.is_drawn)


def count_left(session: Session, *, area_code: str, wanted: Wanted) -> dict[str, int]:
    """How many comments wait in a queue, by the locale of their form; the locale wanted plays no part."""
    if wanted.queue is ReadingQueue.LEARN:
        term_codes = list_drawn_terms(session, area_code=area_code)
        return dict(count_uncertain(session, area_code=area_code, term_codes=term_codes))
    return {
        waiting.locale: waiting.comment_count
        for waiting in count_waiting(session, area_code=area_code)
        if waiting.term_code == wanted.term_code
    }


def find_next(session: Session, *, area_code: str, wanted: Wanted, after: str | None) -> str | None:
    """The id of the comment to read next, None when none is left behind the one that was put off."""
    if wanted.queue is ReadingQueue.LEARN:
        term_codes = list_drawn_terms(session, area_code=area_code)
        return find_uncertain(session, area_code=area_code, term_codes=term_codes, locale=wanted.locale, after=after)
    if wanted.term_code is None:
        return None
    return find_waiting(session, area_code=area_code, term_code=wanted.term_code, locale=wanted.locale, after=after)


def list_terms_to_audit(session: Session, *, area_code: str) -> tuple[tuple[str, int], ...]:
    """The terms with drawn comments that wait, newest first, and how many wait."""
    left: Counter[str] = Counter()
    for waiting in count_waiting(session, area_code=area_code):
        left[waiting.term_code] += waiting.comment_count
    return tuple((term_code, left[term_code]) for term_code in sorted(left, key=parse_term, reverse=True))


def _is_whole(lines: Sequence[FrameLine]) -> bool:
    return all(line.is_drawn for line in lines)


def _by_group(frame: Sequence[FrameLine]) -> dict[str, list[FrameLine]]:
    """The comments of each reporting group, still in the secret order."""
    groups = COMMUNITY_LADDER.at(REPORTING_LEVEL)
    found: dict[str, list[FrameLine]] = defaultdict(list)
    for line in frame:
        found[groups.group_of(line.community_code)].append(line)
    return found
