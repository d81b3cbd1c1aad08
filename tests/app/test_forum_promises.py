"""Promises: who, what in each language, by when, and what became of them; nothing typed is lost."""

from datetime import date, timedelta

import pytest

from app.areas import find_area
from app.areas.terms import next_term_code, previous_term_code, term_code_on
from app.clock import today
from app.db import Session
from app.models.promise import PromiseStatus
from app.store.openings import add_opening
from app.store.promises import PromiseWords, find_promise, save_promise
from tests.strict_client import StrictClient

AREA = "central_bedfordshire"
COUNTY = find_area(AREA)
NOW = term_code_on(COUNTY, today())
BEFORE = previous_term_code(COUNTY, NOW)
PROMISES = "/staff/forum/promises"
FORM = {
    "owner": "The council",
    "texts-en-text": "We will answer every e-mail in ten days",
    "texts-pl-text": "Odpowiemy na każdy e-mail w ciągu dziesięciu dni",
    "due_on": "2027-03-31",
    "status": "promised",
}
COULD_NOT = {
    "status": "could_not_because",
    "texts-en-because": "Two posts stayed empty.",
    "texts-pl-because": "Dwa miejsca są puste.",
}


def test_a_promise_is_written_down_and_says_who_does_not_see_it(forum: StrictClient, session: Session) -> None:
    response = forum.post(f"{PROMISES}/{NOW}/1", data=FORM, follow_redirects=True)
    assert "The promise is saved." in response.text
    assert "Parents read it in: English, Polish." in response.text
    assert "Not yet translated, so not shown, in: Romanian, Urdu, Arabic, Bengali," in response.text
    kept = find_promise(session, area_code=AREA, term_code=NOW, position=1)
    assert kept is not None
    assert (kept.owner, kept.status) == ("The council", PromiseStatus.PROMISED)
    assert {text.locale for text in kept.texts} == {"en", "pl"}


def test_a_promise_whose_day_has_passed_says_so_until_it_is_kept(forum: StrictClient) -> None:
    past = FORM | {"due_on": "2020-01-31"}
    assert "Past its day" not in forum.post(f"{PROMISES}/{NOW}/1", data=FORM, follow_redirects=True).text
    assert "Past its day" in forum.post(f"{PROMISES}/{NOW}/1", data=past, follow_redirects=True).text
    kept = forum.post(f"{PROMISES}/{NOW}/1", data=past | {"status": "kept"}, follow_redirects=True).text
    assert "Past its day" not in kept


def test_what_became_of_it_is_told_with_its_reason(forum: StrictClient, session: Session) -> None:
    forum.post(f"{PROMISES}/{NOW}/1", data=FORM)
    late = FORM | COULD_NOT
    page = forum.post(f"{PROMISES}/{NOW}/1", data=late, follow_redirects=True).text
    assert "Could not, because" in page
    assert "Two posts stayed empty." in page
    kept = find_promise(session, area_code=AREA, term_code=NOW, position=1)
    assert kept is not None
    assert {text.locale: text.because for text in kept.texts} == {
        "en": "Two posts stayed empty.",
        "pl": "Dwa miejsca są puste.",
    }
    form = forum.get(f"{PROMISES}/{NOW}/1").text
    assert "Dwa miejsca są puste." in form
    forum.post(f"{PROMISES}/{NOW}/1", data=late | {"status": "kept"})
    assert "Two posts stayed empty." not in forum.get(PROMISES).text


def test_a_language_may_name_the_owner_otherwise(forum: StrictClient, session: Session) -> None:
    forum.post(f"{PROMISES}/{NOW}/1", data=FORM | {"texts-pl-owner": "Gmina"})
    kept = find_promise(session, area_code=AREA, term_code=NOW, position=1)
    assert kept is not None
    assert (kept.owner, [(text.locale, text.owner) for text in kept.texts]) == (
        "The council",
        [("en", None), ("pl", "Gmina")],
    )
    assert "Gmina" in forum.get(f"{PROMISES}/{NOW}/1").text


