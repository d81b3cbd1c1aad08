"""What can be wrong with a definition file: one fault names the file, the place, what is wrong and how to mend it."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum


class FaultCode(StrEnum):
    """Every way a definition can be refused."""

    NOT_TOML = "not_toml"
    UNKNOWN_KEY = "unknown_key"
    MISSING_KEY = "missing_key"
    WRONG_TYPE = "wrong_type"
    UNKNOWN_VALUE = "unknown_value"
    UNKNOWN_LIST = "unknown_list"
    UNREADABLE_CONDITION = "unreadable_condition"
    DUPLICATE_QUESTION = "duplicate_question"
    DUPLICATE_OPTION = "duplicate_option"
    UNKNOWN_SUBJECT = "unknown_subject"
    UNKNOWN_CODE_IN_CONDITION = "unknown_code_in_condition"
    FORWARD_REFERENCE = "forward_reference"
    LOOP = "loop"
    UNREACHABLE = "unreachable"
    PARTS_OUT_OF_ORDER = "parts_out_of_order"
    NO_OPTIONS = "no_options"
    UNKNOWN_MEASURE_QUESTION = "unknown_measure_question"
    UNSCORED_MEASURE = "unscored_measure"
    BAD_PLACEHOLDER = "bad_placeholder"
    BAD_CODE = "bad_code"


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault of a definition, told so that its author can mend it."""

    code: FaultCode
    file_name: str
    place: str
    what: str
    remedy: str

    def __str__(self) -> str:
        place = f", {self.place}" if self.place else ""
        return f"{self.file_name}{place}: {self.what} {self.remedy}"


def name_list(names: Collection[str]) -> str:
    """Names as a list a person can read, in order."""
    return ", ".join(sorted(names)) or "none"
