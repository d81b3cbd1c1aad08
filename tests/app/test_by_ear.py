"""Sounds: told apart by their first bytes, served under an address that changes with them, made by a machine once."""

from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy.exc import IntegrityError

from app.audio_types import AAC, MP3, MP4, OGG, WEBM, find_audio_type
from app.clock import today
from app.config import Settings
from app.db import Session
from app.languages import find_locale
from app.machine_clips import (
    find_machine_clip,
    find_voice,
    list_machine_clips,
    list_voices,
    make_clips,
    missing_programs,
)
from app.models.clip import LARGEST_CLIP_BYTES
from app.sounds import clip_folder
from app.spoken import list_spoken_texts, text_digest
from app.store.clips import Sound, count_clips, find_clip, list_clips, remove_clip, save_clip, sound_version
from tests.app.commands import run
from tests.app.store_rows import AREA
from tests.needs import refuse_without
from tests.strict_client import StrictClient

OPUS = b"OggS" + bytes(24) + b"OpusHead" + bytes(100)
DIGEST = text_digest("Very good")


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (OPUS, OGG),
        (b"\x1aE\xdf\xa3\x01\x00webm\x00A_OPUS", WEBM),
        (b"\x00\x00\x00\x18ftypM4A \x00soun", MP4),
        (b"ID3\x04\x00", MP3),
        (b"\xff\xfb\x90\x00", MP3),
        (b"\xff\xf1\x50\x80", AAC),
        (b"", None),
        (b"\xff", None),
        (b"OggS" + bytes(24) + b"\x01vorbis", None),
        (b"\x1aE\xdf\xa3\x01\x00webm\x00V_VP8", None),
        (b"\x00\x00\x00\x18ftypisom\x00soun\x00vide", None),
        (b"RIFF\x00\x00\x00\x00WAVEfmt ", None),
        (b"<script>alert(1)</script>", None),
        (b"MZ\x90\x00", None),
        (b"\xff\xd8\xff\xe0JFIF", None),
    ],
)
def test_a_sound_is_known_by_its_first_bytes(content: bytes, found: str | None) -> None:
    assert find_audio_type(content) == found


def test_spaces_and_accents_do_not_change_the_name_of_a_text() -> None:
    assert text_digest(" Lietuviu\u0328\n  kalba ") == text_digest("Lietuvi\u0173 kalba")
    assert text_digest("Yes") != text_digest("No")


def _save(session: Session, content: bytes, *, locale: str = "ur") -> str:
    save_clip(session, Sound(OGG, content), area_code=AREA, locale=locale, text_digest=DIGEST)
    session.commit()
    return sound_version(content)


def test_a_new_clip_takes_the_place_of_the_old_one_under_another_address(
    session: Session, client: StrictClient
) -> None:
    first = _save(session, OPUS)
    answer = client.get(f"/a/clip/{first}/ur-{DIGEST}")
    assert (answer.data, answer.mimetype) == (OPUS, OGG)
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    second = _save(session, OPUS + b"again")
    assert client.get(f"/a/clip/{first}/ur-{DIGEST}").status_code == 404
    assert client.get(f"/a/clip/{second}/ur-{DIGEST}").data == OPUS + b"again"
    assert list_clips(session, area_code=AREA, locale="ur") == {DIGEST: second}
    assert count_clips(session, area_code=AREA) == {"ur": 1}
    assert count_clips(session, area_code="northmere") == {}
    assert remove_clip(session, area_code=AREA, locale="ur", text_digest=DIGEST)
    assert not remove_clip(session, area_code=AREA, locale="ur", text_digest=DIGEST)
    assert find_clip(session, area_code=AREA, locale="ur", text_digest=DIGEST, version=second) is None


@pytest.mark.parametrize(
    "sound", [Sound("text/html", OPUS), Sound(OGG, b""), Sound(OGG, bytes(LARGEST_CLIP_BYTES + 1))]
)
def test_the_database_refuses_what_is_no_small_sound(session: Session, sound: Sound) -> None:
    with pytest.raises(IntegrityError):
        save_clip(session, sound, area_code=AREA, locale="ur", text_digest=DIGEST)


