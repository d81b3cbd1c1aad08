"""What families said: which labels count, and the forum's live page of it, on both kinds of database."""

from collections.abc import Sequence

import pytest
from flask import Flask

from analysis.said import SaidCell, SaidState
from analysis.text.themes import list_theme_codes
from app.db import Session, start_writing
from app.models.label import ReadingQueue
from app.models.opening import Opening
from app.models.staff import Role
from app.models.theme import ThemeSource
from app.services.said import Said, find_said, list_said_terms
from app.store.comments import CommentFilter, list_comments
from app.store.theme_readings import NewReading, save_readings
from tests.app.label_rows import use_unfair_model
from tests.app.said_rows import CLOSED_ON, close, draw, drawn_ids, judge, write
from tests.app.staffing import signed_in_client
from tests.app.store_rows import AREA, TERM, open_pulse
from tests.strict_client import StrictClient

SAID = "/staff/forum/said"


@pytest.fixture
def opening(session: Session) -> Opening:
    return open_pulse(session)


def said(session: Session, *, theme_codes: Sequence[str] = list_theme_codes()) -> Said:
    session.rollback()
    return find_said(
        session,
        area_code=AREA,
        term_code=TERM,
        term_codes=[TERM],
        theme_codes=theme_codes,
        may_compare=True,
        today=CLOSED_ON,
    )


def cell_of(cells: Sequence[SaidCell], code: str) -> SaidCell:
    return next(cell for cell in cells if cell.group_code == code)


def test_what_was_read_behind_a_gap_does_not_count_until_the_gap_is_read(session: Session, opening: Opening) -> None:
    write(session, opening, count=80, community="white_british", first=0)
    draw(session)
    order = drawn_ids(session, community="white_british")
    assert len(order) == 30
    # The fourteenth was skipped: thirteen stand before it, and they count in fives.
    judge(session, [*order[:13], *order[14:]])
    (cell,) = said(session).whole.cells
    assert (cell.state, cell.comment_count, cell.assessed_count, cell.read_count) == (SaidState.ESTIMATED, 80, 80, 10)
    assert cell.minutes_left == 5
    judge(session, [order[13]])
    (cell,) = said(session).whole.cells
    assert (cell.read_count, cell.minutes_left) == (30, 0)
    # Every other comment is of the taxi. The word list is right of each, and is corrected by people who agree.
    assert cell.low_percent is not None
    assert cell.high_percent is not None
    assert cell.low_percent <= 50 <= cell.high_percent


def test_what_was_judged_today_counts_from_tomorrow_on(session: Session, opening: Opening) -> None:
    write(session, opening, count=24, community="asian_pakistani", first=0)
    draw(session)
    order = drawn_ids(session, community="asian_pakistani")
    judge(session, order, read_on=CLOSED_ON)
    (cell,) = said(session).whole.cells
    # Whoever changed a label and looked again would see in which community a number moves.
    assert (cell.state, cell.share_percent, cell.read_count) == (SaidState.NOT_READ, None, 0)
    judge(session, order)
    (cell,) = said(session).whole.cells
    assert (cell.state, cell.share_percent) == (SaidState.READ_WHOLE, 50)


def test_what_is_judged_outside_the_audit_moves_no_community(session: Session, opening: Opening) -> None:
    write(session, opening, count=70, community="white_british", first=0)
    draw(session)
    drawn = drawn_ids(session, community="white_british")
    comments = list_comments(session, area_code=AREA, wanted=CommentFilter(), limit=100)
    judge(session, drawn)
    judge(session, sorted({comment.comment_id for comment in comments} - set(drawn)), queue=ReadingQueue.READ)
    (cell,) = said(session).whole.cells
    # Every one of the seventy was judged, and still the thirty of the draw alone count.
    assert (cell.state, cell.read_count) == (SaidState.ESTIMATED, 30)


def test_few_comments_are_told_when_people_have_read_them_all(session: Session, opening: Opening) -> None:
    write(session, opening, count=24, community="asian_pakistani", first=0)
    draw(session)
    order = drawn_ids(session, community="asian_pakistani")
    assert len(order) == 24
    judge(session, order[1:])
    (cell,) = said(session).whole.cells
    assert (cell.state, cell.share_percent, cell.minutes_left) == (SaidState.BEING_READ, None, 5)
    judge(session, order[:1])
    (cell,) = said(session).whole.cells
    # 12 of 24 are negative
    assert (cell.state, cell.share_percent, cell.low_percent) == (SaidState.READ_WHOLE, 50, None)


