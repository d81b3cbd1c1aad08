"""Clips a machine made: files beside the database, named after text and content, made by ``heard audio make``."""

import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.audio_types import OGG
from app.languages import Locale
from app.spoken import text_digest
from app.store.clips import Sound, sound_version

PROGRAMS: Final = ("espeak-ng", "opusenc")
WORDS_PER_MINUTE: Final = "145"
KILOBITS: Final = "16"
SERIAL: Final = "1"
"""Else every run would name the same sound anew."""
OTHER_VOICES: Final = {"en": "en-gb"}
_NAME = re.compile(r"(?P<digest>[0-9a-f]{12})-(?P<version>[0-9a-f]{8})\.opus")


@dataclass(frozen=True, slots=True)
class Made:
    """What one run left: clips made now, and clips that are there in all."""

    new_count: int
    total_count: int


def missing_programs() -> tuple[str, ...]:
    """What has to be installed before clips can be made."""
    return tuple(program for program in PROGRAMS if shutil.which(program) is None)


def list_voices() -> frozenset[str]:
    """The languages the machine speaks."""
    listed = subprocess.run(["espeak-ng", "--voices"], capture_output=True, text=True, check=True)  # noqa: S607  # wherever it is installed
    return frozenset(line.split()[1] for line in listed.stdout.splitlines()[1:])


def find_voice(locale: Locale, *, voices: frozenset[str]) -> str | None:
    """The voice that reads this locale's script, None when there is none."""
    voice = OTHER_VOICES.get(locale.code, locale.code)
    return voice if voice in voices else None


def make_clips(texts: Iterable[str], *, voice: str, folder: Path) -> Made:
    """One clip for each text that has none yet; clips of texts that are no longer asked are deleted."""
    folder.mkdir(parents=True, exist_ok=True)
    wanted = {text_digest(text): text for text in texts}
    kept = _files(folder)
    for digest in kept.keys() - wanted.keys():
        kept[digest].unlink()
    new = wanted.keys() - kept.keys()
    for digest in new:
        _make_clip(wanted[digest], digest=digest, voice=voice, folder=folder)
    return Made(len(new), len(wanted))


def list_machine_clips(folder: Path) -> Mapping[str, str]:
    """The version of each text that a machine says."""
    return {digest: path.stem.partition("-")[2] for digest, path in _files(folder).items()}


def find_machine_clip(folder: Path, *, digest: str, version: str) -> Sound | None:
    """The sound of a text in this very version."""
    name = f"{digest}-{version}.opus"
    path = folder / name
    return Sound(OGG, path.read_bytes()) if _NAME.fullmatch(name) and path.is_file() else None


def _make_clip(text: str, *, digest: str, voice: str, folder: Path) -> None:
    with tempfile.TemporaryDirectory(dir=folder) as workshop:
        wave, sound = Path(workshop) / "said.wav", Path(workshop) / "said.opus"
        speak = ["espeak-ng", "-v", voice, "-s", WORDS_PER_MINUTE, "-w", str(wave), "--stdin"]
        subprocess.run(speak, input=text.encode(), capture_output=True, check=True)  # noqa: S603  # no shell
        pack = ["opusenc", "--quiet", "--bitrate", KILOBITS, "--downmix-mono", "--serial", SERIAL]
        pack += ["--discard-comments", "--padding", "0", str(wave), str(sound)]
        subprocess.run(pack, capture_output=True, check=True)  # noqa: S603  # no shell
        sound.rename(folder / f"{digest}-{sound_version(sound.read_bytes())}.opus")


def _files(folder: Path) -> dict[str, Path]:
    named = ((_NAME.fullmatch(path.name), path) for path in sorted(folder.glob("*.opus")))
    return {name["digest"]: path for name, path in named if name}
