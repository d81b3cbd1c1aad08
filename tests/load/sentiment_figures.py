"""How well sentiment agrees with people's labels, how fast: ``python -m tests.load.sentiment_figures DIR``.

DIR holds labelled files ``<set>_dev.csv`` (columns text, label, optionally question), for evaluation only. Each is
dealt into four folds; what is told of a fold was learned from the other three alone, so that the figures lie a little
under those of a model that learned from the whole file. With 200 labels the mean of three random draws is printed.
"""

import csv
import random
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from analysis.text.evaluation import Agreement, measure_agreement
from analysis.text.labels import LabelledText, SentimentLabel
from analysis.text.sentiment import AskedText, score_texts
from analysis.text.textblob_baseline import score_by_textblob
from analysis.text.training import deal_folds, train_sentiment
from app.starting import make_ready

FLAGSHIPS = (
    "en_nhsfft pl_medicine ro_posts ur_products bn_youtube pa_sentences gu_reviews ar_products"
    " pt_posts it_tweets uk_posts"
)
FOLD_COUNT = 4
FEW, DRAW_COUNT = 200, 3
SPEED_TEXTS = 5_000


def main(folder: Path) -> None:
    """Print one line a set for no labels, few labels and all of them, then the means and the speed."""
    rows: dict[str, list[Agreement]] = {"none": [], str(FEW): [], "all": []}
    for name in FLAGSHIPS.split():
        language = name.partition("_")[0]
        texts = _read(folder / f"{name}_dev.csv")
        found = {
            "none": _told(texts, (), language=language),
            str(FEW): _mean([_of_few(texts, language=language, seed=seed) for seed in range(DRAW_COUNT)]),
            "all": _of_all(texts, language=language),
        }
        for labels, agreement in found.items():
            rows[labels].append(agreement)
            print(f"{name:14} labels {labels:>4}: {_line(agreement)}", flush=True)
    for labels, agreements in rows.items():
        least = min(agreement.macro_f1 for agreement in agreements)
        print(f"mean of {len(agreements)}, labels {labels:>4}: {_line(_mean(agreements))}  least macro F1 {least:.3f}")
    _print_speed(_read(folder / "en_nhsfft_dev.csv"))


def _read(path: Path) -> list[LabelledText]:
    with path.open(encoding="utf-8", newline="") as file:
        return [
            LabelledText(row["text"], SentimentLabel(row["label"]), row.get("question") or "")
            for row in csv.DictReader(file)
        ]


def _told(texts: list[LabelledText], learned_from: tuple[LabelledText, ...], *, language: str) -> Agreement:
    models = {language: train_sentiment(learned_from, language=language, seed=1)} if learned_from else {}
    told = score_texts([AskedText(text.text, language, text.question) for text in texts], models=models)
    return measure_agreement(told, [text.label for text in texts])


def _of_few(texts: list[LabelledText], *, language: str, seed: int) -> Agreement:
    dealt = random.Random(seed).sample(texts, len(texts))
    few = min(FEW, len(texts) // 2)
    return _told(dealt[few:], tuple(dealt[:few]), language=language)


def _of_all(texts: list[LabelledText], *, language: str) -> Agreement:
    kinds = sorted({text.label for text in texts})
    folds = deal_folds(np.array([kinds.index(text.label) for text in texts]), fold_count=FOLD_COUNT, seed=1)
    found = []
    for fold in range(FOLD_COUNT):
        rest = tuple(text for text, held in zip(texts, folds, strict=True) if held != fold)
        found.append(
            _told([text for text, held in zip(texts, folds, strict=True) if held == fold], rest, language=language)
        )
    return _mean(found)


def _mean(found: list[Agreement]) -> Agreement:
    errors = [one.calibration_error for one in found if one.calibration_error is not None]
    return Agreement(
        row_count=sum(one.row_count for one in found),
        accuracy=float(np.mean([one.accuracy for one in found])),
        macro_f1=float(np.mean([one.macro_f1 for one in found])),
        binary_f1=float(np.mean([one.binary_f1 for one in found])),
        coverage=float(np.mean([one.coverage for one in found])),
        calibration_error=float(np.mean(errors)) if errors else None,
        surest_accuracy=float(np.mean([one.surest_accuracy for one in found])),
    )


def _line(found: Agreement) -> str:
    error = "" if found.calibration_error is None else f"  calibration error {found.calibration_error:.3f}"
    return (
        f"macro F1 {found.macro_f1:.3f}  binary F1 {found.binary_f1:.3f}  assessed {found.coverage:.1%}"
        f"  surest 75 % right {found.surest_accuracy:.3f}{error}"
    )


def _print_speed(texts: list[LabelledText]) -> None:
    asked = [AskedText(text.text, "en", text.question) for text in texts]
    asked = (asked * (SPEED_TEXTS // len(asked) + 1))[:SPEED_TEXTS]
    model = train_sentiment(texts, language="en", seed=1)
    make_ready()
    engines: dict[str, Callable[[Sequence[AskedText]], object]] = {
        "word list": lambda some: score_texts(some, models={}),
        "model": lambda some: score_texts(some, models={"en": model}),
        "TextBlob alone, which tells how fast this machine is": lambda some: [
            score_by_textblob(one.text) for one in some
        ],
    }
    for name, score in engines.items():
        score(asked[:100])
        print(f"comments a second, one core, {name}: {max(_speed(score, asked) for _ in range(3)):,.0f}")


def _speed(score: Callable[[Sequence[AskedText]], object], asked: Sequence[AskedText]) -> float:
    begun = time.process_time()
    score(asked)
    return len(asked) / (time.process_time() - begun)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
