"""``heard sentiment score`` and ``evaluate``: on any file of texts, without touching the site's own models."""

import json
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import click

from analysis.text.evaluation import Agreement, measure_agreement
from analysis.text.labels import CLASSES, LabelledText, SentimentLabel
from analysis.text.sentiment import MODEL_ENGINE, WORD_LIST_ENGINE, AskedText, Sentiment, read_languages, score_texts
from analysis.text.textblob_baseline import TEXTBLOB_LANGUAGE, score_by_textblob
from analysis.text.training import SentimentModel, TooFewLabelsError, train_sentiment
from app.cli.language_option import read_language
from app.cli.text_files import TextFile, read_text_file, write_text_file

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
MOST_ROWS_NAMED = 5
KNOWN_LABELS = (*CLASSES, SentimentLabel.MIXED)


@dataclass(frozen=True, slots=True)
class _Evaluation:
    """What is printed: the agreement, the engine, and TextBlob's own on English."""

    language: str
    engine: str
    label_count: int
    told: Agreement
    textblob: Agreement | None

    def as_json(self) -> dict[str, object]:
        """The contract's names, then what else was measured."""
        told = self.told
        return {
            "language": self.language,
            "engine": self.engine,
            "n": told.row_count,
            "labels": self.label_count,
            "accuracy": round(told.accuracy, 4),
            "macro_f1": round(told.macro_f1, 4),
            "binary_f1": round(told.binary_f1, 4),
            "coverage": round(told.coverage, 4),
            "ece": None if told.calibration_error is None else round(told.calibration_error, 4),
            "accuracy_of_surest_75_percent": round(told.surest_accuracy, 4),
            "textblob": asdict(self.textblob) if self.textblob else None,
        }


@click.command()
@click.option("--language", required=True, callback=read_language)
@click.option("--file", "source", required=True, type=FILE, help="CSV with a column text, and question if known.")
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path))
def score(language: str, source: Path, out: Path) -> None:
    """Add label, polarity, confidence, engine and reason to every row of a CSV file."""
    texts = read_text_file(source, needed=["text"])
    sentiments = score_texts(_asked(texts, language=language), models={})
    added = {
        "label": [one.label.value for one in sentiments],
        "polarity": ["" if one.polarity is None else f"{one.polarity:.4f}" for one in sentiments],
        "confidence": ["" if one.confidence is None else f"{one.confidence:.4f}" for one in sentiments],
        "engine": [one.engine for one in sentiments],
        "reason": [one.reason.value if one.reason else "" for one in sentiments],
        "read_in": [one.language for one in sentiments],
    }
    write_text_file(out, texts, added=added)
    click.echo(f"{len(sentiments)} texts written to {out}.")


@click.command()
@click.option("--language", required=True, callback=read_language)
@click.option("--test", "test_file", required=True, type=FILE, help="CSV with the columns text and label.")
@click.option("--train", "train_file", type=FILE, help="CSV to learn from, else the word list is tested.")
@click.option("--labels", "label_count", type=click.IntRange(min=1), help="Learn from this many rows, drawn at random.")
@click.option("--seed", default=1, show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def evaluate(
    language: str, test_file: Path, train_file: Path | None, label_count: int | None, seed: int, *, as_json: bool
) -> None:
    """Hold the sentiment of a labelled file against its labels; every row counts."""
    test = read_text_file(test_file, needed=["text", "label"])
    labels = known_labels(test)
    asked = _asked(test, language=language)
    model = None
    if train_file is not None:
        model = _model(read_text_file(train_file, needed=["text", "label"]), language, label_count, seed=seed)
    told = score_texts(asked, models={model.language: model} if model else {})
    found = _Evaluation(
        language=language,
        engine=MODEL_ENGINE if model else WORD_LIST_ENGINE,
        label_count=model.label_count if model else 0,
        told=measure_agreement(told, labels),
        textblob=_textblob(test, labels) if language == TEXTBLOB_LANGUAGE else None,
    )
    _print(found, told, as_json=as_json)


def _asked(texts: TextFile, *, language: str) -> list[AskedText]:
    pairs = zip(texts.column("text"), texts.column("question"), strict=True)
    return [AskedText(text, language, question) for text, question in pairs]


def known_labels(texts: TextFile) -> list[SentimentLabel]:
    """The label of each row; refuses labels we do not know, naming their rows."""
    labels = [label.strip().lower() for label in texts.column("label")]
    strange = [(number, label) for number, label in enumerate(labels, start=2) if label not in KNOWN_LABELS]
    if strange:
        named = "; ".join(f"row {number}: {label!r}" for number, label in strange[:MOST_ROWS_NAMED])
        more = f" and {len(strange) - MOST_ROWS_NAMED} more" if len(strange) > MOST_ROWS_NAMED else ""
        message = f"{texts.path.name} has unknown labels ({named}{more}). Use {', '.join(KNOWN_LABELS)}."
        raise click.ClickException(message)
    return [SentimentLabel(label) for label in labels]


def _model(texts: TextFile, language: str, label_count: int | None, *, seed: int) -> SentimentModel:
    """The model of a file or of a random draw from it, in the language that most of its texts are read in."""
    rows = list(
        zip(texts.column("text"), known_labels(texts), texts.column("question"), strict=True),
    )
    if label_count is not None:
        rows = random.Random(seed).sample(rows, min(label_count, len(rows)))  # noqa: S311  # a draw that comes again
    asked = [AskedText(text, language, question) for text, _, question in rows]
    read_in = Counter(read_languages(asked)).most_common(1)[0][0]
    labelled = [LabelledText(text, label, question) for text, label, question in rows]
    try:
        return train_sentiment(labelled, language=read_in or language, seed=seed)
    except TooFewLabelsError as error:
        raise click.ClickException(str(error)) from None


def _textblob(test: TextFile, labels: Sequence[SentimentLabel]) -> Agreement:
    return measure_agreement([score_by_textblob(text) for text in test.column("text")], labels)


def _print(found: _Evaluation, told: Sequence[Sentiment], *, as_json: bool) -> None:
    values = found.as_json()
    if as_json:
        click.echo(json.dumps(values))
        return
    for name, value in values.items():
        if name != "textblob" and value is not None:
            click.echo(f"{name}: {value}")
    for reason, count in Counter(one.reason for one in told if one.reason).most_common():
        click.echo(f"not scored, {reason}: {count}")
    if found.textblob:
        click.echo(
            f"TextBlob on the same: macro F1 {found.textblob.macro_f1:.3f}, binary {found.textblob.binary_f1:.3f}"
        )
