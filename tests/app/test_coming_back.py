"""Coming back with a code, on any phone, as plain forms: read, add, take back, go on, and nothing for who guesses."""

import re
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.clock import today
from app.config import Settings
from app.languages import list_locales
from app.models.coming_back import Unfinished
from app.models.comment import Comment
from app.models.opening import Opening
from app.models.response import Answer, Receipt, Response
from app.public.pictures import PICTURE_NAMES
from app.store.channels import add_channel
from app.store.one_time_links import add_one_time_links
from app.store.sealing import seals_of
from app.store.unfinished import erase_old_unfinished
from tests.factories import open_pulse
from tests.rows import Count
from tests.strict_client import StrictClient

pytestmark = pytest.mark.northmere

KEY, OTHER_KEY = "0123456789abcdef0123456789abcdef", "f" * 32
RECEIPT, OTHER_RECEIPT = "123456789012", "999999999999"
SENT = {"_do": "send", "_key": KEY, "_receipt": RECEIPT, "P00": "yes", "P01": "good", "P04": "never", "P13": "A ramp"}
CODE: dict[str, Any] = {"_code": RECEIPT}


@pytest.fixture(autouse=True)
def opening(session: Session, settings: Settings) -> None:
    open_pulse(session, settings=settings)


def _use(client: StrictClient, locale: str = "en", *, status: int = 200, **fields: Any) -> str:
    page = client.post(f"/{locale}/code", data=fields)
    assert page.status_code == status
    assert page.headers["Cache-Control"] == "no-store"
    assert RECEIPT not in page.request.url
    assert "Set-Cookie" not in page.headers
    return page.text


def _send(client: StrictClient, **fields: Any) -> str:
    return client.post("/en/pulse", data=SENT | fields).text


def _pictures_on(page: str) -> list[int]:
    return [PICTURE_NAMES.index(name) for name in re.findall('<svg class="k" role="img" aria-label="(.)"', page)]


@pytest.mark.parametrize("locale", [locale.code for locale in list_locales()])
def test_every_page_behind_a_code_stands_in_every_locale(client: StrictClient, locale: str) -> None:
    _send(client)
    client.post("/en/pulse", data=SENT | {"_do": "stop", "_key": OTHER_KEY, "_receipt": OTHER_RECEIPT})
    assert client.get(f"/{locale}/code").status_code == 200
    assert client.get(f"/{locale}/since").status_code == 200
    for command in ("find", "read", "add", "take_back", "pictures"):
        _use(client, locale, _do=command, **CODE)
    for command in ("find", "go_on"):
        _use(client, locale, _do=command, _code=OTHER_RECEIPT)


def test_the_old_page_leads_to_the_new_one(client: StrictClient) -> None:
    answer = client.get("/ur/take-back")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/ur/code")


@pytest.mark.parametrize("page", ["code", "since"])
def test_a_page_behind_a_code_is_found_in_another_language(client: StrictClient, page: str) -> None:
    assert f'href="/?to={page}"' in client.get(f"/en/{page}").text
    choice = client.get(f"/?to={page}").text
    assert f'href="/ur/{page}"' in choice
    assert "/ur/pulse" not in choice
    # What is no page of ours leads to the survey.
    assert "/ur/pulse" in client.get("/?to=//elsewhere.example").text


def test_the_digits_lead_to_what_was_sent_in_the_language_of_the_page(client: StrictClient) -> None:
    _send(client)
    # Typed in threes, with Arabic digits: 123 456 789 012.
    menu = _use(client, "ar", code="١٢٣ ٤٥٦-٧٨٩ 012")
    assert f'name="_code" value="{RECEIPT}"' in menu
    english, polish = (_use(client, locale, _do="read", **CODE) for locale in ("en", "pl"))
    assert "Never" in english
    assert "Nigdy" in polish
    assert "A ramp" in english
    assert "A ramp" in polish


def test_five_pictures_lead_to_the_same_response(client: StrictClient, count: Count) -> None:
    picked = _pictures_on(_send(client))
    assert len(picked) == 5
    # A retry shows the same pictures, another form has others.
    assert _pictures_on(_send(client)) == picked
    assert _pictures_on(_send(client, _key=OTHER_KEY, _receipt=OTHER_RECEIPT)) != picked
    page = _use(client, _do="pictures")
    assert page.count('name="_picture"') == 64
    page = _use(client, _picture=[str(picture) for picture in picked[:4]])
    assert page.count('type="hidden" name="_picture"') == 4
    assert _use(client, _do="undo", _picture=[str(one) for one in picked]).count('type="hidden" name="_picture"') == 4
    menu = _use(client, _picture=[str(picture) for picture in picked])
    assert "Read what you sent" in menu
    code = re.search(r'name="_code" value="(p[0-9]{10})"', menu)
    assert code is not None
    assert "A ramp" in _use(client, _do="read", _code=code[1])
    _use(client, _do="erase", _code=code[1])
    assert [count(model) for model in (Response, Answer, Comment, Receipt)] == [1, 4, 1, 1]


