"""Officers type in papers: once or twice, with clear words for every slip, stored as a paper of its channel."""

import re

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.areas import find_area
from app.areas.surveys import find_area_survey
from app.models.comment import Comment
from app.models.outreach import Channel
from app.models.response import Answer, Receipt, Response
from app.paper.entry import find_differences, read_entry
from surveys.boxes import number_boxes
from surveys.model import QuestionKind
from surveys.route import Setting, find_path
from tests.app.paper_rows import open_channel
from tests.rows import Count
from tests.strict_client import StrictClient

pytestmark = pytest.mark.northmere

KEY = "0123456789abcdef0123456789abcdef"
TYPED = {"_do": "store", "_key": KEY, "locale": "ur", "P00": "1", "P01": "2", "P04": "P04 3", "P04a": "1 3"}

_FOUND = find_area_survey(find_area("central_bedfordshire"), "pulse", version_number=1)
assert _FOUND is not None
PULSE = _FOUND
SETTING = Setting("ur")


@pytest.fixture
def channel(app: Flask) -> Channel:
    return open_channel(app)


@pytest.fixture
def address(channel: Channel) -> str:
    return f"/staff/paper/{channel.channel_code}/entry"


def test_a_paper_is_stored_with_its_channel_and_language_and_no_way_back(
    officer: StrictClient, address: str, channel: Channel, session: Session, count: Count
) -> None:
    typed = TYPED | {"P13": "Answer the phone."}
    page = officer.post(address, data=typed, follow_redirects=True)
    assert "Stored. Destroy that paper" in page.text
    response = session.scalars(select(Response)).one()
    assert (response.mode, response.locale, response.channel_code) == ("paper", "ur", channel.channel_code)
    answers = session.execute(select(Answer.item_code, Answer.value_code).order_by(Answer.item_code, Answer.value_code))
    chosen = [(item, value) for item, value in answers if item.startswith("P")]
    # Box 2 of P01 is "good", box 3 of P04 "sometimes", boxes 1 and 3 of P04a school and health.
    assert chosen == [("P00", "yes"), ("P01", "good"), ("P04", "sometimes"), ("P04a", "health"), ("P04a", "school")]
    assert [count(model) for model in (Comment, Receipt)] == [1, 0]


def test_pressing_store_twice_stores_once(officer: StrictClient, address: str, count: Count) -> None:
    for _ in range(2):
        page = officer.post(address, data=TYPED, follow_redirects=True).text
        assert "Stored. Destroy that paper" in page
        assert "First typing kept" not in page
    assert count(Response) == 1


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"P01": "9"}, "9 is no box of this question. Type a number from 1 to 7"),
        ({"P01": "good"}, "good is no box of this question"),
        ({"P01": "1 2"}, "At most 1 may be ticked here."),
        ({"A03": "1 2 3 4"}, "At most 3 may be ticked here."),
        ({"A13": "1 4"}, "Box 4 cannot stand with others."),
        ({"P13": "waiting " * 500}, "This text is too long"),
    ],
)
def test_a_slip_is_told_with_its_question_and_nothing_typed_is_lost(
    officer: StrictClient, address: str, count: Count, fields: dict[str, str], words: str
) -> None:
    page = officer.post(address, data=TYPED | {"P12": "Kind people"} | fields)
    assert page.status_code == 422
    (code,) = fields
    assert re.search(rf'<a href="#{code}">\d+ · {code}: ', page.text)
    assert words in page.text
    assert "Kind people" in page.text
    assert 'name="P04" value="P04 3"' in page.text
    assert count(Response) == 0


def test_what_the_family_should_have_stepped_over_does_not_count(
    officer: StrictClient, address: str, session: Session
) -> None:
    officer.post(address, data=TYPED | {"P01": "6", "P02": "1", "P04": "1"})
    items = set(session.scalars(select(Answer.item_code)))
    assert "P02" not in items
    assert "P04a" not in items


def test_a_paper_of_somebody_else_or_an_empty_one_is_not_stored(
    officer: StrictClient, address: str, count: Count
) -> None:
    assert "not for the family" in officer.post(address, data=TYPED | {"P00": "4"}, follow_redirects=True).text
    empty = officer.post(address, data={"_do": "store", "_key": KEY, "locale": "ur"})
    assert empty.status_code == 422
    assert "Nothing was typed yet." in empty.text
    assert "No mistake found so far" in officer.post(address, data=TYPED | {"_do": "look"}).text
    assert count(Response) == 0


def _first_typing(page: str) -> str:
    found = re.search(r'name="_first" value="([^"]*)"', page)
    assert found is not None
    return found[1]


