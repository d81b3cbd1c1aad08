"""Prints how far the estimated share of negative comments is from the true one, and how often its interval covers it.

Run: python -m tests.load.estimates FOLDER [--groups 400] [--read 30] [--size 150]
FOLDER holds the development sets, one ``<set>_dev.csv`` each. Of each, half teaches a model; from the other half groups
are drawn whose true share of negative comments lies anywhere from 10 to 60 %, and some of each group are read.
"""

import argparse
import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from analysis.text.estimate import CellComment, estimate_share, guess_negative, stratum_of
from analysis.text.labels import LabelledText, SentimentLabel
from analysis.text.sentiment import AskedText, score_texts
from analysis.text.training import SentimentModel, train_sentiment

SETS = (
    *("en_nhsfft", "pl_medicine", "ro_posts", "ur_products", "bn_youtube", "pa_sentences", "gu_reviews"),
    *("ar_products", "pt_posts", "it_tweets", "uk_posts"),
)
LEAST_SHARE, MOST_SHARE = 0.1, 0.6
SEED = 1
METHODS = ("labels alone", "model alone", "word list alone", "labels + word list", "labels + model")


@dataclass(frozen=True, slots=True)
class Text:
    """Whether people call a text negative, and how likely each engine holds it."""

    is_negative: bool
    by_model: float | None
    by_words: float | None


def main() -> None:
    """Print one row for each set and method, then the means over the sets."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--groups", type=int, default=400)
    parser.add_argument("--read", type=int, default=30)
    parser.add_argument("--size", type=int, default=150)
    options = parser.parse_args()
    print(f"{'set':<14}{'method':<20}{'mean error':>11}{'cover':>8}{'width':>8}")
    found = {}
    for name in SETS:
        texts = read_set(options.folder / f"{name}_dev.csv", language=name.partition("_")[0])
        found[name] = simulate(texts, group_count=options.groups, read_count=options.read, size=options.size)
        for method in METHODS:
            print_row(name, method, found[name][method])
    for method in METHODS:
        print_row("mean", method, np.mean([found[name][method] for name in SETS], axis=0))


def print_row(name: str, method: str, row: Sequence[float]) -> None:
    """The mean error, and of estimates with an interval its cover and width."""
    error, cover, width = row
    ends = f"{cover:>8.3f}{width:>8.3f}" if width else f"{'–':>8}{'–':>8}"
    print(f"{name:<14}{method:<20}{error:>11.4f}{ends}", flush=True)


def read_set(path: Path, *, language: str) -> list[Text]:
    """The half of a set that no model was taught with, scored by a model of the other half and by the word list."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = [
            LabelledText(row["text"], SentimentLabel(row["label"]), row.get("question") or "")
            for row in csv.DictReader(file)
        ]
    order = np.random.default_rng(SEED).permutation(len(rows))
    taught, rest = ([rows[place] for place in half] for half in np.array_split(order, 2))
    model = train_sentiment(taught, language=language, seed=SEED)
    asked = [AskedText(row.text, language, row.question) for row in rest]
    taught_models: list[dict[str, SentimentModel]] = [{language: model}, {}]
    by_model, by_words = (
        [guess_negative(one.label, negative_share=one.negative_share) for one in score_texts(asked, models=models)]
        for models in taught_models
    )
    return [
        Text(row.label is SentimentLabel.NEGATIVE, of_model, of_words)
        for row, of_model, of_words in zip(rest, by_model, by_words, strict=True)
    ]


def simulate(texts: Sequence[Text], *, group_count: int, read_count: int, size: int) -> dict[str, Sequence[float]]:
    """The mean error, cover and width of each method; texts come again in a group only where there are too few."""
    random = np.random.default_rng(SEED)
    kinds = [np.array([n for n, text in enumerate(texts) if text.is_negative is kind]) for kind in (True, False)]
    told: dict[str, list[tuple[float, float, float]]] = {method: [] for method in METHODS}
    for _ in range(group_count):
        negative_count = round(size * random.uniform(LEAST_SHARE, MOST_SHARE))
        wanted = zip(kinds, (negative_count, size - negative_count), strict=True)
        drawn = np.concatenate([random.choice(kind, count, replace=count > len(kind)) for kind, count in wanted])
        group = [texts[place] for place in random.permutation(drawn)]
        for method, row in hold_against(group, read_count=read_count, truth=negative_count / size).items():
            told[method].append(row)
    return {method: [float(figure) for figure in np.mean(rows, axis=0)] for method, rows in told.items()}


def hold_against(group: Sequence[Text], *, read_count: int, truth: float) -> dict[str, tuple[float, float, float]]:
    """The error of each method in one group, whether its interval covers the truth, and its width.

    The first of the group, which stands in no order, are read.
    """
    guesses: dict[str, list[float | None]] = {
        "labels alone": [None] * len(group),
        "labels + word list": [text.by_words for text in group],
        "labels + model": [text.by_model for text in group],
    }
    found = {
        method: (abs(float(np.mean([guess for guess in own if guess is not None])) - truth), 0.0, 0.0)
        for method, own in (
            ("model alone", guesses["labels + model"]),
            ("word list alone", guesses["labels + word list"]),
        )
    }
    for method, own in guesses.items():
        comments = tuple(
            CellComment(guess, text.is_negative if place < read_count else None)
            for place, (text, guess) in enumerate(zip(group, own, strict=True))
        )
        estimate = estimate_share([stratum_of(comments)])
        if estimate is None or estimate.interval is None:
            message = "there must be something read, and something left to read"
            raise ValueError(message)
        low, high = estimate.interval.low, estimate.interval.high
        found[method] = (abs(estimate.share - truth), float(low <= truth <= high), high - low)
    return found


if __name__ == "__main__":
    main()
