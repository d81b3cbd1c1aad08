"""What a parent said: sealed, heard by the forum alone, and deleted in the transaction that keeps its words."""

import base64
import re
from dataclasses import replace
from datetime import date

import pytest
from cryptography.exceptions import InvalidTag
from flask import Flask
from sqlalchemy import select

from app.areas import find_area
from app.config import Settings
from app.db import Session
from app.models.comment import Comment
from app.models.recording import Recording
from app.models.response import Response
from app.models.staff import Role
from app.services.retention import erase_expired
from app.store.comments import CommentFilter, list_comments
from app.store.recordings import list_recordings, open_recording, write_down
from app.store.responses import NewRecording, store_response, withdraw_response
from app.store.sealing import seals_of
from tests.app.staffing import signed_in_client
from tests.app.store_rows import AREA, new_response
from tests.app.store_rows import open_pulse as open_here
from tests.factories import open_pulse
from tests.letters import seal_fields
from tests.rows import count_rows
from tests.strict_client import StrictClient

VOICE = b"OggS" + bytes(24) + b"OpusHead" + b"a voice that says the taxi came late"
FIELDS = {
    "_survey": "pulse",
    "_locale": "ur",
    "_do": "send",
    "_key": "0123456789abcdef0123456789abcdef",
    "_receipt": "123456789012",
    "P00": "yes",
}


def _encoded(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).decode()


@pytest.mark.northmere
class TestInALetter:
    @staticmethod
    def _send(client: StrictClient, fields: dict[str, str]) -> int:
        found = re.search(r'data-key="([0-9a-f]{130})"', client.get("/en/later").text)
        assert found is not None
        letter = seal_fields(FIELDS | fields, sealing_key=bytes.fromhex(found[1]))
        return client.post("/sealed", data=letter, content_type="application/octet-stream").status_code

    def test_a_voice_is_stored_sealed_and_once(
        self, client: StrictClient, session: Session, settings: Settings
    ) -> None:
        open_pulse(session, settings=settings)
        for _again in range(2):
            assert self._send(client, {"_voice_P12": _encoded(VOICE)}) == 200
        recording = session.scalars(select(Recording)).one()
        kept = (recording.area_code, recording.question_code, recording.locale, recording.content_type)
        assert kept == ("northmere", "P12", "ur", "audio/ogg")
        assert b"taxi" not in recording.ciphertext
        sound = open_recording(session, area_code="northmere", recording_id=recording.recording_id)
        assert sound is not None
        assert sound.content == VOICE
        with pytest.raises(InvalidTag):
            seals_of(session).open_bytes(recording.ciphertext, row_id="another row")

    @pytest.mark.parametrize(
        "voices",
        [
            {"_voice_P12": "%%%"},
            {"_voice_P12": "YQ"},
            {"_voice_P12": _encoded(b"<script>alert(1)</script>")},
            {"_voice_P02": _encoded(VOICE)},
            {"_voice_X99": _encoded(VOICE)},
            {"_voice_": _encoded(VOICE)},
        ],
    )
    def test_what_is_no_voice_for_a_text_question_is_left_out_and_the_answers_are_kept(
        self, client: StrictClient, session: Session, settings: Settings, voices: dict[str, str]
    ) -> None:
        open_pulse(session, settings=settings)
        assert self._send(client, voices) == 200
        assert count_rows(session, Response) == 1
        assert count_rows(session, Recording) == 0

    def test_two_minutes_fit_a_letter_and_more_than_two_megabytes_do_not(
        self, client: StrictClient, session: Session, settings: Settings
    ) -> None:
        open_pulse(session, settings=settings)
        # Two minutes at 64 kbit/s, the highest rate a phone chooses: 960 kB, 1.28 MB in base64.
        assert self._send(client, {"_voice_P12": _encoded(VOICE + bytes(960_000))}) == 200
        assert self._send(client, {"_voice_P13": _encoded(VOICE + bytes(1_600_000))}) == 410

    def test_a_voice_outside_a_letter_is_never_stored(
        self, client: StrictClient, session: Session, settings: Settings
    ) -> None:
        open_pulse(session, settings=settings)
        assert client.post("/ur/pulse", data=FIELDS | {"_voice_P12": _encoded(VOICE)}).status_code == 200
        assert count_rows(session, Response) == 1
        assert count_rows(session, Recording) == 0


