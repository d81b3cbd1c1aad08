"""What ``heard demo`` wrote down about the database it filled."""

import json
from pathlib import Path
from typing import Any

from app.config import Settings

STATE_FILE = "demo.json"


def read_demo_state(data_dir: Path) -> dict[str, Any] | None:
    """What the finished demonstration in this data folder was made from; None without one."""
    path = data_dir / STATE_FILE
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else None


def database_name(settings: Settings) -> str:
    """The address of the database without the name and password that open it."""
    return settings.database_url.rpartition("@")[2]


def is_demo_database(settings: Settings) -> bool:
    """Whether the demonstration in the data folder filled the database of these settings."""
    state = read_demo_state(settings.data_dir)
    return state is not None and state["database"] == database_name(settings)
