"""Commands as somebody types them, in the environment of a site."""

import base64
from pathlib import Path

from click.testing import CliRunner, Result

from app.cli import main
from app.config import Settings


def environment_of(settings: Settings) -> dict[str, str]:
    """The variables that make a command work on this site."""
    return {
        "DATABASE_URL": settings.database_url,
        "HEARD_SECRET_KEY": settings.secret_key,
        "HEARD_TEXT_KEY": base64.b64encode(settings.text_key).decode(),
        "HEARD_DATA_DIR": str(settings.data_dir),
        "HEARD_AREA": settings.area_code,
    }


def run(*arguments: str, settings: Settings) -> Result:
    """What a command of this site prints and returns."""
    return CliRunner().invoke(main, arguments, env=environment_of(settings))


def run_without_secrets(*arguments: str, data_dir: Path, area_code: str) -> Result:
    """What a command prints and returns that reads the files of an area alone."""
    return CliRunner().invoke(main, arguments, env={"HEARD_DATA_DIR": str(data_dir), "HEARD_AREA": area_code})