def test_a_phone_cannot_choose_its_pictures(client: StrictClient) -> None:
    assert _pictures_on(_send(client, _pictures="p0000000000", _picture=["1"] * 5)) != [0] * 5


def test_what_is_added_goes_through_the_checks_and_into_the_scores(
    client: StrictClient, session: Session, count: Count
) -> None:
    _send(client)
    page = _use(client, _do="add", **CODE)
    assert 'name="P02"' in page
    assert 'name="P01"' not in page
    assert 'name="P00"' not in page
    wrong = _use(client, status=422, _do="save", P02="sideways", **CODE)
    assert "We do not know this answer" in wrong
    assert count(Answer) == 4
    added: dict[str, Any] = {
        "P02": "always",
        "P03": "mostly",
        "P13": "And a lift",
        "A07": "roma",
        "P17": "yes",
        "P12": "",
        "P01": "bad",
    }
    assert "Thank you. We added it." in _use(client, _do="save", **CODE, **added)
    session.rollback()
    answers = {(answer.item_code, answer.value_code) for answer in session.scalars(select(Answer))}
    # What was answered stays: good is 3 of 4 points; always 4 and mostly 3 are 7 of 8.
    assert answers == {
        ("P00", "yes"), ("P01", "good"), ("P02", "always"), ("P03", "mostly"), ("P04", "never"), ("P17", "yes"),
        ("A07", "roma"), ("overall", "750"), ("right_help", "875"),
    }  # fmt: skip
    response, comment = session.scalars(select(Response)).one(), session.scalars(select(Comment)).one()
    assert response.community_code == "roma"
    assert comment.may_quote
    assert seals_of(session).open(comment.ciphertext, row_id=comment.comment_id) == "A ramp\n\nAnd a lift"
    assert comment.sentiment_label is None
    read = _use(client, _do="read", **CODE)
    assert "And a lift" in read


def test_words_that_grow_too_long_are_told_and_nothing_is_lost(client: StrictClient, count: Count) -> None:
    _send(client)
    page = _use(client, status=422, _do="save", P13="lift " * 600, P02="always", **CODE)
    assert "This text is too long to send" in page
    assert 'name="P02" value="always" checked' in page
    assert count(Answer) == 4


def test_after_the_term_answers_are_read_and_taken_back_but_not_added_to(
    client: StrictClient, session: Session, count: Count
) -> None:
    _send(client)
    session.rollback()
    session.execute(update(Opening).values(is_closed=True))
    session.commit()
    menu = _use(client, code=RECEIPT)
    assert "These answers are in the numbers of a term that is over" in menu
    assert 'value="add"' not in menu
    assert "A ramp" in _use(client, _do="read", **CODE)
    _use(client, _do="save", P02="always", **CODE)
    assert count(Answer) == 4
    assert "Done. Your answers are gone." in _use(client, _do="erase", **CODE)
    assert [count(model) for model in (Response, Answer, Comment, Receipt)] == [0] * 4
    _use(client, status=422, code=RECEIPT)


def test_what_is_begun_is_locked_counts_nowhere_and_opens_at_its_place(
    client: StrictClient, session: Session, count: Count
) -> None:
    fields = SENT | {"_do": "stop", "_at": "P13", "P02": "sideways"}
    stopped = client.post("/en/pulse?via=nothing", data=fields).text
    assert "We kept what you began, locked, for 30 days" in stopped
    assert "123</span> <span>456" in stopped
    picked = _pictures_on(stopped)
    assert [count(model) for model in (Response, Answer, Comment, Unfinished)] == [0, 0, 0, 1]
    kept = session.scalars(select(Unfinished)).one()
    assert b"ramp" not in kept.ciphertext
    assert (kept.erase_on - today()).days == 30
    menu = _use(client, "pl", _picture=[str(picture) for picture in picked])
    assert 'value="go_on"' in menu
    assert 'value="read"' not in menu
    page = _use(client, "pl", _do="go_on", **CODE)
    for name, value in {"_key": KEY, "_receipt": RECEIPT, "P01": "good", "P13": "A ramp"}.items():
        assert f'<input type="hidden" name="{name}" value="{value}">' in page
    assert 'name="P02" value="sideways"' not in page
    assert 'value="edit:P13"' in page
    assert 'action="/pl/pulse"' in page
    client.post("/pl/pulse", data=SENT)
    assert [count(model) for model in (Response, Unfinished)] == [1, 0]
    assert "Read what you sent" in _use(client, code=RECEIPT)


