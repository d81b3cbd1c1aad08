"""How far words speak for a language, against the tables of languages.toml."""

import tomllib
from itertools import chain
from pathlib import Path

import pytest

from analysis.text import language_words
from analysis.text.chosen_language import is_ours
from analysis.text.language_words import TIERS
from analysis.text.tokens import fold
from analysis.text.word_evidence import weigh_words

TABLES = tomllib.loads(Path(language_words.__file__).with_name("languages.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("word", "languages", "weights"),
    [
        # A commonest word, 3.5; an English word is a unit less sure of not being mixed into Roman Urdu.
        ("the", ("en", "pl", "ur_latn"), [3.5, 0.0, 2.5]),
        # An everyday English word, 2, that every language borrows, 0.3 less.
        ("appointment", ("en", "pl", "ur_latn"), [2.0, 1.7, 1.7]),
        # Common in Urdu, 3.5, and an everyday word of English.
        ("main", ("en", "ur_latn"), [2.0, 3.5]),
        ("hai", ("it", "ur_latn"), [3.0, 3.5]),
        # An everyday Romanian word, and the same without its marks.
        ("săptămâna", ("ro", "it"), [2.0, 0.0]),
        ("saptamana", ("ro", "it"), [1.6, 0.0]),
        # No list has these: the part that is joined is a small word of Italian, of Romanian.
        ("l'asilo", ("it", "pt"), [2.5, 0.0]),
        ("ehcp-ul", ("ro", "it"), [2.5, 0.0]),
        # Sounds like bimari, in a spelling that no list has; like nothing; and is not typed like Urdu.
        ("bemaarriyy", ("ur_latn", "en"), [1.3, 0.0]),
        ("zzyzx", ("ur_latn", "en"), [-0.3, 0.0]),
        ("ğzžx", ("ur_latn", "tr"), [-1.0, 0.0]),
        # Names and initials of services say nothing, though amir is a word of Urdu.
        ("amir", ("ur_latn", "en"), [0.0, 0.0]),
        ("senco", ("ur_latn", "en"), [0.0, 0.0]),
        # An everyday word of Urdu is Punjabi's too, 0.4 less sure, and no word of Persian.
        ("کارکن", ("ur", "pnb", "fa"), [2.0, 1.6, 0.0]),
    ],
)
def test_what_a_word_says(word: str, languages: tuple[str, ...], weights: list[float]) -> None:
    assert list(weigh_words([fold(word)], languages).values()) == pytest.approx(weights)


def test_the_words_of_a_text_add_up_to_the_fortieth() -> None:
    # "the" says 3.5 for English forty times; what follows is not read.
    assert weigh_words(["the"] * 40 + ["nie"] * 40, ("en", "pl")) == {"en": pytest.approx(140), "pl": 0.0}
    assert weigh_words([], ("en", "pl")) == {"en": 0.0, "pl": 0.0}


def test_a_word_stands_once_for_a_language() -> None:
    codes = set(chain.from_iterable(TABLES[tier] for tier in TIERS))
    for code in codes:
        words = list(chain.from_iterable(TABLES[tier].get(code, "").split() for tier in TIERS))
        twice = {word for word in words if words.count(word) > 1} if len(words) != len(set(words)) else set()
        assert not twice, code
    assert all(map(is_ours, codes))


def test_no_name_is_a_common_word() -> None:
    common = set(" ".join(chain(TABLES["commonest"].values(), TABLES["common"].values())).split())

    assert not common & set(TABLES["names"]["any"].split())
