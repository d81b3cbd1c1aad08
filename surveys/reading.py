"""One table of a definition file, read strictly: every key known, every value of its type."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from surveys.faults import Fault, FaultCode, name_list

Value = TypeVar("Value")


@dataclass(slots=True)
class Faults:
    """The faults found in one file so far."""

    file_name: str
    found: list[Fault] = field(default_factory=list)

    def add(self, code: FaultCode, *, place: str, what: str, remedy: str) -> None:
        """Note a fault at a place of this file."""
        self.found.append(Fault(code, self.file_name, place, what, remedy))


@dataclass(frozen=True, slots=True)
class Table:
    """A TOML table at a named place, whose readers note a fault and give a harmless value instead."""

    values: Mapping[str, Any]
    place: str
    faults: Faults

    def allow(self, *, required: tuple[str, ...], optional: tuple[str, ...] = ()) -> bool:
        """Whether all required keys are there; unknown keys are a fault too."""
        known = (*required, *optional)
        for key in self.values:
            if key not in known:
                self.faults.add(
                    FaultCode.UNKNOWN_KEY,
                    place=self.place,
                    what=f'the key "{key}" is not known.',
                    remedy=f"Remove it or use one of: {name_list(known)}.",
                )
        missing = [key for key in required if key not in self.values]
        for key in missing:
            self.faults.add(
                FaultCode.MISSING_KEY, place=self.place, what=f'the key "{key}" is missing.', remedy="Add it."
            )
        return not missing

    def text(self, key: str, default: str = "") -> str:
        """The text at a key."""
        value = self.values.get(key, default)
        return value if isinstance(value, str) else self._wrong(key, "a text in quotes", default)

    def number(self, key: str) -> int | None:
        """The whole number at a key, None when it is not there."""
        value = self.values.get(key)
        is_number = value is None or (isinstance(value, int) and not isinstance(value, bool))
        return value if is_number else self._wrong(key, "a whole number", None)

    def flag(self, key: str, *, default: bool = False) -> bool:
        """Whether a key is true, the default when it is absent."""
        value = self.values.get(key, default)
        return value if isinstance(value, bool) else self._wrong(key, "true or false", default=default)

    def texts(self, key: str) -> tuple[str, ...]:
        """The list of texts at a key."""
        value = self.values.get(key, [])
        is_list = isinstance(value, list) and all(isinstance(item, str) for item in value)
        return tuple(value) if is_list else self._wrong(key, "a list of texts", ())

    def tables(self, key: str) -> tuple["Table", ...]:
        """The tables listed at a key, each named by its own code."""
        value = self.values.get(key, [])
        if not (isinstance(value, list) and all(isinstance(item, dict) for item in value)):
            return self._wrong(key, "a list of tables", ())
        return tuple(
            Table(item, f"{self.place} {key} {item.get('code', position)}".strip(), self.faults)
            for position, item in enumerate(value, start=1)
        )

    def numbers(self, key: str) -> tuple[tuple[str, int], ...]:
        """The name to whole number pairs at a key."""
        value = self.values.get(key, {})
        is_table = isinstance(value, dict) and all(isinstance(number, int) for number in value.values())
        return tuple(value.items()) if is_table else self._wrong(key, "a table of whole numbers", ())

    def _wrong(self, key: str, expected: str, default: Value) -> Value:
        self.faults.add(
            FaultCode.WRONG_TYPE,
            place=self.place,
            what=f'"{key}" is {self.values[key]!r}.',
            remedy=f"It must be {expected}.",
        )
        return default
