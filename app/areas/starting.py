"""A new area folder, made from the template for somebody to fill in."""

import json
from pathlib import Path

from app.areas.loading import FILE_NAMES, PACKAGED_ROOT

TEMPLATE_FOLDER = PACKAGED_ROOT / "_new"


def make_area(code: str, *, name: str, council_name: str, forum_name: str, forum_short_name: str, root: Path) -> Path:
    """The folder of a new area; an existing one raises ``FileExistsError`` and is left alone."""
    folder = root / code
    folder.mkdir(parents=True)
    values = {
        "@CODE@": code,
        "@NAME@": name,
        "@COUNCIL@": council_name,
        "@FORUM@": forum_name,
        "@FORUM_SHORT@": forum_short_name,
    }
    for file_name in FILE_NAMES:
        text = (TEMPLATE_FOLDER / file_name).read_text(encoding="utf-8")
        for mark, value in values.items():
            text = text.replace(mark, json.dumps(value, ensure_ascii=False))
        (folder / file_name).write_text(text, encoding="utf-8")
    return folder