def test_two_typings_that_agree_are_stored(officer: StrictClient, address: str, count: Count) -> None:
    page = officer.post(address, data=TYPED | {"twice": "1", "P13": "Answer  the phone"}).text
    assert "Now type the same paper again" in page
    assert "Answer" not in page
    assert 'name="P01" value=""' in page
    assert count(Response) == 0
    # Spaces and capitals are no difference, nor is another order of boxes.
    second = TYPED | {"twice": "1", "_first": _first_typing(page), "P13": "answer the phone", "P04a": "3,1"}
    assert officer.post(address, data=second).status_code == 303
    assert count(Response) == 1


def test_two_typings_that_differ_are_mended_before_anything_is_stored(
    officer: StrictClient, address: str, session: Session, count: Count
) -> None:
    first = _first_typing(officer.post(address, data=TYPED | {"twice": "1"}).text)
    page = officer.post(address, data=TYPED | {"twice": "1", "_first": first, "P01": "3", "P04a": "1"})
    assert page.status_code == 422
    assert re.findall(r'<a href="#(P\w+)">', page.text) == ["P01", "P04a"]
    assert 'name="first-P01" value="2"' in page.text
    assert 'name="P01" value="3"' in page.text
    assert count(Response) == 0
    again = TYPED | {"twice": "1", "_first": _first_typing(page.text)}
    # The paper says 3 and 1: each time one of the two typings was wrong.
    mended = again | {"P01": "3", "first-P01": "3", "P04a": "1", "first-P04a": "1 3"}
    still = officer.post(address, data=mended)
    assert still.status_code == 422
    assert "first-P01" not in still.text
    last = mended | {"_first": _first_typing(still.text), "first-P04a": "1"}
    assert officer.post(address, data=last).status_code == 303
    session.rollback()
    stored = session.scalars(select(Answer.value_code).where(Answer.item_code.in_(("P01", "P04a")))).all()
    assert sorted(stored) == ["school", "so_so"]


@pytest.mark.parametrize("sealed", ["x", "AAAA", "é", "A" * 200])
def test_a_first_typing_that_is_not_ours_counts_for_nothing(
    officer: StrictClient, address: str, count: Count, sealed: str
) -> None:
    page = officer.post(address, data=TYPED | {"twice": "1", "_first": sealed})
    assert page.status_code == 422
    assert "The first typing is not on this page any more" in page.text
    assert _first_typing(page.text) == ""
    assert 'name="P01" value="2"' in page.text
    assert count(Response) == 0


def test_the_first_typing_of_one_paper_is_not_taken_for_another(
    officer: StrictClient, address: str, count: Count
) -> None:
    first = _first_typing(officer.post(address, data=TYPED | {"twice": "1"}).text)
    page = officer.post(address, data=TYPED | {"twice": "1", "_first": first, "_key": KEY[::-1]})
    assert "The first typing is not on this page any more" in page.text
    assert count(Response) == 0


def test_papers_are_typed_in_by_a_form_of_ours(app: Flask, officer: StrictClient, address: str, count: Count) -> None:
    app.config["WTF_CSRF_ENABLED"] = True
    assert officer.post(address, data=TYPED).status_code == 400
    assert count(Response) == 0


CHOICES = {
    question.code: st.sets(st.sampled_from([number for number, _option in number_boxes(question)]), max_size=1)
    for question in PULSE.questions
    if question.kind is not QuestionKind.TEXT
}


@given(st.fixed_dictionaries(CHOICES))
def test_a_paper_of_single_ticks_is_read_as_ticked_along_its_path(ticked: dict[str, set[int]]) -> None:
    typed = {code: " ".join(map(str, numbers)) for code, numbers in ticked.items()}
    read = read_entry(PULSE, typed, questions=PULSE.questions, setting=SETTING)
    assert read.problems == ()
    assert read.path == find_path(PULSE, read.answers, setting=SETTING)
    for answer in read.answers.items:
        question = PULSE.find_question(answer.question_code)
        assert question is not None
        (number,) = ticked[answer.question_code]
        assert dict(number_boxes(question))[number].code == answer.option_codes[0]


@given(st.fixed_dictionaries(CHOICES), st.fixed_dictionaries(CHOICES))
def test_two_typings_differ_just_where_other_boxes_were_typed(
    first: dict[str, set[int]], second: dict[str, set[int]]
) -> None:
    typed = [{code: " ".join(map(str, numbers)) for code, numbers in one.items()} for one in (first, second)]
    differences = find_differences(PULSE.questions, first=typed[0], second=typed[1])
    assert {one.question_code for one in differences} == {code for code in first if first[code] != second[code]}