@pytest.mark.parametrize(
    ("change", "message", "kept_words"),
    [
        ({"texts-en-text": " "}, "Write what was promised, in English.", "Odpowiemy"),
        ({"texts-pl-text": "a" * 201}, "Use at most 200 characters", "a" * 201),
        ({"owner": ""}, "Write who promised it", "We will answer"),
        ({"due_on": "soon"}, "Not a valid date value.", "soon"),
        ({"status": "could_not_because"}, "Say why it could not be done, in English.", "We will answer"),
        (COULD_NOT | {"texts-pl-because": ""}, "Say why it could not be done, in Polish.", "Two posts stayed"),
        ({"texts-ur-owner": "کونسل"}, "Write what was promised, in Urdu, or empty the rest.", "کونسل"),
        ({"status": "forgotten"}, "Not a valid choice.", "We will answer"),
    ],
)
def test_a_fault_is_named_and_nothing_typed_is_lost(
    forum: StrictClient, session: Session, change: dict[str, str], message: str, kept_words: str
) -> None:
    response = forum.post(f"{PROMISES}/{NOW}/2", data=FORM | change)
    assert response.status_code == 400
    assert message in response.text
    assert kept_words in response.text
    assert find_promise(session, area_code=AREA, term_code=NOW, position=2) is None


def test_odd_characters_are_taken_out_before_anything_is_kept(forum: StrictClient, session: Session) -> None:
    forum.post(f"{PROMISES}/{NOW}/1", data=FORM | {"texts-en-text": "We \x00will\u202e answer", "owner": "\x00NHS"})
    kept = find_promise(session, area_code=AREA, term_code=NOW, position=1)
    assert kept is not None
    assert (kept.owner, {text.locale: text.text for text in kept.texts}["en"]) == ("NHS", "We will answer")


def test_a_fourth_promise_has_no_place(forum: StrictClient) -> None:
    for position in (1, 2, 3):
        assert forum.post(f"{PROMISES}/{NOW}/{position}", data=FORM).status_code == 302
    assert "Write down a promise" not in forum.get(PROMISES).text
    assert forum.post(f"{PROMISES}/{NOW}/4", data=FORM).status_code == 404


@pytest.mark.parametrize("address", [f"{NOW}/0", "2019-autumn/1", "2099-spring/1", "x/1"])
def test_there_are_no_promises_elsewhere(forum: StrictClient, address: str) -> None:
    assert forum.get(f"{PROMISES}/{address}").status_code == 404


def test_a_promise_that_parents_are_asked_about_says_so(forum: StrictClient, session: Session) -> None:
    save_promise(
        session,
        area_code=AREA,
        term_code=BEFORE,
        position=1,
        owner="The council",
        due_on=today(),
        status=PromiseStatus.UNDER_WAY,
        words=(PromiseWords("en", "We will answer"), PromiseWords("ur", "ہم جواب دیں گے")),
    )
    session.commit()
    form = forum.get(f"{PROMISES}/{BEFORE}/1").text
    assert "Parents are being asked about this promise now." in form
    assert "ہم جواب دیں گے" in form
    assert "Parents see these now" in forum.get(PROMISES).text


def test_a_promise_is_removed_before_families_are_asked(forum: StrictClient, session: Session) -> None:
    forum.post(f"{PROMISES}/{NOW}/1", data=FORM)
    _open_term(session, next_term_code(COUNTY, NOW), opens_on=today() + timedelta(days=1))
    assert "It is removed in every language" in forum.get(f"{PROMISES}/{NOW}/1").text
    response = forum.post(f"{PROMISES}/{NOW}/1/remove", follow_redirects=True)
    assert "The promise is removed." in response.text
    assert find_promise(session, area_code=AREA, term_code=NOW, position=1) is None
    assert forum.post(f"{PROMISES}/{NOW}/1/remove").status_code == 404


def test_a_promise_that_families_may_have_answered_about_stays(forum: StrictClient, session: Session) -> None:
    forum.post(f"{PROMISES}/{BEFORE}/1", data=FORM)
    _open_term(session, NOW, opens_on=today())
    page = forum.post(f"{PROMISES}/{BEFORE}/1/remove", follow_redirects=True).text
    assert "It cannot be removed, because families have been asked about it." in page
    assert "It is removed in every language" not in page
    assert find_promise(session, area_code=AREA, term_code=BEFORE, position=1) is not None


def test_no_promise_is_kept_without_its_reason_in_a_language(session: Session) -> None:
    words = (PromiseWords("en", "We will answer", because="No post."), PromiseWords("pl", "Odpowiemy"))
    with pytest.raises(ValueError, match="reason in every locale"):
        save_promise(
            session,
            area_code=AREA,
            term_code=NOW,
            position=1,
            owner="The council",
            due_on=today(),
            status=PromiseStatus.COULD_NOT_BECAUSE,
            words=words,
        )


def _open_term(session: Session, term_code: str, *, opens_on: date) -> None:
    session.rollback()
    add_opening(
        session,
        area_code=AREA,
        survey_code="pulse",
        survey_version=1,
        term_code=term_code,
        opens_on=opens_on,
        closes_on=opens_on + timedelta(days=7),
    )
    session.commit()
