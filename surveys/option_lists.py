"""The standard option lists in options/, and lists that an area brings along, such as its towns."""

import tomllib
from dataclasses import dataclass
from importlib.resources import files

from surveys.model import Option, OptionGroup
from surveys.reading import Faults, Table

OPTIONAL_KEYS = (
    "points",
    "also_points",
    "ends_at",
    "group",
    "is_exclusive",
    "is_translated",
    "language_tag",
    "description",
)


@dataclass(frozen=True, slots=True)
class OptionList:
    """A named list of options, with the groups they open from where there are any."""

    code: str
    options: tuple[Option, ...]
    groups: tuple[OptionGroup, ...] = ()
    shown_first_count: int | None = None


def place_list(code: str, *, names: tuple[tuple[str, str], ...]) -> OptionList:
    """An area's list of (code, name) pairs: proper names, the same in every language."""
    return OptionList(code, tuple(Option(place, name, context=code, is_translated=False) for place, name in names))


def read_options(table: Table, key: str, *, context: str) -> tuple[Option, ...]:
    """The options listed at a key of a definition or list."""
    return tuple(_read_option(option, context) for option in table.tables(key))


def _read_option(table: Table, context: str) -> Option:
    table.allow(required=("code", "label"), optional=OPTIONAL_KEYS)
    return Option(
        code=table.text("code"),
        label=table.text("label"),
        context=context,
        points=table.number("points"),
        also_points=table.numbers("also_points"),
        ends_at=table.text("ends_at") or None,
        group_code=table.text("group") or None,
        is_exclusive=table.flag("is_exclusive"),
        is_translated=table.flag("is_translated", default=True),
        language_tag=table.text("language_tag") or None,
    )


def standard_lists() -> tuple[OptionList, ...]:
    """Every option list of options/, by code; raises ValueError on one that cannot be read, as it ships with Heard."""
    folder = files("surveys") / "options"
    return tuple(
        _read_list(entry.name, entry.read_text(encoding="utf-8"))
        for entry in sorted(folder.iterdir(), key=lambda entry: entry.name)
        if entry.name.endswith(".toml")
    )


def _read_list(file_name: str, text: str) -> OptionList:
    faults = Faults(f"options/{file_name}")
    table = Table(tomllib.loads(text), "", faults)
    table.allow(required=("code", "source", "options"), optional=("groups", "shown_first_count"))
    context = f"options.{table.text('code')}"
    groups = tuple(
        OptionGroup(group.text("code"), group.text("label"), f"{context}.group")
        for group in table.tables("groups")
        if group.allow(required=("code", "label"))
    )
    options = read_options(table, "options", context=context)
    option_list = OptionList(table.text("code"), options, groups, table.number("shown_first_count"))
    if faults.found:
        raise ValueError("\n".join(str(fault) for fault in faults.found))
    return option_list
