import pytest

from analysis.text.phrases import find_said, read_phrases
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
