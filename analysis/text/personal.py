"""Hide what points at a person in a comment: numbers, addresses, names after a cue, names of schools.

Patterns find most, not all: a person still approves every quote. Where in doubt a number is hidden.
"""

import re
import unicodedata
from dataclasses import dataclass

from analysis.text.personal_rules import GAP, HIDDEN, RULES, RULES_WITHOUT_DIGITS, PersonalKind

__all__ = ["MaskedText", "PersonalKind", "TextPart", "mask_personal"]
_DIGIT = re.compile("[0-9]")


@dataclass(frozen=True, slots=True)
class TextPart:
    """A piece of text as written, or a detail of which only the kind is kept."""

    text: str
    kind: PersonalKind | None = None


@dataclass(frozen=True, slots=True)
class MaskedText:
    """A comment without its personal details, in pieces, so that a page may mark the hidden ones."""

    parts: tuple[TextPart, ...]

    @property
    def text(self) -> str:
        """The whole text with a token such as ``[phone]`` for each hidden detail."""
        return "".join(part.text for part in self.parts)

    @property
    def kinds(self) -> tuple[PersonalKind, ...]:
        """The kinds that were hidden, in the order of the text."""
        return tuple(part.kind for part in self.parts if part.kind is not None)


def mask_personal(text: str) -> MaskedText:
    """The text with phones, addresses, numbers, dates, names after cues and schools replaced by typed tokens."""
    folded = text if text.isascii() else "".join(map(_fold, text))
    found: list[tuple[int, int, PersonalKind]] = []
    for rule in RULES if _DIGIT.search(folded) else RULES_WITHOUT_DIGITS:
        matches = [
            match for match in rule.pattern.finditer(folded) if HIDDEN not in match["it"] and rule.is_meant(match)
        ]
        found += [(*match.span("it"), rule.kind) for match in matches]
        folded = _hide(folded, [match.span("it") for match in matches])
    return MaskedText(_cut(text, sorted(found)))


def _fold(character: str) -> str:
    """One character for one: digits of any script to 0-9, odd spaces and dashes to plain, invisible ones to a gap."""
    if character.isascii() or character == GAP:
        return character
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    category = unicodedata.category(character)
    if category == "Cf" or character in "\ufe0f\u20e3":
        return GAP
    if category in {"Pd", "Zs"}:
        return "-" if category == "Pd" else " "
    plain = unicodedata.normalize("NFKC", character)
    return plain if len(plain) == 1 else character


def _hide(folded: str, spans: list[tuple[int, int]]) -> str:
    pieces: list[str] = []
    position = 0
    for start, end in spans:
        pieces += [folded[position:start], HIDDEN * (end - start)]
        position = end
    return "".join((*pieces, folded[position:]))


def _cut(text: str, found: list[tuple[int, int, PersonalKind]]) -> tuple[TextPart, ...]:
    parts: list[TextPart] = []
    position = 0
    for start, end, kind in found:
        parts += [TextPart(text[position:start]), TextPart(f"[{kind}]", kind)]
        position = end
    return tuple(part for part in (*parts, TextPart(text[position:])) if part.text)
