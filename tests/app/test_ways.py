"""Easy Read and a language by ear go with a parent from page to page, in the addresses alone."""

import re
from html import unescape

import pytest
from sqlalchemy.orm import Session

from app.clock import today
from app.config import Settings
from app.spoken import text_digest
from app.store.channels import add_channel
from app.store.clips import Sound, save_clip
from app.store.one_time_links import add_one_time_links
from tests.factories import add_promise, open_pulse
from tests.letters import seal_fields
from tests.strict_client import StrictClient

pytestmark = pytest.mark.northmere

BY_EAR = "text=easy&spoken=phr"
"""Pahari-Pothwari is heard over the words of Urdu."""
SENT = {"_do": "send", "_key": "0123456789abcdef0123456789abcdef", "_receipt": "123456789012", "P00": "yes"}


@pytest.fixture(autouse=True)
def opening(session: Session, settings: Settings) -> None:
    open_pulse(session, settings=settings)
    add_promise(session, settings=settings, ur="ہم فون کا جواب دیں گے۔")
    sound = Sound("audio/ogg", b"OggS" + bytes(24) + b"OpusHead")
    name = text_digest("پہاڑی پوٹھواری")
    save_clip(session, sound, area_code=settings.area_code, locale="phr", text_digest=name)
    session.commit()


def _addresses(page: str) -> set[str]:
    """Every page of ours that this one leads to, without files."""
    found = re.findall(r'(?:href|action|data-later)="(/[^"#]*)', page)
    return {unescape(one) for one in found if not one.startswith("/a/")}


def _forgetful(page: str) -> set[str]:
    return {one for one in _addresses(page) if one.startswith("/ur/") and not one.endswith(BY_EAR)}


def test_every_page_in_urdu_leads_on_in_the_same_ways(client: StrictClient) -> None:
    for path in ("pulse", "code", "since", "help", "later"):
        page = client.get(f"/ur/{path}?{BY_EAR}").text
        switch = {f"/ur/{path}?spoken=phr"} if path == "pulse" else set()
        assert _forgetful(page) == switch
        assert path == "help" or any(BY_EAR in one for one in _addresses(page))
    client.post(f"/ur/pulse?{BY_EAR}", data=SENT)
    for command in ("find", "read", "add", "take_back", "pictures"):
        page = client.post(f"/ur/code?{BY_EAR}", data={"_code": SENT["_receipt"], "_do": command}).text
        assert _forgetful(page) == set()
        assert re.search(r'<html lang="ur" dir="rtl" class="Aran E">', page)
    assert _forgetful(client.post(f"/ur/contact?{BY_EAR}", data={"contact": "?"}).text) == set()


def test_what_was_sent_is_read_in_easy_read_too(client: StrictClient) -> None:
    client.post("/en/pulse?text=easy", data=SENT)
    fields = {"_code": SENT["_receipt"], "_do": "add"}
    assert '<svg class="d">' in client.post("/en/code?text=easy", data=fields).text
    assert '<svg class="d">' not in client.post("/en/code", data=fields).text


def test_once_answers_are_in_the_form_no_switch_of_text_can_lose_them(client: StrictClient) -> None:
    assert 'class="lang easy"' in client.get("/en/pulse").text
    begun = {"_key": SENT["_key"], "_receipt": SENT["_receipt"], "P00": "yes"}
    for fields in ({"_do": "start"}, {"_do": "next", "_at": "P00"}, {"_do": "check"}):
        assert 'class="lang easy"' not in client.post("/en/pulse", data=begun | fields).text


def test_a_language_by_ear_stays_with_the_words_it_is_heard_over(client: StrictClient) -> None:
    assert not any("spoken" in one for one in _addresses(client.get("/en/code?spoken=phr").text))
    assert not any("spoken" in one for one in _addresses(client.get("/ur/code?spoken=made-up").text))
    assert not any("text" in one for one in _addresses(client.get("/ur/code?text=made-up").text))
    # From the list of languages she may choose another: it keeps how she reads.
    assert "/?to=code&text=easy" in _addresses(client.get(f"/ur/code?{BY_EAR}").text)


def test_a_sealed_letter_says_how_its_parent_reads(client: StrictClient) -> None:
    found = re.search(r'data-key="([0-9a-f]{130})"', client.get("/ur/later").text)
    assert found is not None
    fields = SENT | {"_survey": "pulse", "_locale": "ur", "_text": "easy", "_spoken": "phr"}
    letter = seal_fields(fields, sealing_key=bytes.fromhex(found[1]))
    page = client.post("/sealed", data=letter, content_type="application/octet-stream").text
    assert {f"/ur/code?{BY_EAR}", f"/ur/pulse?{BY_EAR}", f"/ur/contact?{BY_EAR}"} <= _addresses(page)
    assert _forgetful(page) == {"/ur/pulse?spoken=phr"}


@pytest.mark.parametrize("place", ["", "?to=code", "?to=since", "once"])
def test_every_list_of_languages_offers_those_by_ear_with_pictures(
    client: StrictClient, session: Session, settings: Settings, place: str
) -> None:
    path = f"/{place}"
    if place == "once":
        area_code = settings.area_code
        channel = add_channel(session, area_code=area_code, survey_code="pulse", label="Hub", created_on=today())
        (token,) = add_one_time_links(session, area_code=area_code, channel_code=channel.channel_code, count=1)
        session.commit()
        path = f"/once/{token}"
    page = client.get(path).text
    assert "پہاڑی پوٹھواری" in page
    by_ear = [one for one in _addresses(page) if "spoken=phr" in one]
    assert len(by_ear) == 1
    assert by_ear[0].startswith("/ur/")
    assert "text=easy" in by_ear[0]
