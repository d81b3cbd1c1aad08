import pytest

from analysis.text.phrases import ANY_ENDING
from analysis.text.themes import (
    find_themes,
    list_rule_languages,
    list_theme_codes,
    read_frame,
    read_theme_rules,
)
from analysis.text.tokens import fold

LANGUAGES = [
    "ar",
    "bn",
    "ckb",
    "en",
    "fa",
    "gu",
    "it",
    "lt",
    "pa",
    "pl",
    "pnb",
    "ps",
    "pt",
    "ro",
    "sk",
    "so",
    "ti",
    "tr",
    "uk",
    "ur",
    "ur_latn",
]


def test_the_frame_has_two_levels_and_each_theme_once() -> None:
    codes = list_theme_codes()
    assert 20 <= len(codes) <= 30
    assert len(set(codes)) == len(codes)
    assert all(theme.group == group.code for group in read_frame() for theme in group.themes)


def test_every_public_language_has_rules() -> None:
    assert list(list_rule_languages()) == LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_has_rules_for_every_theme(language: str) -> None:
    rules = read_theme_rules(language)
    assert set(rules) == set(list_theme_codes())
    assert [code for code, entries in rules.items() if len(entries) < 4] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_entry_can_be_found(language: str) -> None:
    # An entry that the tokens of a text never look like would be dead: a stop in it, a letter that folds away.
    dead = [
        written
        for code, entries in read_theme_rules(language).items()
        for written in entries
        if code not in (find_themes(written.replace(ANY_ENDING, ""), language=language) or ())
    ]
    assert dead == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_stem_is_long_enough_to_mean_something(language: str) -> None:
    stems = [
        word
        for entries in read_theme_rules(language).values()
        for written in entries
        for word in fold(written).split()
        if word.endswith(ANY_ENDING)
    ]
    # Arabic, Indian and Ethiopian scripts say more in a letter than the Latin one.
    assert [stem for stem in stems if len(stem) < (4 if stem.isascii() else 3)] == []


@pytest.mark.parametrize(
    ("text", "language", "themes"),
    [
        ("The taxi was late and nobody called back.", "en", {"transport", "waiting", "communication"}),
        ("Thank you, Mrs Reed is brilliant", "en", {"praise"}),
        ("Czekamy na logopedę od roku", "pl", {"waiting", "health_therapies"}),
        ("Nu ne ascultă nimeni la școală, autobuzul nu vine", "ro", {"staff_listening", "transport"}),
        ("ہم بہت انتظار کر رہے ہیں، ٹیکسی نہیں آتی", "ur", {"waiting", "transport"}),
        ("school wale sunte nahi, bus late hai", "ur_latn", {"staff_listening", "transport", "waiting"}),
        ("لا يوجد مترجم", "ar", {"language_access"}),
        ("Немає перекладача, чекаємо місяцями", "uk", {"language_access", "waiting"}),
        ("ਅਸੀਂ ਬਹੁਤ ਉਡੀਕ ਕੀਤੀ", "pa", {"waiting"}),
        ("আমরা দোভাষী চাই", "bn", {"language_access"}),
        # Typed without marks.
        ("nie sluchaja nas wcale", "pl", {"staff_listening"}),
        ("nu primim niciun raspuns", "ro", {"communication"}),
        ("Blue.", "en", set()),
        ("", "en", set()),
    ],
)
def test_themes_are_found_in_the_language_of_the_comment(text: str, language: str, themes: set[str]) -> None:
    assert find_themes(text, language=language) == frozenset(themes)


def test_a_language_without_rules_is_not_a_comment_without_themes() -> None:
    assert find_themes("Warten", language="de") is None


def test_a_very_long_comment_is_read_from_its_beginning() -> None:
    assert find_themes("taxi " + "word " * 50_000, language="en") == frozenset({"transport"})
