import pytest

from analysis.text.phrases import find_longest, find_said, read_phrases
from analysis.text.tokens import read_tokens


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("We waited", {"waiting"}),
        ("on hold for an hour", {"telephone"}),
        # A phrase does not run over the end of a sentence.
        ("She carried on. Hold the line.", set()),
        # Entries inside one another all speak: "waiting list" and "waiting".
        ("The waiting list is long", {"waiting", "health"}),
        ("Nie słuchają nas", {"listening"}),
    ],
)
def test_every_entry_in_a_text_speaks(text: str, said: set[str]) -> None:
    entries = [
        ("wait*", "waiting"),
        ("on hold", "telephone"),
        ("waiting list*", "health"),
        ("nie słucha*", "listening"),
    ]
    assert set(find_said(read_tokens(text), read_phrases(entries))) == said


def test_an_entry_may_say_two_things_and_says_each_once() -> None:
    phrases = read_phrases([("taxi", "transport"), ("taxi", "money"), ("Taxi", "money")])
    assert phrases.entry_count == 2
    assert sorted(find_said(["taxi"], phrases)) == ["money", "transport"]


def test_the_longest_entry_at_each_place_is_found_and_none_inside_it() -> None:
    phrases = read_phrases([("wait*", "waiting"), ("waiting list*", "health"), ("list", "paper")])
    found = find_longest(["the", "waiting", "lists", "list", "waits"], phrases)
    assert [(one.said, one.start, one.end) for one in found] == [("health", 1, 3), ("paper", 3, 4), ("waiting", 4, 5)]


@pytest.mark.parametrize(
    ("tokens", "said"),
    [
        (["swietny"], ["good"]),  # typed without its marks
        (["no", "nam", "response"], ["silence"]),  # a small word inside
        (["no", "nam", "nam", "response"], ["silence"]),
        (["no", "nam", "nam", "nam", "response"], []),  # more than two
        (["wayes"], ["travel"]),  # a stem whose bare word is another spelling
        (["roads"], ["travel"]),
        (["nam", "nam"], []),
    ],
)
def test_entries_are_found_as_the_language_is_typed(tokens: list[str], said: list[str]) -> None:
    table = {"marks": {}, "joins": {"inside": ["nam"]}, "spellings": {"road": ["way"]}}
    phrases = read_phrases([("świetn*", "good"), ("no response", "silence"), ("way*", "travel")], table=table)
    assert list(find_said(tokens, phrases)) == said
    assert [one.said for one in find_longest(tokens, phrases)] == said


def test_an_entry_that_could_be_reached_over_two_words_is_found_once() -> None:
    # Both small words begin like the second word of the entry.
    phrases = read_phrases([("no respon*", "silence")], table={"joins": {"inside": ["rest", "reply"]}})
    assert list(find_said(["no", "rest", "reply", "response"], phrases)) == ["silence"]
