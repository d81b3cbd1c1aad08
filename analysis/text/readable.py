"""What of a comment its writer wrote: without hidden characters, copied e-mails and what is no word of any language."""

import re

LONGEST_READ = 20_000
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


def own_words(text: str) -> str:
    """The text as its writer typed it, read to ``LONGEST_READ`` characters; what was copied from an e-mail is left out.

    Empty when nothing of it is the writer's own.
    """
    readable = _NOT_TEXT.sub("", text[:LONGEST_READ]).replace("\r\n", "\n")
    copied = _COPIED_BELOW.search(readable)
    own = readable[: copied.start()] if copied else readable
    return _COPIED_LINE.sub("", own).strip()


def without_addresses(text: str) -> str:
    """The text without links, e-mail addresses, names of accounts, and signs for what was taken out, as ``[phone]``."""
    return _NO_LANGUAGE.sub(" ", text) if any(sign in text for sign in _SIGNS) else text
