"""What people say of comments, and the audit's random draw: in the database, on both kinds of it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.db import Session, start_writing
from app.models.label import PersonLabel, ReadingQueue
from app.models.opening import Opening
from app.services.queues import Wanted, count_left, draw_audit, draw_new_terms, find_next, list_terms_to_audit, to_draw
from app.services.scoring import score_new_comments
from app.store.audit_draws import FrameLine, list_frame
from app.store.comment_labels import count_labels, list_labelled_comments, save_label
from app.store.comments import CommentFilter, OpenedComment, find_comment, list_comments
from app.store.responses import NewComment, store_response, withdraw_response
from tests.app.judged_comments import JudgedComment, list_judged_comments
from tests.app.store_rows import AREA, TERM, new_response, open_pulse

TODAY = date(2026, 12, 21)
"""The day after the last of the opening."""
AUDIT, LEARN, READ = ReadingQueue


@pytest.fixture
def opening(session: Session) -> Opening:
    return open_pulse(session)


def write(
    session: Session, opening: Opening, *, count: int, community: str, first: int = 0, locale: str = "en"
) -> None:
    """Responses with one comment each."""
    for number in range(first, first + count):
        response = replace(
            new_response(opening, number=number),
            community_code=community,
            locale=locale,
            comments=(NewComment("P12", f"A wonderful teacher, number {number}."),),
        )
        store_response(session, response)
    session.commit()


def judged(session: Session) -> tuple[JudgedComment, ...]:
    session.rollback()
    return list_judged_comments(session, area_code=AREA, term_code=TERM)


def label(
    session: Session, comment_id: str, *, queue: ReadingQueue, says: PersonLabel, judged_on: date = TODAY
) -> bool:
    start_writing(session)
    is_kept = save_label(
        session, area_code=AREA, comment_id=comment_id, queue=queue, label=says, staff_id="reader", today=judged_on
    )
    session.commit()
    return is_kept


def opened(session: Session, comment_id: str) -> OpenedComment:
    session.rollback()
    found = find_comment(session, area_code=AREA, comment_id=comment_id)
    assert found is not None
    return found


def test_a_persons_label_counts_before_the_machines_and_no_machine_overwrites_it(
    session: Session, opening: Opening
) -> None:
    write(session, opening, count=1, community="roma")
    score_new_comments(session, area_code=AREA, progress=lambda _count: None)
    (comment,) = list_comments(session, area_code=AREA, wanted=CommentFilter(), limit=5)
    assert (comment.sentiment_label, comment.person_label) == ("positive", None)
    assert label(session, comment.comment_id, queue=READ, says=PersonLabel.NEGATIVE)
    assert label(session, comment.comment_id, queue=READ, says=PersonLabel.MIXED)
    score_new_comments(session, area_code=AREA, progress=lambda _count: None)
    again = opened(session, comment.comment_id)
    assert (again.sentiment_label, again.person_label) == ("positive", "mixed")
    for wanted, count in (("mixed", 1), ("positive", 0), ("negative", 0)):
        found = list_comments(session, area_code=AREA, wanted=CommentFilter(sentiment_label=wanted), limit=5)
        assert len(found) == count, wanted


def test_what_a_person_cannot_tell_is_not_scored_and_teaches_nothing(session: Session, opening: Opening) -> None:
    write(session, opening, count=2, community="roma")
    first, second = (line.comment_id for line in judged(session))
    assert label(session, first, queue=READ, says=PersonLabel.CANNOT_TELL)
    assert label(session, second, queue=READ, says=PersonLabel.NEUTRAL)
    (found,) = list_comments(session, area_code=AREA, wanted=CommentFilter(sentiment_label="not_scored"), limit=5)
    assert found.comment_id == first
    assert count_labels(session, area_code=AREA) == {"en": 1}
    (taught,) = list_labelled_comments(session, area_code=AREA, language="en")
    assert (taught.comment_id, taught.label, taught.question_code) == (second, "neutral", "P12")
    assert taught.text.startswith("A wonderful teacher")
    assert list_labelled_comments(session, area_code=AREA, language="pl") == ()


def test_a_response_that_is_taken_back_takes_its_label_and_its_draw_along(session: Session, opening: Opening) -> None:
    write(session, opening, count=2, community="roma")
    draw_audit(session, area_code=AREA, term_code=TERM, today=TODAY)
    for line in judged(session):
        assert label(session, line.comment_id, queue=AUDIT, says=PersonLabel.NEGATIVE)
    start_writing(session)
    assert withdraw_response(session, area_code=AREA, code=f"{1:012d}")
    session.commit()
    (left,) = judged(session)
    assert left.audit_label == "negative"
    assert count_labels(session, area_code=AREA) == {"en": 1}


def test_the_queues_never_mix(session: Session, opening: Opening) -> None:
    write(session, opening, count=61, community="white_british")
    score_new_comments(session, area_code=AREA, progress=lambda _count: None)
    draw_audit(session, area_code=AREA, term_code=TERM, today=TODAY)
    drawn = {line.comment_id for line in judged(session) if line.is_drawn}
    rest = {line.comment_id for line in judged(session)} - drawn
    # 61 are more than are read whole, so 30 are drawn
    assert (len(drawn), len(rest)) == (30, 31)
    one, other = min(drawn), min(rest)
    assert not label(session, one, queue=LEARN, says=PersonLabel.NEGATIVE)
    assert not label(session, one, queue=READ, says=PersonLabel.NEGATIVE)
    assert not label(session, other, queue=AUDIT, says=PersonLabel.NEGATIVE)
    assert opened(session, one).waits_for_audit
    assert not opened(session, other).waits_for_audit
    assert label(session, one, queue=AUDIT, says=PersonLabel.NEGATIVE)
    assert label(session, other, queue=LEARN, says=PersonLabel.NEGATIVE)
    assert not opened(session, one).waits_for_audit
    # Whoever changes their mind about an audit label changes an audit label.
    assert label(session, one, queue=READ, says=PersonLabel.POSITIVE)
    by_id = {line.comment_id: line for line in judged(session)}
    assert by_id[one].audit_label == "positive"
    assert (by_id[other].audit_label, by_id[other].person_label) == (None, "negative")


def test_a_label_of_the_audit_is_changed_on_its_own_day_alone(session: Session, opening: Opening) -> None:
    write(session, opening, count=61, community="white_british")
    draw_audit(session, area_code=AREA, term_code=TERM, today=TODAY)
    drawn = next(line.comment_id for line in judged(session) if line.is_drawn)
    other = next(line.comment_id for line in judged(session) if not line.is_drawn)
    tomorrow = TODAY + timedelta(days=1)
    for comment_id, queue in ((drawn, AUDIT), (other, READ)):
        assert label(session, comment_id, queue=queue, says=PersonLabel.NEGATIVE)
        assert label(session, comment_id, queue=queue, says=PersonLabel.MIXED)
    # It counts by now: whoever changed it would see which community's number moves.
    assert not label(session, drawn, queue=AUDIT, says=PersonLabel.POSITIVE, judged_on=tomorrow)
    assert not label(session, drawn, queue=READ, says=PersonLabel.POSITIVE, judged_on=tomorrow)
    assert label(session, other, queue=READ, says=PersonLabel.POSITIVE, judged_on=tomorrow)
    assert {line.person_label for line in judged(session)} == {"mixed", "positive", None}


def test_one_that_somebody_corrected_before_the_draw_is_read_again_in_the_audit(
    session: Session, opening: Opening
) -> None:
    write(session, opening, count=1, community="roma")
    (line,) = judged(session)
    assert label(session, line.comment_id, queue=READ, says=PersonLabel.NEGATIVE)
    draw_audit(session, area_code=AREA, term_code=TERM, today=TODAY)
    (line,) = judged(session)
    assert (line.is_drawn, line.audit_label) == (True, None)
    wanted = Wanted(AUDIT, TERM)
    assert find_next(session, area_code=AREA, wanted=wanted, after=None) == line.comment_id
    assert label(session, line.comment_id, queue=AUDIT, says=PersonLabel.NEUTRAL)
    assert find_next(session, area_code=AREA, wanted=wanted, after=None) is None


def test_only_closed_terms_are_drawn_from_and_each_once(session: Session, opening: Opening) -> None:
    write(session, opening, count=3, community="black_african")
    draw_new_terms(session, area_code=AREA, today=opening.closes_on)
    assert list_terms_to_audit(session, area_code=AREA) == ()
    draw_new_terms(session, area_code=AREA, today=TODAY)
    assert list_terms_to_audit(session, area_code=AREA) == ((TERM, 3),)
    assert draw_audit(session, area_code=AREA, term_code=TERM, today=TODAY) == 0


def test_each_community_is_drawn_from_apart_and_small_ones_are_read_whole(session: Session, opening: Opening) -> None:
    write(session, opening, count=70, community="white_british")
    # Both roll up to one reporting group: 40 and 20 are 60, which are read whole.
    write(session, opening, count=40, community="asian_pakistani", first=100)
    write(session, opening, count=20, community="asian_indian", first=200)
    assert draw_audit(session, area_code=AREA, term_code=TERM, today=TODAY) == 30 + 60
    # Enlarged from 30 to 45 of the 70; the other is whole already.
    assert draw_audit(session, area_code=AREA, term_code=TERM, today=TODAY, audit_count=45) == 15
    # A smaller count takes nothing back.
    assert draw_audit(session, area_code=AREA, term_code=TERM, today=TODAY) == 0
    drawn = [line.draw_order for line in frame_of(session, "white_british") if line.is_drawn]
    rest = [line.draw_order for line in frame_of(session, "white_british") if not line.is_drawn]
    assert len(drawn) == 45
    assert max(drawn) < min(rest)


def frame_of(session: Session, community: str) -> list[FrameLine]:
    session.rollback()
    frame = list_frame(session, area_code=AREA, term_code=TERM)
    return [line for line in frame if line.community_code == community]


def lines(count: int, *, drawn: tuple[int, ...] = ()) -> list[FrameLine]:
    return [FrameLine(str(place), "roma", f"{place:064d}", place in drawn) for place in range(count)]


@pytest.mark.parametrize(
    ("frame", "audit_count", "places"),
    [
        (lines(0), 30, []),
        (lines(60), 30, list(range(60))),
        (lines(61), 30, list(range(30))),
        (lines(61), 70, list(range(61))),
        # One of the first was taken back: the next in the order takes its place.
        (lines(70, drawn=(0, 2, 3)), 4, [1]),
        # One came late and stands before the last that was drawn: it is in, like its neighbours.
        (lines(70, drawn=(0, 1, 3)), 3, [2]),
        (lines(70, drawn=(0, 1, 2)), 3, []),
    ],
)
def test_drawn_is_the_beginning_of_the_secret_order(
    frame: list[FrameLine], audit_count: int, places: list[int]
) -> None:
    assert [int(line.comment_id) for line in to_draw(frame, audit_count=audit_count)] == places


def test_the_order_is_that_of_the_secret_and_not_of_the_ids(session: Session, opening: Opening) -> None:
    write(session, opening, count=40, community="roma")
    ids = [line.comment_id for line in list_frame(session, area_code=AREA, term_code=TERM)]
    assert ids != sorted(ids)
    session.info["text_key"] = bytes(32)
    assert ids != [line.comment_id for line in list_frame(session, area_code=AREA, term_code=TERM)]


def test_putting_off_leads_on_and_waits(session: Session, opening: Opening) -> None:
    write(session, opening, count=3, community="roma")
    write(session, opening, count=1, community="roma", first=50, locale="pl")
    draw_audit(session, area_code=AREA, term_code=TERM, today=TODAY)
    wanted = Wanted(AUDIT, TERM, locale="en")
    assert count_left(session, area_code=AREA, wanted=wanted) == {"en": 3, "pl": 1}
    met: list[str | None] = [None]
    for _ in range(4):
        met.append(find_next(session, area_code=AREA, wanted=wanted, after=met[-1]))
    assert len({one for one in met if one}) == 3
    assert met[-1] is None
    assert count_left(session, area_code=AREA, wanted=wanted) == {"en": 3, "pl": 1}


def test_the_least_certain_come_first_and_only_after_the_draw(session: Session, opening: Opening) -> None:
    write(session, opening, count=62, community="white_british")
    score_new_comments(session, area_code=AREA, progress=lambda _count: None)
    wanted = Wanted(LEARN)
    assert find_next(session, area_code=AREA, wanted=wanted, after=None) is None
    draw_audit(session, area_code=AREA, term_code=TERM, today=TODAY)
    assert count_left(session, area_code=AREA, wanted=wanted) == {"en": 32}
    first = find_next(session, area_code=AREA, wanted=wanted, after=None)
    assert first is not None
    assert label(session, first, queue=LEARN, says=PersonLabel.NEGATIVE)
    assert count_left(session, area_code=AREA, wanted=wanted) == {"en": 31}
    met: list[str | None] = [None]
    while (found := find_next(session, area_code=AREA, wanted=wanted, after=met[-1])) is not None:
        met.append(found)
    assert len(set(met)) == 1 + 31
