"""What of a comment its writer wrote: without hidden characters, copied e-mails and what is no word of any language."""

import re
from dataclasses import dataclass

from analysis.text.tokens import read_tokens

LONGEST_READ = 4_000
"""Characters that are read. A comment has at most 3,000; a whole megabyte would take seconds."""

_NOT_TEXT = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ud800-\udfff\ufeff]"
)
# How mail programs set the start of a copied message, in the languages we ask in.
_FROM = "from|od|de la|de|da|kimden|gönderen|nuo|від|من|از|منجانب"
_SENT = (
    "sent|date|to|wysłano|data|do|trimis|către|enviad[oa]|para|inviato|a|gönderme tarihi|tarih|kime|išsiųsta|kam"
    "|odoslané|komu|dátum|надіслано|дата|кому|تاريخ|التاريخ|إلى|تاریخ|به|بنام"
)
_WROTE = (
    r"wrote|napisał\(a\)|napisała?|a scris|escreveu|ha scritto|(?:şunları )?yazdı|parašė|rašė|napísala?|napísal\(a\)"
    "|написав|написала|пише|كتب|نوشت|نے لکھا"
)
_COPIED_BELOW = re.compile(
    r"^(?:-{2,} ?(?:original|forwarded) message ?-{2,}.*"
    rf"|(?:{_FROM}) ?: .+\n(?:{_SENT}) ?: .+"
    rf"|on .{{5,60}} wrote:|(?=.{{0,80}}\d).{{5,120}} (?:{_WROTE}) ?:)$",
    re.IGNORECASE | re.MULTILINE,
)
_COPIED_LINE = re.compile(r"^>.*$", re.MULTILINE)
_NO_LANGUAGE = re.compile(
    r"<[^<>\s]{1,40}>|\[[a-z_]{1,20}\]|(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?<!\w)@\w+"
)
_SIGNS = ("@", "<", "[", "://", "www.")
"""One of them is in whatever has no language: most texts have none."""


@dataclass(frozen=True, slots=True)
class OwnText:
    """What its writer wrote of a text, as typed, and the folded words of it in their order."""

    text: str
    tokens: list[str]


def read_own(text: str) -> OwnText:
    """The writer's own part of a text, with its words read once for all who ask about them."""
    own = own_words(text)
    return OwnText(own, read_tokens(own))


def own_words(text: str) -> str:
    """The text as its writer typed it, read to ``LONGEST_READ`` characters; what was copied from an e-mail is left out.

    Empty when nothing of it is the writer's own.
    """
    readable = text[:LONGEST_READ]
    if not readable.isprintable():
        readable = _NOT_TEXT.sub("", readable).replace("\r\n", "\n")
    if ":" in readable or "--" in readable:
        copied = _COPIED_BELOW.search(readable)
        readable = readable[: copied.start()] if copied else readable
    if ">" in readable:
        readable = _COPIED_LINE.sub("", readable)
    return readable.strip()


def without_addresses(text: str) -> str:
    """The text without links, e-mail addresses, names of accounts, and signs for what was taken out, as ``[phone]``."""
    return _NO_LANGUAGE.sub(" ", text) if any(sign in text for sign in _SIGNS) else text
