"""The invented comments, dealt like cards so that few come twice in a term."""

import tomllib
from collections import defaultdict
from functools import cache
from importlib.resources import files
from random import Random

_FOLDER = files("app.demo") / "comments"
_TWICE_SHARE = 0.2
"""Share of comments made of two cards, as when somebody has two things to say."""


class Deck:
    """The comments of one term; a card comes again only when the others are gone."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._cards: dict[tuple[str, str, str], list[str]] = defaultdict(list)

    def draw(self, *, locale: str, question_code: str, sentiment: str) -> str:
        """A comment in this language; of another sentiment where nobody wrote one of this."""
        comments = list_comments(locale, question_code)
        texts = comments.get(sentiment) or next(iter(comments.values()))
        cards = self._cards[locale, question_code, sentiment]
        first = self._deal(cards, texts)
        if len(first) < 120 and len(texts) > 5 and self._random.random() < _TWICE_SHARE:
            return f"{first}\n{self._deal(cards, texts)}"
        return first

    def _deal(self, cards: list[str], texts: tuple[str, ...]) -> str:
        if not cards:
            cards.extend(self._random.sample(texts, len(texts)))
        return cards.pop()


@cache
def list_comments(locale: str, question_code: str) -> dict[str, tuple[str, ...]]:
    """The comments of a language to a question, by the sentiment their writer meant."""
    found: dict[str, list[str]] = {}
    for comment in _read(locale):
        if comment["question"] == question_code:
            found.setdefault(comment["sentiment"], []).append(comment["text"])
    return {sentiment: tuple(texts) for sentiment, texts in found.items()}


def list_english(locale: str) -> dict[str, str]:
    """The comments of a language that somebody put into English, and what they say."""
    return {comment["text"]: comment["english"] for comment in _read(locale) if "english" in comment}


def list_written_locales() -> tuple[str, ...]:
    """The languages that comments were invented in."""
    return tuple(sorted(file.name.removesuffix(".toml") for file in _FOLDER.iterdir()))


@cache
def _read(locale: str) -> list[dict[str, str]]:
    comments: list[dict[str, str]] = tomllib.loads((_FOLDER / f"{locale}.toml").read_text(encoding="utf-8"))["comments"]
    return comments
