"""Boxes on paper: each option has a number, the same in every language, and typed numbers become answers again."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from surveys.model import Option, Question

_SEPARATORS = re.compile(r"[\s,;.+/]+")


@dataclass(frozen=True, slots=True)
class TypedBoxes:
    """What was typed at one question: option codes, and every piece that names no box."""

    option_codes: tuple[str, ...]
    unknown: tuple[str, ...]


def number_boxes(question: Question) -> tuple[tuple[int, Option], ...]:
    """Every option with the number that stands beside its box, from 1."""
    return tuple(enumerate(question.options, start=1))


def box_numbers(question: Question, option_codes: Iterable[str]) -> tuple[int, ...]:
    """The numbers of these options, in the order of the paper."""
    codes = frozenset(option_codes)
    return tuple(number for number, option in number_boxes(question) if option.code in codes)


def read_boxes(question: Question, typed: str) -> TypedBoxes:
    """The options meant by typed numbers, apart by spaces or commas; the question's own code may stand before them."""
    words = typed.strip()
    own_code = re.match(rf"{re.escape(question.code)}(?![0-9A-Za-z_])", words, re.IGNORECASE)
    pieces = [piece for piece in _SEPARATORS.split(words[own_code.end() :] if own_code else words) if piece]
    by_number = {str(number): option.code for number, option in number_boxes(question)}
    return TypedBoxes(
        option_codes=tuple(dict.fromkeys(by_number[piece] for piece in pieces if piece in by_number)),
        unknown=tuple(piece for piece in pieces if piece not in by_number),
    )
