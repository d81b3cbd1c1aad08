"""The pages a parent sees, as plain forms: no JavaScript, no session, nothing stored before Send."""

import re
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.clock import today
from app.config import Settings
from app.languages import list_locales
from app.models.comment import Comment
from app.models.opening import Opening
from app.models.promise import PromiseStatus
from app.models.response import Answer, Response
from app.public.steps import read_form
from app.store.channels import add_channel
from tests.factories import add_promise, open_pulse
from tests.rows import Count
from tests.strict_client import StrictClient

pytestmark = pytest.mark.northmere

KEY = "0123456789abcdef0123456789abcdef"
RECEIPT = "123456789012"
SENT = {"_do": "send", "_key": KEY, "_receipt": RECEIPT, "P00": "yes"}


@pytest.fixture(autouse=True)
def opening(session: Session, settings: Settings) -> None:
    open_pulse(session, settings=settings)


def _post(client: StrictClient, locale: str = "en", **fields: Any) -> str:
    return client.post(f"/{locale}/pulse", data=fields).text


@pytest.mark.parametrize("locale", [locale.code for locale in list_locales()])
def test_every_page_stands_in_every_locale(client: StrictClient, locale: str) -> None:
    for path in ("", "/pulse", "/help", "/code", "/since"):
        page = client.get(f"/{locale}{path}", follow_redirects=True)
        assert page.status_code == 200
    for fields in (
        {"_do": "start"},
        {"_do": "next", "_at": "P00"},
        {"_do": "next", "_at": "P00", "P00": "no"},
        {"_do": "check", "P00": "yes", "P01": "good"},
        {"_do": "edit:A07", "P00": "yes"},
        {"_do": "edit:A03", "P00": "yes"},
        {"_do": "edit:P13", "P00": "yes"},
        {"_do": "edit:P14_forum", "P00": "yes"},
        SENT | {"_key": KEY[::-1], "_receipt": RECEIPT[::-1]},
    ):
        _post(client, locale, **fields)


def test_the_browsers_language_is_offered_first(client: StrictClient) -> None:
    page = client.get("/", headers={"Accept-Language": "ur;q=0.9, en;q=0.5"}).text
    assert re.findall(r'hreflang="(\w+)"', page)[0] == "ur"
    assert '<html lang="ur" dir="rtl"' in page


def test_a_channel_leads_to_its_survey_and_is_kept_with_the_response(
    client: StrictClient, session: Session, settings: Settings
) -> None:
    channel = add_channel(session, area_code=settings.area_code, survey_code="pulse", label="Hub", created_on=today())
    session.commit()
    page = client.get(f"/go/{channel.channel_code.upper()}").text
    assert f"/en/pulse?via={channel.channel_code}" in page
    client.post(f"/en/pulse?via={channel.channel_code}", data=SENT)
    session.rollback()
    assert session.scalars(select(Response.channel_code)).all() == [channel.channel_code]
    assert "Set-Cookie" not in client.get("/en/pulse").headers


def test_an_unknown_link_says_so_and_lets_the_parent_go_on(client: StrictClient) -> None:
    page = client.get("/go/nothing")
    assert page.status_code == 404
    assert "We do not know this link" in page.text
    assert "/en/pulse" in page.text


@pytest.mark.parametrize("path", ["/xx/pulse", "/en/nosurvey", "/en/pulse/more"])
def test_an_unknown_survey_or_locale_is_a_clear_page(client: StrictClient, path: str) -> None:
    page = client.get(path)
    assert page.status_code == 404
    assert "There is nothing at this address" in page.text


def test_answers_travel_in_hidden_fields_and_back_loses_nothing(client: StrictClient) -> None:
    fields = {"_do": "next", "_at": "P01", "_key": KEY, "P00": "yes", "P01": "good"}
    page = _post(client, **fields)
    assert '<input type="hidden" name="P01" value="good">' in page
    assert 'name="P02"' in page
    back = _post(client, **fields | {"_do": "back", "_at": "P02"})
    assert re.search(r'name="P01" value="good" checked', back)
    assert f'name="_key" value="{KEY}"' in back


def test_skip_leaves_the_question_unanswered(client: StrictClient) -> None:
    page = _post(client, _do="skip", _at="P01", P00="yes", P01="good")
    assert 'name="P01"' not in page
    assert 'name="P02"' in page


def test_nothing_is_stored_before_send_and_one_response_after_it(client: StrictClient, count: Count) -> None:
    _post(client, **SENT | {"_do": "check", "P01": "good"})
    assert count(Response) == 0
    page = _post(client, **SENT | {"P01": "good"})
    assert "123</span> <span>456" in page
    assert count(Response) == 1
    again = _post(client, **SENT | {"P01": "good"})
    assert "We had them already" in again
    assert count(Response) == 1
    _post(client, **SENT | {"_key": KEY[::-1], "_receipt": "999999999999"})
    assert count(Response) == 2


def test_a_family_the_survey_is_not_for_is_shown_where_help_is(client: StrictClient, count: Count) -> None:
    page = _post(client, **SENT | {"P00": "no"})
    assert "these people are there for you" in page
    assert count(Response) == 0