def test_a_phone_is_told_what_people_recorded_before_what_a_machine_made(
    session: Session, client: StrictClient, settings: Settings
) -> None:
    assert client.get("/ur/sounds").json == []
    version = _save(session, OPUS)
    spoken = _save(session, OPUS + b"phr", locale="phr")
    folder = clip_folder(settings, "ur")
    folder.mkdir(parents=True)
    (folder / f"{DIGEST}-0a1b2c3d.opus").write_bytes(b"machine")
    (folder / "notes.opus").write_bytes(b"no clip of ours")
    layers = [["recorded", "ur", {DIGEST: version}], ["machine", "ur", {DIGEST: "0a1b2c3d"}]]
    assert client.get("/ur/sounds").json == layers
    assert client.get("/ur/sounds/phr").json == [["recorded", "phr", {DIGEST: spoken}], *layers]
    assert client.get(f"/a/clip/{spoken}/phr-{DIGEST}").data == OPUS + b"phr"
    assert client.get(f"/a/clip/0a1b2c3d/ur-{DIGEST}").data == b"machine"


@pytest.mark.parametrize(
    "address",
    [
        "/ur/sounds/syl",
        "/ur/sounds/x",
        "/a/clip/0/ur-0",
        "/a/clip/..%2f../ur-x",
        "/a/clip/0a1b2c3d/..-00",
        "/a/clip/0a1b2c3d/xx-00",
    ],
)
def test_what_is_no_sound_of_ours_is_not_found(client: StrictClient, address: str) -> None:
    assert client.get(address).status_code == 404


class TestWithAMachine:
    @pytest.fixture(autouse=True)
    def _machine(self) -> None:
        if missing_programs():
            refuse_without("espeak-ng with opus-tools")

    def test_only_what_is_missing_is_made_and_what_is_no_longer_asked_goes(self, tmp_path: Path) -> None:
        assert make_clips(("Yes", "No"), voice="en-gb", folder=tmp_path).new_count == 2
        before = list_machine_clips(tmp_path)
        assert make_clips(("No", "Perhaps"), voice="en-gb", folder=tmp_path).new_count == 1
        after = list_machine_clips(tmp_path)
        assert set(after) == {text_digest("No"), text_digest("Perhaps")}
        digest = text_digest("No")
        assert after[digest] == before[digest]
        sound = find_machine_clip(tmp_path, digest=digest, version=after[digest])
        assert sound is not None
        assert find_audio_type(sound.content) == OGG
        assert len(sound.content) < 4_000
        assert [path.suffix for path in tmp_path.iterdir()] == [".opus", ".opus"]

    def test_a_script_the_machine_cannot_read_has_no_voice(self) -> None:
        voices = list_voices()
        codes = {"en": "en-gb", "ur": "ur", "pa": "pa", "pnb": None, "so": None, "ti": None, "ckb": None}
        for code, voice in codes.items():
            locale = find_locale(code)
            assert locale is not None
            assert find_voice(locale, voices=voices) == voice

    def test_the_command_makes_a_clip_of_every_text(self, app: Flask, settings: Settings, client: StrictClient) -> None:
        locale = find_locale("it")
        assert locale is not None
        with app.test_request_context("/it/"):
            texts = list_spoken_texts(locale, today=today())
        folder = clip_folder(settings, "it")
        folder.mkdir(parents=True)
        for text in texts[3:]:
            (folder / f"{text_digest(text)}-00000000.opus").touch()
        made = run("audio", "make", "--locale", "it", settings=settings)
        assert made.output == f"it: 3 clips made, {len(texts)} in all.\n"
        ((_kind, _code, versions),) = client.get("/it/sounds").get_json()
        assert set(versions) == set(map(text_digest, texts))
        unspoken = run("audio", "make", "--locale", "so", settings=settings)
        assert "no machine speaks it" in unspoken.output
        unknown = run("audio", "make", "--locale", "xx", settings=settings)
        assert unknown.exit_code != 0
        assert "There is no locale xx" in unknown.output


def test_without_the_programs_the_command_names_them(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    refused = run("audio", "make", "--locale", "ur", settings=settings)
    assert refused.exit_code != 0
    assert "sudo apt-get install espeak-ng opus-tools" in refused.output
