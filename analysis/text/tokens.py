"""The words of a text, folded so that one word is one word however it was typed, in every script we ask in."""

import re
import unicodedata

STOP = "."
"""Stands between two words where a sentence or a part of one ends."""

# Arabic letters that phones write in several ways, and marks and joiners that change no word; \u0307 is the dot that
# the Turkish capital İ leaves behind when it is made small.
_SAME_LETTERS = {"أإآٱ": "ا", "ىئېۍیے": "ي", "ک": "ك", "ؤ": "و", "ةۃھہۀ": "ه", "’‘ʼ`´ʹ": "'"}
_NO_LETTERS = "ـ\u0307\u0670\u200c\u200d\u200e\u200f\u00ad\ufeff" + "".join(map(chr, range(0x064B, 0x0660)))
_FOLDED = str.maketrans(
    {letter: same for letters, same in _SAME_LETTERS.items() for letter in letters} | dict.fromkeys(_NO_LETTERS, "")
)
# Letters with their marks: Python's \w leaves out the vowel signs of Bengali, Gurmukhi, Gujarati and Devanagari.
_LETTERS = r"[^\W\d_\u0964\u0965]|[\u0300-\u036f\u0900-\u0963\u0970-\u09e3\u09f0-\u0a65\u0a70-\u0ae3\u0af0-\u0aff]"
_EMOJI = r"[\u2600-\u27bf\U0001f300-\U0001faff]"
_FACES = r"[:;=8][-']?[)(\]\[dDpP/\\|oO3]+|<3"
_TOKEN = re.compile(
    rf"(?:{_LETTERS})+(?:['-](?:{_LETTERS})+)*|{_FACES}|{_EMOJI}|[.!?;:,\n()\u06d4\u061f\u060c\u061b\u0964\u1362\u1361]"
)
_LENGTHENED = re.compile(r"(\w)\1{2,}")


def fold(text: str) -> str:
    """The text in small letters of one spelling: compatibility forms, Arabic variants, apostrophes, loooong words."""
    return _LENGTHENED.sub(r"\1\1", unicodedata.normalize("NFKC", text).casefold().translate(_FOLDED))


def read_tokens(text: str) -> list[str]:
    """The folded words, faces and emoji of a text in their order, with ``STOP`` where a part of a sentence ends."""
    return [
        token if len(token) > 1 or token.isalpha() or ord(token) > 0x25FF else STOP
        for token in _TOKEN.findall(fold(text))
    ]
