"""Every sound there is for a language: what people recorded, and what a machine made."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from app.config import Settings
from app.db import Session
from app.languages import Locale
from app.machine_clips import list_machine_clips
from app.spoken_languages import SpokenLanguage
from app.store.clips import list_clips

FOLDER = "clips"


class SoundKind(StrEnum):
    """Who speaks. A page that plays a machine says so."""

    RECORDED = "recorded"
    MACHINE = "machine"


@dataclass(frozen=True, slots=True)
class Layer:
    """The sounds of one kind in one language: the version of each text, by the text's digest."""

    kind: SoundKind
    code: str
    versions: Mapping[str, str]


def list_layers(
    session: Session, locale: Locale, *, spoken: SpokenLanguage | None, settings: Settings
) -> tuple[Layer, ...]:
    """The sounds of a locale, those that people recorded first; a spoken language comes before its nearest locale."""
    codes = (spoken.code, locale.code) if spoken else (locale.code,)
    recorded = tuple(
        Layer(SoundKind.RECORDED, code, list_clips(session, area_code=settings.area_code, locale=code))
        for code in codes
    )
    machine = list_machine_clips(clip_folder(settings, locale.code))
    return (*recorded, Layer(SoundKind.MACHINE, locale.code, machine))


def clip_folder(settings: Settings, locale_code: str) -> Path:
    """Where the clips a machine made in this locale lie."""
    return settings.data_dir / FOLDER / locale_code