def test_answers_off_the_path_are_not_stored(client: StrictClient, session: Session) -> None:
    fields = {"P01": "none", "P02": "always", "P04": "always", "P04a": "school", "P17": "yes"}
    _post(client, **SENT | fields)
    session.rollback()
    items = set(session.scalars(select(Answer.item_code)))
    assert items == {"P00", "P01", "P04", "overall", "right_help"}


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"P01": "sideways"}, "We do not know this answer"),
        ({"A03": ["asd", "skip"]}, "This answer cannot go with others"),
        ({"A03": ["asd", "slcn", "hi", "vi"]}, "Please choose fewer answers"),
        ({"P13": "waiting " * 125_000}, "This text is too long to send"),
        ({"P00": ""}, "Please choose one answer"),
        ({"P99": "yes"}, "does not belong to this survey"),
        ({"_version": "0-00000000"}, "The survey has changed since you opened it"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_entered_is_lost(
    client: StrictClient, count: Count, fields: dict[str, object], words: str
) -> None:
    page = client.post("/en/pulse", data=SENT | {"P04": "never", "P12": "Kind people at school"} | fields)
    assert words in page.text
    assert "Kind people at school" in page.text
    assert 'name="P04" value="never"' in page.text
    assert count(Response) == 0


def test_a_post_of_many_megabytes_is_refused_with_a_clear_page(client: StrictClient) -> None:
    page = client.post("/pl/pulse", data=SENT | {"P13": "x" * 5_000_000})
    assert page.status_code == 413
    assert '<html lang="pl"' in page.text


@pytest.mark.parametrize("text", ["=cmd()", "a\x00b", "\u202eabc", "👩\u200d👧 fine", "<script>alert(1)</script>"])
def test_odd_texts_are_kept_as_words_and_never_as_code(client: StrictClient, count: Count, text: str) -> None:
    page = _post(client, **SENT | {"_do": "check", "P13": text})
    assert "<script>alert" not in page
    _post(client, **SENT | {"P13": text})
    assert count(Comment) == 1


def test_another_site_cannot_post_for_a_parent(client: StrictClient, count: Count) -> None:
    answer = client.post("/en/pulse", data=SENT, headers={"Origin": "https://elsewhere.example"})
    assert answer.status_code == 403
    assert count(Response) == 0


def test_promises_are_shown_and_asked_about_in_the_languages_they_are_written_in(
    client: StrictClient, session: Session, settings: Settings
) -> None:
    add_promise(
        session, settings=settings, position=2, en="We will call back in five days.", pl="Oddzwonimy w pięć dni."
    )
    english, polish, urdu = (client.get(f"/{locale}/pulse").text for locale in ("en", "pl", "ur"))
    assert english.count("We will call back in five days") == 2
    assert "Oddzwonimy w pięć dni" in polish
    assert 'data-q="P15_2"' in polish
    assert 'data-q="P15_1"' not in polish
    assert "P15_" not in urdu


def test_why_a_promise_could_not_be_kept_is_told_in_the_language_of_the_page(
    client: StrictClient, session: Session, settings: Settings
) -> None:
    promise = add_promise(session, settings=settings, en="We will call back.", pl="Oddzwonimy.")
    promise.status = PromiseStatus.COULD_NOT_BECAUSE
    for text, because, owner in zip(
        promise.texts, ("No one came.", "Nikt nie przyszedł."), (None, "Gmina"), strict=True
    ):
        text.because, text.owner = because, owner
    session.commit()
    english, polish = (client.get(f"/{locale}/pulse").text for locale in ("en", "pl"))
    assert "No one came." in english
    assert "Northmere Council" in english
    assert "Nikt nie przyszedł." in polish
    assert "<b><bdi>Gmina</bdi></b>: Oddzwonimy." in polish
    assert "No one came." not in polish
    promise.status = PromiseStatus.KEPT
    session.commit()
    assert "Nikt nie przyszedł." not in client.get("/pl/pulse").text


def test_when_the_survey_is_closed_the_page_says_so(client: StrictClient, session: Session) -> None:
    session.rollback()
    for model in session.scalars(select(Opening)):
        model.is_closed = True
    session.commit()
    assert "This survey is not open now" in client.get("/en/pulse").text
    assert client.post("/en/pulse", data=SENT).status_code == 409


def test_a_form_from_another_opening_keeps_all_but_what_it_said_of_other_promises(
    client: StrictClient, session: Session, settings: Settings, count: Count
) -> None:
    add_promise(session, settings=settings, position=1, en="We will call back in five days.")
    page = _post(client, **SENT | {"P01": "good", "P15_1": "yes", "_version": "1-00000000"})
    assert "The survey has changed since you opened it" in page
    assert 'name="P01" value="good"' in page
    assert "P15_1" not in page
    assert count(Response) == 0


@pytest.mark.parametrize("path", ["/go/%00", "/en/pulse?via=%00", "/%00"])
def test_an_address_with_a_nul_is_no_page(client: StrictClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_a_key_that_no_page_made_is_replaced() -> None:
    form = read_form({"_key": ["' OR 1=1"], "_receipt": ["12"]})
    assert re.fullmatch("[0-9a-f]{32}", form.response_key)
    assert re.fullmatch("[0-9]{12}", form.receipt_code)