@pytest.fixture
def said(session: Session) -> str:
    """The id of a recording beside a comment to another question."""
    recordings = (NewRecording("P13", "audio/ogg", VOICE),)
    store_response(session, replace(new_response(open_here(session)), recordings=recordings, may_quote=True))
    session.commit()
    return list_recordings(session, area_code=AREA)[0].recording_id


def test_the_forum_listens_writes_it_down_and_the_voice_is_gone(app: Flask, session: Session, said: str) -> None:
    forum = signed_in_client(app, Role.FORUM)
    page = forum.get("/staff/forum/recordings").text
    assert f"/staff/forum/recordings/{said}/sound" in page
    heard = forum.get(f"/staff/forum/recordings/{said}/sound")
    assert (heard.data, heard.mimetype, heard.headers["Cache-Control"]) == (VOICE, "audio/ogg", "no-store")
    assert forum.post(f"/staff/forum/recordings/{said}", data={"words": "  "}).status_code == 302
    assert forum.get(f"/staff/forum/recordings/{said}/sound").status_code == 200
    written = forum.post(f"/staff/forum/recordings/{said}", data={"do": "write", "words": "ٹیکسی دیر سے آئی۔"})
    assert written.status_code == 302
    session.rollback()
    assert count_rows(session, Recording) == 0
    comments = {c.question_code: c for c in list_comments(session, area_code=AREA, wanted=CommentFilter(), limit=9)}
    assert (comments["P13"].text, comments["P13"].locale) == ("ٹیکسی دیر سے آئی۔", "ur")
    assert [comments[code].is_written_down for code in ("P12", "P13")] == [False, True]
    assert comments["P13"].may_quote
    page = forum.get("/staff/forum/comments", query_string={"term": ""}).text
    assert page.count("Said aloud and written down by staff.") == 1
    assert forum.post(f"/staff/forum/recordings/{said}", data={"do": "write", "words": "again"}).status_code == 404
    assert "No recording waits" in forum.get("/staff/forum/recordings").text


def test_words_said_and_written_to_one_question_stand_together(session: Session) -> None:
    recordings = (NewRecording("P12", "audio/ogg", VOICE),)
    store_response(session, replace(new_response(open_here(session)), recordings=recordings))
    recording_id = list_recordings(session, area_code=AREA)[0].recording_id
    assert write_down(session, area_code=AREA, recording_id=recording_id, words="And it was cold.")
    (comment,) = list_comments(session, area_code=AREA, wanted=CommentFilter(), limit=9)
    assert comment.text == "The taxi for Ayesha came late.\nAnd it was cold."
    assert comment.is_written_down
    assert comment.sentiment_label is None


def test_a_voice_that_says_nothing_is_deleted(app: Flask, session: Session, said: str) -> None:
    forum = signed_in_client(app, Role.FORUM)
    assert forum.post(f"/staff/forum/recordings/{said}", data={"do": "delete"}).status_code == 302
    session.rollback()
    assert count_rows(session, Recording) == 0
    assert count_rows(session, Comment) == 1


@pytest.mark.parametrize("role", [Role.OFFICER, Role.ADMIN])
def test_no_other_role_hears_a_voice(app: Flask, said: str, role: Role) -> None:
    client = signed_in_client(app, role)
    assert client.get("/staff/forum/recordings").status_code == 403
    refused = client.get(f"/staff/forum/recordings/{said}/sound")
    assert refused.status_code == 403
    assert VOICE not in refused.data


def test_a_voice_goes_with_its_response(session: Session, said: str) -> None:
    assert withdraw_response(session, area_code=AREA, code="000000000001")
    assert list_recordings(session, area_code=AREA) == ()


@pytest.mark.parametrize(("today", "count"), [(date(2027, 12, 30), 1), (date(2027, 12, 31), 0)])
def test_a_voice_is_kept_as_long_as_words(session: Session, said: str, today: date, count: int) -> None:
    erase_expired(session, area=find_area(AREA), today=today)
    assert len(list_recordings(session, area_code=AREA)) == count