def test_stopping_twice_keeps_the_last_and_nobody_writes_over_another(client: StrictClient, count: Count) -> None:
    for text in ("A ramp", "A lift"):
        client.post("/en/pulse", data=SENT | {"_do": "stop", "P13": text})
    assert count(Unfinished) == 1
    assert "A lift" in _use(client, _do="go_on", **CODE)
    foreign = client.post("/en/pulse", data=SENT | {"_do": "stop", "_key": OTHER_KEY, "P13": "Mine now"}).text
    assert "123</span> <span>456" not in foreign
    assert count(Unfinished) == 2
    assert "A lift" in _use(client, _do="go_on", **CODE)


def test_a_card_goes_with_what_is_begun(client: StrictClient, session: Session, settings: Settings) -> None:
    area_code, day = settings.area_code, today()
    channel = add_channel(session, area_code=area_code, survey_code="pulse", label="Hub", created_on=day)
    (card,) = add_one_time_links(session, area_code=area_code, channel_code=channel.channel_code, count=1)
    session.commit()
    client.post(f"/en/pulse?via={channel.channel_code}", data=SENT | {"_do": "stop", "_once": card})
    page = _use(client, _do="go_on", **CODE)
    assert f'name="_once" value="{card}"' in page
    assert f'action="/en/pulse?via={channel.channel_code}"' in page


def test_what_is_begun_can_be_taken_back_and_goes_after_thirty_days(
    client: StrictClient, session: Session, settings: Settings, count: Count
) -> None:
    client.post("/en/pulse", data=SENT | {"_do": "stop"})
    session.rollback()
    kept = session.scalars(select(Unfinished)).one()
    assert not erase_old_unfinished(session, area_code=settings.area_code, today=today())
    assert erase_old_unfinished(session, area_code=settings.area_code, today=kept.erase_on)
    session.rollback()
    _use(client, _do="erase", **CODE)
    assert count(Unfinished) == 0


def test_what_is_begun_waits_while_the_survey_is_closed(client: StrictClient, session: Session) -> None:
    client.post("/en/pulse", data=SENT | {"_do": "stop"})
    session.rollback()
    session.execute(update(Opening).values(is_closed=True))
    session.commit()
    menu = _use(client, _do="go_on", **CODE)
    assert "This survey is not open now" in menu
    assert 'value="go_on"' not in menu


def test_a_code_guessed_a_thousand_times_meets_the_page_that_says_wait(client: StrictClient) -> None:
    _send(client)
    quick = FlaskClient(
        client.application, client.response_wrapper
    )  # The strict client reads each page: a minute more.
    answers = [quick.post("/ur/code", data={"code": f"{number:012d}"}).status_code for number in range(1000)]
    assert answers == [422] * 10 + [429] * 990
    page = client.post("/ur/code", data=CODE)
    assert page.status_code == 429
    assert '<html lang="ur" dir="rtl"' in page.text
    # Who looks for pictures at the same place is not held up by wrong digits.
    assert client.post("/ur/code", data={"_do": "pictures"}).status_code == 200


def test_wrong_pictures_are_counted_over_all_addresses(client: StrictClient) -> None:
    def guess(number: int) -> int:
        address = {"REMOTE_ADDR": f"10.0.0.{number}"}
        return client.post("/en/code", data={"_picture": ["63"] * 4 + ["1"]}, environ_base=address).status_code

    assert [guess(1) for _try in range(6)] == [422] * 5 + [429]
    assert [guess(number) for number in range(2, 22)] == [422] * 15 + [429] * 5


def test_right_codes_are_never_counted(client: StrictClient) -> None:
    _send(client)
    assert {client.post("/en/code", data=CODE).status_code for _try in range(30)} == {200}


@pytest.mark.parametrize("picture", ["64", "-1", "x", "٣", "1" * 50])
def test_a_picture_that_no_page_drew_is_none(client: StrictClient, picture: str) -> None:
    _use(client, status=422, _picture=[picture] * 5)
