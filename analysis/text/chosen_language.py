"""The language a family chose, as it is written: Urdu typed in Roman letters has a word list of its own."""

import re

from analysis.text.language import ROMAN_PUNJABI, ROMAN_URDU

SCRIPTS = {
    "LATIN": ("en", "pl", "ro", "pt", "it", "so", "tr", "sk", "lt"),
    "ARABIC": ("ar", "ur", "pnb", "fa", "ps", "ckb"),
    "CYRILLIC": ("uk",),
    "BENGALI": ("bn",),
    "GURMUKHI": ("pa",),
    "GUJARATI": ("gu",),
    "ETHIOPIC": ("ti",),
}
_OTHER_SCRIPTS = {
    ("ur", "LATIN"): ROMAN_URDU,
    ("pa", "LATIN"): ROMAN_PUNJABI,
    ("pnb", "LATIN"): ROMAN_PUNJABI,
    ("pa", "ARABIC"): "pnb",
    ("pnb", "GURMUKHI"): "pa",
}
_OURS = {code: script for script, codes in SCRIPTS.items() for code in codes}
_OURS |= dict.fromkeys((ROMAN_URDU, ROMAN_PUNJABI), "LATIN")


def list_our_languages() -> tuple[str, ...]:
    """The codes of our languages."""
    return tuple(sorted(_OURS))


def find_our_language(language: str) -> str | None:
    """The code of ours that a tag such as en-GB or ur-Latn names, None where it names no language of ours."""
    code = _code(language)
    return code if code in _OURS else None


def is_ours(language: str) -> bool:
    """Whether this tag names a language of ours."""
    return _code(language) in _OURS


def written_in(language: str, *, script: str | None) -> str | None:
    """The code of the chosen language in a script (by its Unicode name), None where it is not written in that one."""
    code = _code(language)
    if _OURS.get(code) == script:
        return code
    return _OTHER_SCRIPTS.get((code, script or ""))


def _code(language: str) -> str:
    folded = language.lower().replace("-", "_")
    return folded if folded in _OURS else re.split("_", folded)[0]
