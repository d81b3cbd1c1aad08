"""Settings read once from the environment; a missing secret refuses to start and names the variable."""

import base64
import binascii
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from flask import current_app

TEXT_KEY_BYTES = 32
DEFAULT_AREA_CODE = "central_bedfordshire"
DEFAULT_DATA_DIR = "var"
LARGEST_REQUEST_BYTES = 4 * 1024 * 1024


class SettingsError(Exception):
    """A setting is missing or cannot be used; the message names the variable and the remedy."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything the environment decides."""

    database_url: str
    secret_key: str
    text_key: bytes
    area_code: str
    is_demo: bool
    data_dir: Path
    old_text_keys: tuple[bytes, ...] = ()
    """Keys of before, which still open what phones sealed to them and have not sent yet."""

    def __repr__(self) -> str:
        """The settings without secrets, because a repr ends up in logs."""
        return f"Settings(area_code={self.area_code!r}, is_demo={self.is_demo}, data_dir={str(self.data_dir)!r})"


def load_settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings of this environment; refuses a missing or malformed secret outside demo mode."""
    is_demo = environment.get("HEARD_DEMO", "") == "1"
    data_dir = Path(environment.get("HEARD_DATA_DIR") or DEFAULT_DATA_DIR)
    secret_key = environment.get("HEARD_SECRET_KEY", "")
    text_key = environment.get("HEARD_TEXT_KEY", "")
    if is_demo:
        secret_key = secret_key or _kept_demo_secret(data_dir / "demo-secret-key")
        text_key = text_key or _kept_demo_secret(data_dir / "demo-text-key")
    if not secret_key:
        raise SettingsError(
            "HEARD_SECRET_KEY is not set. Heard does not start without it: give it a long random text, "
            'e.g. from python3 -c "import secrets; print(secrets.token_urlsafe(48))", and keep it.'
        )
    if not text_key:
        raise SettingsError(
            "HEARD_TEXT_KEY is not set. Comments are sealed with it: give it 32 random bytes in base64, "
            "e.g. from openssl rand -base64 32, and let the key holder keep a copy away from the database."
        )
    return Settings(
        database_url=environment.get("DATABASE_URL") or _default_database_url(data_dir, is_demo=is_demo),
        secret_key=secret_key,
        text_key=decode_text_key(text_key),
        area_code=environment.get("HEARD_AREA") or DEFAULT_AREA_CODE,
        is_demo=is_demo,
        data_dir=data_dir,
        old_text_keys=tuple(map(decode_text_key, environment.get("HEARD_OLD_TEXT_KEYS", "").split())),
    )


def decode_text_key(encoded: str) -> bytes:
    """The 32 bytes written in base64; refuses anything else, because a short key would seal nothing."""
    try:
        key = base64.b64decode(encoded, validate=True)
    except (binascii.Error, ValueError) as error:
        raise SettingsError("HEARD_TEXT_KEY is not base64. Make one with: openssl rand -base64 32") from error
    if len(key) != TEXT_KEY_BYTES:
        raise SettingsError(
            f"HEARD_TEXT_KEY holds {len(key)} bytes and must hold {TEXT_KEY_BYTES}. "
            "Make one with: openssl rand -base64 32"
        )
    return key


def current_settings() -> Settings:
    """The settings of the app that answers this request."""
    return cast(Settings, current_app.extensions["heard_settings"])


def _default_database_url(data_dir: Path, *, is_demo: bool) -> str:
    file_name = "demo.sqlite" if is_demo else "heard.sqlite"
    return f"sqlite:///{data_dir / file_name}"


def _kept_demo_secret(path: Path) -> str:
    """A secret kept beside the demo database, so that its comments can be read after a restart."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        path.touch(mode=0o600, exist_ok=False)
    except FileExistsError:
        return path.read_text(encoding="ascii")
    path.write_text(base64.b64encode(secrets.token_bytes(TEXT_KEY_BYTES)).decode("ascii"), encoding="ascii")
    return path.read_text(encoding="ascii")
