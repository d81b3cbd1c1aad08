"""A model learns from labels, leans on the word list, and is used only when it passed its gate."""

import random
from dataclasses import replace

import pytest

from analysis.text.features import learn_weighing, read_texts
from analysis.text.gate import GateReason, check_gate
from analysis.text.kept_models import UnreadableModelError, dump_model, load_model
from analysis.text.labels import CLASSES, LabelledText, SentimentLabel, class_of
from analysis.text.readable import OwnText, read_own
from analysis.text.sentiment import score_text
from analysis.text.training import TooFewLabelsError, predict, train_sentiment
from analysis.text.word_reading import guess_by_words, learn_word_reading

GOOD = ("the zorp came on time", "zorp visit went well", "we had a zorp every week", "zorp again, good")
BAD = ("the blick never came", "another blick this term", "blick and no answer", "only a blick, bad")
NEITHER = ("the meeting is on monday", "we have a form", "it is at the school", "he is in year four")


def _labelled(count: int, *, seed: int = 1) -> list[LabelledText]:
    """Invented texts whose invented words tell the class, so that only learning can know it."""
    random_ = random.Random(seed)
    kinds = ((GOOD, SentimentLabel.POSITIVE), (BAD, SentimentLabel.NEGATIVE), (NEITHER, SentimentLabel.NEUTRAL))
    texts = []
    for number in range(count):
        choices, label = kinds[number % 3]
        texts.append(LabelledText(f"{random_.choice(choices)} {random_.randint(1, 99)}", label))
    return texts


def _own(*texts: str) -> list[OwnText]:
    return [read_own(text) for text in texts]


def test_words_no_list_knows_are_learned() -> None:
    model = train_sentiment(_labelled(90), language="en", seed=1)
    texts = _own("a zorp today", "a blick today", "a form at school")
    good, bad, neither = predict(model, texts, questions=["", "", ""])

    assert (good.label, bad.label, neither.label) == ("positive", "negative", "neutral")
    assert good.shares[2] > 0.5 > good.shares[0]
    assert sum(bad.shares) == pytest.approx(1)


def test_a_model_scores_with_a_confidence_and_a_negative_share() -> None:
    model = train_sentiment(_labelled(90), language="en", seed=1)
    sentiment = score_text("the blick did not come to us", language="en", models={"en": model})

    assert (sentiment.label, sentiment.engine) == (SentimentLabel.NEGATIVE, "model")
    assert sentiment.confidence == sentiment.negative_share
    assert score_text("the blick did not come to us", language="pl", models={"pl": model}).engine == "word_list"


def test_a_kept_model_says_the_same() -> None:
    model = train_sentiment(_labelled(60), language="en", seed=1)
    again = load_model(dump_model(model))

    assert (again.language, again.label_count, again.classes) == ("en", 60, model.classes)
    texts, questions = _own("a zorp today", "a blick", ""), ["", "", ""]
    for one, other in zip(
        predict(model, texts, questions=questions), predict(again, texts, questions=questions), strict=True
    ):
        assert one.shares == pytest.approx(other.shares)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"x" * 100])
def test_bytes_that_are_no_model_are_refused(content: bytes) -> None:
    with pytest.raises(UnreadableModelError):
        load_model(content)


def test_too_few_or_one_kind_of_labels_are_refused_in_words() -> None:
    with pytest.raises(TooFewLabelsError, match="starts from 20 labels"):
        train_sentiment(_labelled(19), language="en", seed=1)
    with pytest.raises(TooFewLabelsError, match="30 of 1"):
        train_sentiment([LabelledText("good", SentimentLabel.POSITIVE)] * 30, language="en", seed=1)


def test_the_gate_asks_for_a_hundred_and_fifty_labels_of_both_sides() -> None:
    assert check_gate([], language="en", seed=1).reason is GateReason.TOO_FEW_LABELS
    assert check_gate(_labelled(60), language="en", seed=1).reason is GateReason.TOO_FEW_LABELS
    one_sided = [
        replace(text, label=SentimentLabel.NEUTRAL) if text.label == "negative" else text for text in _labelled(160)
    ]
    assert check_gate(one_sided, language="en", seed=1).reason is GateReason.ONE_SIDED


def test_a_model_that_tells_better_than_words_passes() -> None:
    gate = check_gate(_labelled(180), language="en", seed=1)

    assert gate.has_passed
    assert gate.model is not None
    assert gate.words is not None
    assert gate.textblob is not None
    assert gate.model_binary_low <= gate.model.binary_f1 <= gate.model_binary_high
    assert gate.model.binary_f1 > gate.words.binary_f1


def test_a_model_that_guesses_does_not_pass() -> None:
    random_ = random.Random(3)
    labels = [text.label for text in _labelled(180)]
    random_.shuffle(labels)
    guessed = [replace(text, label=label) for text, label in zip(_labelled(180), labels, strict=True)]
    assert check_gate(guessed, language="en", seed=1).reason is GateReason.NOT_SURE_ENOUGH


@pytest.mark.parametrize(
    ("label", "counted_as"), [("mixed", "neutral"), ("not_scored", "neutral"), ("positive", "positive")]
)
def test_mixed_counts_as_neutral(label: str, counted_as: str) -> None:
    assert class_of(label) == counted_as


def test_labels_of_other_languages_teach_what_word_lists_find() -> None:
    kinds = (
        ("świetnie, dziękuję", SentimentLabel.POSITIVE),
        ("okropnie, wstyd", SentimentLabel.NEGATIVE),
        ("w szkole", SentimentLabel.NEUTRAL),
    )
    others = {"pl": [LabelledText(f"{text} {number}", label) for number in range(40) for text, label in kinds]}
    reading = learn_word_reading(others)
    assert reading is not None
    assert learn_word_reading({"pl": others["pl"][:99]}) is None, "under a hundred labels teach nothing"
    read = read_texts(_own("wonderful, thank you", "terrible, a disgrace"), language="en", questions=["", ""])
    guesses = guess_by_words(read, names=list(CLASSES), weighing=learn_weighing(read), reading=reading)
    assert guesses.argmax(axis=1).tolist() == [2, 0]
    model = train_sentiment(_labelled(30), language="en", seed=1, reading=reading)
    assert load_model(dump_model(model)).reading is not None
