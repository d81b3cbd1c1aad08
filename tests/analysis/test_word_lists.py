"""Words of a text, folded; entries of a list, the longest first; what turns them."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.text.phrases import list_spellings
from analysis.text.tokens import STOP, read_tokens
from analysis.text.word_lists import (
    LEXICON_DIR,
    WordList,
    find_word_list,
    list_languages,
    read_word_list,
)
from analysis.text.word_scores import score_words

TABLE = {
    "positive": {"strong": ["wonderful"], "plain": ["good", "help*"], "weak": ["okay"]},
    "negative": {"plain": ["bad", "thanks for nothing", "slow*"]},
    "expected": {"plain": ["answer*"]},
    "turns": {"not": ["not"], "not_after": ["nahi"], "more": ["very"], "but": ["but"], "wish": ["could be"]},
}
PUBLIC = set(
    "en pl ro ur ar bn pa pnb gu pt it uk so ti ps ckb fa tr sk lt".split()  # noqa: SIM905  # easier to read
)
LARGEST = ("en", "pl", "ro", "ur", "ur_latn", "bn", "pa", "gu", "ar", "pt", "it", "uk")


@pytest.fixture(scope="module")
def words() -> WordList:
    return read_word_list("en", [TABLE])


@pytest.mark.parametrize(
    ("text", "good", "bad"),
    [
        ("wonderful", 2, 0),
        ("helpful and good", 2, 0),
        ("very good", 1.4, 0),
        ("not good", 0, 0.75),
        ("not. good", 1, 0),  # a sentence ends between them
        ("good nahi", 0, 0.75),
        ("good answer nahi", 0, 1.5),  # neither good nor an answer: 0.75 each
        ("bad answer nahi", 0, 1.75),  # bad, for there was no answer
        ("could be good", 0, 1),
        ("thanks for nothing", 0, 1),  # the longest entry wins over any of its words
        ("slowly", 0, 1),
        ("good but bad", 0.6, 1.3),  # before "but" less, after it more
        ("answered", 0, 0),  # what families may count on says nothing where it is there
        ("not answered", 0, 0.75),  # 1 * -0.75
        ("could be answered", 0, 1),  # 1 * -1
        ("very answered", 0, 0),
        ("not answered by answers", 0, 1.5),  # each 1 * -0.75
        ("not bad answer", 0.75, 0),  # "not" is about "bad" alone
    ],
)
def test_what_words_say_is_turned_by_the_words_near_them(words: WordList, text: str, good: float, bad: float) -> None:
    score = score_words(text, words)
    assert (score.good, score.bad) == pytest.approx((good, bad))


@pytest.mark.parametrize(
    ("text", "good", "bad"),
    [
        ("we don't get no help", 0, 1),  # "no help" holds a "not" of its own: -1, and not turned to 0.75
        ("nobody never helps", 0, 0.75),  # 1 * -0.75 once, not twice
        ("nobody helps nahi", 0, 0.75),
        ("don't get help", 0, 0.75),
        ("never call nahi back", 0, 1),  # "call nahi" says "not" behind the verb, and "never" does not turn it back
    ],
)
def test_two_nots_are_one_as_in_most_languages_and_englishes(text: str, good: float, bad: float) -> None:
    turns = {"not": ["no", "don't", "never", "nobody"], "not_after": ["nahi"]}
    table = {"positive": {"plain": ["help*"]}, "negative": {"plain": ["no help", "call nahi"]}, "turns": turns}
    score = score_words(text, read_word_list("en", [table]))

    assert (score.good, score.bad) == pytest.approx((good, bad))


@pytest.mark.parametrize(
    ("text", "good", "bad"),
    [
        ("word keeping", 1, 0),
        ("word keepless", 0, 1),  # "word keepless*" is longer than "word keep*", though written after it
        ("word keepsake", 0, 0),  # the whole word goes before the stem that is as long
        ("word keepsakes", 1, 0),
    ],
)
def test_of_two_phrases_with_as_many_words_the_longer_stem_wins(text: str, good: float, bad: float) -> None:
    table = {
        "positive": {"plain": ["word keep*", "word keepsake*"]},
        "negative": {"plain": ["word keepless*"]},
        "neutral": {"plain": ["word keepsake"]},
    }
    score = score_words(text, read_word_list("en", [table]))

    assert (score.good, score.bad) == pytest.approx((good, bad))


@pytest.mark.parametrize(
    ("text", "good", "bad"),
    [
        ("jawab dete", 1, 0),
        ("jawab bhi dete", 1, 0),
        ("jawab nahi dete", 0, 0.75),  # the "not" stands inside the phrase: 1 * -0.75
        ("jawab bhi nahi dete", 0, 0.75),
        ("jawab nahi milta", 0, 1),  # the list says it itself, and -1 is not turned again
        ("jawab bhi kabhi nahi dete", 0, 0),  # three small words are too many
        ("jawab aur dete", 0, 0),  # no small word of this list
        ("jawab nahi. dete", 0, 0),
        ("chain se raha", 1, 0),
        ("chain kahan se kahan raha", 1, 0),  # between any two words
        ("korechen", 1, 0),
        ("koreni", 0, 0.75),  # a verb that ends in its "not"
        ("kotha rakheni", 0, 0.75),
        ("wakorechen", 1, 0),  # with "and" on its front
        ("wakor", 1, 0),
        ("wako", 0, 0),
        ("nekorechen", 0, 0.75),  # with a "not" on its front
        ("nekotha rakhen", 0, 0.75),
        ("good nenahi", 1, 0),  # only a word that has a value can be turned
    ],
)
def test_phrases_are_read_with_what_a_language_joins_to_them(text: str, good: float, bad: float) -> None:
    table = {
        "positive": {"plain": ["good", "jawab de*", "chain se raha", "kor*", "kotha rakh*"]},
        "negative": {"plain": ["jawab nahi milta"]},
        "turns": {"not_after": ["nahi"]},
        "joins": {
            "inside": ["nahi", "bhi", "kabhi", "kahan"],
            "before": ["wa"],
            "not_before": ["ne"],
            "not_endings": ["ni"],
        },
    }
    score = score_words(text, read_word_list("ur_latn", [table]))

    assert (score.good, score.bad) == pytest.approx((good, bad))


@pytest.mark.parametrize(
    ("text", "good", "bad"),
    [
        ("acha nahi", 0, 0.75),
        ("achha nhi", 0, 0.75),  # read as "acha nahi"
        ("saath diya", 1, 0),
        ("sath diya", 1, 0),  # inside a phrase as well
        ("saath khelte", 1, 0),  # the entry itself may be written in another spelling
        ("sàáth khélte nhì", 0, 0.75),  # and so may its letters
        ("kharab", 0, 0),
    ],
)
def test_a_word_is_read_in_any_of_its_spellings(text: str, good: float, bad: float) -> None:
    table = {
        "positive": {"plain": ["acha", "saath diya", "sath khelte"]},
        "turns": {"not_after": ["nahi"]},
        "spellings": {"nahi": ["nhi"], "acha": ["achha"], "saath": ["sath"]},
        "letters": {"à": "a", "á": "", "é": "e", "ì": "i"},
    }
    score = score_words(text, read_word_list("ur_latn", [table]))

    assert (score.good, score.bad) == pytest.approx((good, bad))


@pytest.mark.parametrize(
    ("text", "good", "bad"),
    [
        ("never call undone", 0, 1),  # "undone" has its "not" on its front, so "never" does not turn -1 to 0.75
        ("never wait nahin", 0, 1),  # "nahin" begins as the "not" "nah*"
        ("never slow", 0.75, 0),
    ],
)
def test_a_phrase_with_a_not_written_on_to_a_word_is_not_turned_back(text: str, good: float, bad: float) -> None:
    table = {
        "negative": {"plain": ["call undone", "wait nahin", "slow"]},
        "turns": {"not": ["never"], "not_after": ["nah*"]},
        "joins": {"not_before": ["un"]},
    }
    score = score_words(text, read_word_list("en", [table]))

    assert (score.good, score.bad) == pytest.approx((good, bad))


def test_no_known_word_says_nothing(words: WordList) -> None:
    score = score_words("SENCO at ten", words)
    assert (score.known_count, score.value, score.token_count) == (0, 0.0, 3)


def test_what_is_expected_is_no_known_word_where_it_is_there(words: WordList) -> None:
    assert score_words("they answered", words).known_count == 0
    assert score_words("they did not answer", words).known_count == 1


def test_words_between_bars_are_one_entry_each() -> None:
    words = read_word_list("en", [{"negative": {"plain": ["lost his|her place|places*"]}}])

    assert words.entries.entry_count == 4
    assert [score_words(f"lost {whose} places", words).bad for whose in ("his", "her", "its")] == [1, 1, 0]


@pytest.mark.parametrize(
    ("text", "good", "bad"),
    [
        ("świetny", 1, 0),
        ("swietny", 1, 0),
        ("nie odpisał", 0, 0.75),
        ("nie odpisal", 0, 0.75),
        ("nie juz odpisal", 0, 0.75),
        ("lęk", 0, 1),
        ("lek", 0, 0),  # without its mark another word: medicine
        ("ura", 1, 0),  # what is written goes before what has lost its mark
        ("ură", 0, 1),
    ],
)
def test_marks_may_be_left_out_where_the_list_says_so(text: str, good: float, bad: float) -> None:
    table = {
        "positive": {"plain": ["świetn*", "ura"]},
        "negative": {"plain": ["lęk", "ură"]},
        "expected": {"plain": ["odpisał"]},
        "turns": {"not": ["nie"]},
        "joins": {"inside": ["już"]},
        "marks": {"needed": ["lęk"]},
    }
    score = score_words(text, read_word_list("pl", [table]))

    assert (score.good, score.bad) == pytest.approx((good, bad))
    assert score_words("swietny", read_word_list("pl", [{"positive": {"plain": ["świetn*"]}}])).known_count == 0


def test_tokens_are_one_spelling() -> None:
    assert read_tokens("SOOOO Good! أحمد\u200c") == ["soo", "good", STOP, "احمد"]
    assert read_tokens("İşimi işimi") == ["işimi", "işimi"]
    assert read_tokens("বাংলা ਪੰਜਾਬੀ ગુજરાતી") == ["বাংলা", "ਪੰਜਾਬੀ", "ગુજરાતી"]


@given(st.text())
def test_any_text_has_a_value_between_its_bounds(text: str) -> None:
    found = find_word_list("en")
    assert found is not None
    assert -1 <= score_words(text, found).value <= 1


def test_every_public_language_has_a_list_and_the_first_ones_a_large_one() -> None:
    assert set(list_languages()) >= PUBLIC
    for language in LARGEST:
        found = find_word_list(language)
        assert found is not None
        assert found.entries.entry_count >= 800, language


@pytest.mark.parametrize("language", list_languages())
def test_a_list_is_a_draft_of_its_language_and_no_word_of_it_is_good_and_bad(language: str) -> None:
    table = tomllib.loads((LEXICON_DIR / f"{language}.toml").read_text(encoding="utf-8"))
    assert (table["language"], table["status"]) == (language, "draft")
    good, bad, expected = (
        {
            spelling
            for entries in table.get(kind, {}).values()
            for entry in entries
            for spelling in list_spellings(entry)
        }
        for kind in ("positive", "negative", "expected")
    )
    assert good & bad == set()
    assert (good | bad) & expected == set()
    found = find_word_list(language)
    assert found is not None
    assert found.entries.entry_count >= 400


def test_a_stem_is_long_enough_to_catch_no_other_word() -> None:
    for language in ("en", "pl", "ro", "pt", "it", "uk", "tr", "sk", "lt", "so"):
        found = find_word_list(language)
        assert found is not None
        assert [stem for stem in found.entries.stems if len(stem) < 3 and not stem.endswith("-")] == [], language
