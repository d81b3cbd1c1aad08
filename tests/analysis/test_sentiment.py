"""What a comment feels like, and when it is not scored."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.text.labels import SentimentLabel
from analysis.text.sentiment import AskedText, NotScoredReason, read_languages, score_text
from analysis.text.textblob_baseline import score_by_textblob

POSITIVE, NEGATIVE, NEUTRAL, MIXED = (
    SentimentLabel.POSITIVE,
    SentimentLabel.NEGATIVE,
    SentimentLabel.NEUTRAL,
    SentimentLabel.MIXED,
)


@pytest.mark.parametrize(
    ("text", "language", "label"),
    [
        ("The new SENCO is brilliant", "en", POSITIVE),
        ("We were refused and ignored", "en", NEGATIVE),
        ("thanks for nothing", "en", NEGATIVE),
        ("It could be better", "en", NEGATIVE),
        ("not helpful at all", "en", NEGATIVE),
        ("no complaints from us", "en", POSITIVE),
        ("lovely school but the transport is terrible, he was hurt", "en", NEGATIVE),
        ("Szkoła jest wspaniała", "pl", POSITIVE),
        ("Nikt nas nie słucha, to jest straszne", "pl", NEGATIVE),
        ("Profesoara este minunată", "ro", POSITIVE),
        ("اسکول بہت اچھا ہے", "ur", POSITIVE),
        ("school bohat acha hai aur teachers bhi achay hain", "ur", POSITIVE),
        ("mere bachay ko koi madad nahi mili, bohat bura haal hai", "ur", NEGATIVE),
        ("المدرسة ممتازة والمعلمة رائعة", "ar", POSITIVE),
        ("Жахливо, нас ніхто не чує", "uk", NEGATIVE),
    ],
)
def test_a_text_with_known_words_is_scored_in_its_language(text: str, language: str, label: SentimentLabel) -> None:
    sentiment = score_text(text, language=language)

    assert sentiment.label is label
    assert sentiment.engine == "word_list"
    assert sentiment.reason is None
    assert sentiment.confidence is None, "a word list is indicative: it does not know how sure it is"


@pytest.mark.parametrize("language", ["en", "en_GB", "EN-gb"])
def test_every_way_to_write_english_is_english(language: str) -> None:
    assert score_text("great", language=language).label is POSITIVE


@pytest.mark.parametrize(
    ("text", "chosen", "read_in"),
    [
        ("Szkoła jest bardzo daleko od naszego domu", "en", "pl"),  # evidently Polish
        ("mere bachay ko koi help nahi mili", "en", "ur_latn"),  # before anything is called English
        ("mere bachay ko koi help nahi mili", "ur", "ur_latn"),
        ("The school is very far from our house", "pl", "en"),
        ("madad nahi", "ur", "ur_latn"),  # too short to judge: the chosen language, as it is written
        ("bardzo dobrze", "pl", "pl"),
    ],
)
def test_a_text_is_read_in_the_language_it_is_written_in(text: str, chosen: str, read_in: str) -> None:
    assert read_languages([AskedText(text, chosen)]) == (read_in,)


@pytest.mark.parametrize(
    ("text", "language", "reason"),
    [
        ("", "en", NotScoredReason.EMPTY),
        ("\x00 \ud800\udfff", "ur", NotScoredReason.EMPTY),
        ("> you wrote this\n> and this", "en", NotScoredReason.EMPTY),
        ("😀👍", "en", NotScoredReason.NO_WORDS),
        ("?! 12 000 :)", "pl", NotScoredReason.NO_WORDS),
        ("great", "xx", NotScoredReason.LANGUAGE_NOT_SUPPORTED),
        ("great", "", NotScoredReason.LANGUAGE_NOT_SUPPORTED),
        ("شکریہ", "en", NotScoredReason.LANGUAGE_UNCLEAR),
        ("SALT", "en", NotScoredReason.NO_KNOWN_WORDS),
        ("=cmd()", "en", NotScoredReason.NO_KNOWN_WORDS),
    ],
)
def test_no_signal_has_a_reason_and_is_never_neutral(text: str, language: str, reason: NotScoredReason) -> None:
    sentiment = score_text(text, language=language)

    assert (sentiment.label, sentiment.polarity, sentiment.reason) == (SentimentLabel.NOT_SCORED, None, reason)


def test_a_copied_thread_says_nothing_about_its_reader() -> None:
    thread = "Thank you, that helps\n\nFrom: The office\nSent: Monday\nThis is terrible, a disgrace and a nightmare"
    assert score_text(thread, language="en").label is POSITIVE


def test_hidden_characters_do_not_hide_a_word() -> None:
    assert score_text("\u202egre\x00at\ud800", language="en") == score_text("great", language="en")


def test_a_megabyte_is_read_at_its_start_only() -> None:
    assert score_text("awful " * 200_000, language="en").label is NEGATIVE
    assert score_text("xq " * 50_000 + "awful", language="en").reason is not None


@given(st.text(alphabet=st.characters(codec=None)), st.sampled_from(["en", "pl", "ur", "xx"]))
def test_a_polarity_stands_exactly_where_no_reason_does(text: str, language: str) -> None:
    sentiment = score_text(text, language=language)

    assert (sentiment.polarity is None) == (sentiment.reason is not None)
    assert (sentiment.label is SentimentLabel.NOT_SCORED) == (sentiment.reason is not None)


@pytest.mark.parametrize(
    ("text", "label"),
    [("great", POSITIVE), ("awful", NEGATIVE), ("An English teacher", NEUTRAL), ("SALT", SentimentLabel.NOT_SCORED)],
)
def test_textblob_stays_as_the_baseline(text: str, label: SentimentLabel) -> None:
    assert score_by_textblob(text).label is label
