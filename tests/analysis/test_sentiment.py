"""What a comment feels like, and when it is not scored."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.text.sentiment import NotScoredReason, Sentiment, SentimentLabel, score_text


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("The new SENCO is brilliant", SentimentLabel.POSITIVE),
        ("The transport is terrible", SentimentLabel.NEGATIVE),
        ("An English teacher came", SentimentLabel.NEUTRAL),  # "English" is known and worth 0.0
        ("School is excellent but the transport is awful", SentimentLabel.MIXED),  # excellent 1.0, awful -1.0
        ("Good school, a bit slow", SentimentLabel.POSITIVE),  # good 0.7, slow -0.3: only one strong sign
    ],
)
def test_english_with_known_words_is_scored(text: str, label: SentimentLabel) -> None:
    sentiment = score_text(text, language="en")

    assert sentiment.label is label
    assert sentiment.polarity is not None
    assert sentiment.engine == "textblob"
    assert sentiment.reason is None


@pytest.mark.parametrize("language", ["en", "en_GB", "EN-gb"])
def test_every_way_to_write_english_is_english(language: str) -> None:
    assert score_text("great", language=language).label is SentimentLabel.POSITIVE


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Szkoła jest super", "pl"),
        ("Profesorul este bun, drag copil", "ro"),
        ("اسکول اچھا ہے", "ur"),
        ("mere bachay ko koi help nahi mili", "ur"),
        ("المدرسة ممتازة", "ar"),
        ("great", "eng"),
        ("great", ""),
    ],
)
def test_other_languages_are_not_scored_and_never_neutral(text: str, language: str) -> None:
    assert score_text(text, language=language) == Sentiment(
        SentimentLabel.NOT_SCORED, None, "none", NotScoredReason.LANGUAGE_NOT_SUPPORTED
    )


@pytest.mark.parametrize("text", ["Still waiting on CAMHS", "SALT", "😀👍", ":)", "?!", "12 000", "=cmd()", "na"])
def test_english_without_a_known_word_is_not_scored(text: str) -> None:
    assert score_text(text, language="en") == Sentiment(
        SentimentLabel.NOT_SCORED, None, "textblob", NotScoredReason.NO_KNOWN_WORDS
    )


@pytest.mark.parametrize("text", ["", "  \n", "\x00", "\ud800\udfff", "\u202e\u2066"])
def test_nothing_readable_is_empty_in_any_language(text: str) -> None:
    for language in ("en", "ur"):
        assert score_text(text, language=language).reason is NotScoredReason.EMPTY


def test_hidden_characters_do_not_hide_a_word() -> None:
    assert score_text("\u202egre\x00at\ud800", language="en") == score_text("great", language="en")


def test_a_megabyte_is_read_at_its_start_only() -> None:
    assert score_text("awful " * 200_000, language="en").label is SentimentLabel.NEGATIVE
    assert score_text("x " * 500_000 + "awful", language="en").reason is NotScoredReason.NO_KNOWN_WORDS


@given(st.text(alphabet=st.characters(codec=None)), st.sampled_from(["en", "pl", "ur", "xx"]))
def test_a_polarity_stands_exactly_where_no_reason_does(text: str, language: str) -> None:
    sentiment = score_text(text, language=language)

    assert (sentiment.polarity is None) == (sentiment.reason is not None)
    assert (sentiment.label is SentimentLabel.NOT_SCORED) == (sentiment.reason is not None)