def test_a_rare_question_is_told_when_every_comment_to_it_was_judged_in_any_way(
    session: Session, opening: Opening
) -> None:
    write(session, opening, count=70, community="white_british", first=0)
    write(session, opening, count=20, community="white_british", first=70, question="P10a")
    draw(session)
    drawn = set(drawn_ids(session, community="white_british"))
    judge(session, sorted(drawn))
    wanted = CommentFilter(question_codes=("P10a",))
    rare = {comment.comment_id for comment in list_comments(session, area_code=AREA, wanted=wanted, limit=100)}
    questions = said(session).questions.cells
    assert cell_of(questions, "P12").state is SaidState.ESTIMATED
    assert cell_of(questions, "P10a").state in {SaidState.BEING_READ, SaidState.NOT_READ}
    judge(session, sorted(rare - drawn), queue=ReadingQueue.READ)
    questions = said(session).questions.cells
    assert cell_of(questions, "P10a").state is SaidState.READ_WHOLE
    assert cell_of(questions, "P10a").share_percent == 50
    # What was judged outside the audit is no random sample: the whole is still told from the thirty.
    assert said(session).whole.cells[0].read_count == 30


def test_only_terms_that_have_closed_and_were_drawn_of_are_told(session: Session, opening: Opening) -> None:
    write(session, opening, count=2, community="roma", first=0)
    assert list_said_terms(session, area_code=AREA, today=CLOSED_ON) == ()
    draw(session)
    assert list_said_terms(session, area_code=AREA, today=CLOSED_ON) == (TERM,)
    assert list_said_terms(session, area_code=AREA, today=opening.closes_on) == ()


def test_the_page_tells_shares_and_reading_and_compares_communities_only_if_machines_read_them_alike(
    app: Flask, session: Session, opening: Opening
) -> None:
    write(session, opening, count=70, community="white_british", first=0)
    write(session, opening, count=30, community="asian_pakistani", first=70)
    draw(session)
    judge(session, drawn_ids(session, community="white_british"))
    judge(session, drawn_ids(session, community="asian_pakistani")[:-1])
    close(session, opening)
    forum = signed_in_client(app, Role.FORUM)
    html = forum.get(SAID).text
    assert "By community, Autumn 2026" in html
    assert "few comments: told when people have read them all" in html
    assert "30 of 30" in html
    assert "5 minutes" in html
    assert "taxi" not in html
    assert 'id="community-chart"' in html
    use_unfair_model(session)
    html = forum.get(SAID).text
    assert "Communities are not held against each other" in html
    assert 'href="/staff/forum/learning"' in html
    assert 'id="community-chart"' not in html
    assert 'id="question-chart"' in html


def test_before_anything_was_drawn_the_page_leads_to_the_reading(app: Flask) -> None:
    forum = signed_in_client(app, Role.FORUM)
    html = forum.get(SAID).text
    assert "Nothing was drawn yet" in html
    assert 'href="/staff/forum/reading"' in html
    assert forum.get(SAID, query_string={"term": ""}).status_code == 200


def test_a_term_that_is_not_told_is_no_page(app: Flask, session: Session, opening: Opening) -> None:
    forum: StrictClient = signed_in_client(app, Role.FORUM)
    assert forum.get(SAID, query_string={"term": "2020-spring"}).status_code == 404


@pytest.mark.parametrize("role", [Role.OFFICER, Role.ADMIN])
def test_no_other_role_sees_it(app: Flask, role: Role) -> None:
    assert signed_in_client(app, role).get(SAID).status_code == 403


def test_a_theme_is_told_by_its_own_comments(app: Flask, session: Session, opening: Opening) -> None:
    write(session, opening, count=140, community="white_british", first=0)
    # Of 30 drawn, one draw in sixty has fewer than ten about the taxi; of 80 every draw has ten.
    draw(session, audit_count=80)
    taxis = [
        comment.comment_id
        for comment in list_comments(session, area_code=AREA, wanted=CommentFilter(), limit=1000)
        if "taxi" in comment.text
    ]
    session.rollback()
    start_writing(session)
    themes = [NewReading(one, frozenset({"transport"}), ThemeSource.RULE, "1") for one in taxis]
    save_readings(session, themes, area_code=AREA)
    session.commit()
    assert said(session).themes.cells[0].state is SaidState.NOT_READ
    # A theme that the forum took away is told no more.
    assert said(session, theme_codes=["waiting"]).themes.cells == ()
    judge(session, drawn_ids(session, community="white_british"))
    (cell,) = said(session).themes.cells
    # Half of the 140 are about the taxi, and every one of those is negative.
    assert (cell.group_code, cell.comment_count, cell.state) == ("transport", 70, SaidState.ESTIMATED)
    assert cell.share_percent is not None
    assert cell.high_percent == 100
    assert cell.share_percent >= 85
    close(session, opening)
    html = signed_in_client(app, Role.FORUM).get(SAID).text
    assert 'theme=transport">Transport</a>' in html
