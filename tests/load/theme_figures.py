"""How well the model of themes agrees with people, how fast: ``python -m tests.load.theme_figures DIR [REPEATS]``.

DIR holds ``en_nhsfft_dev.csv`` (columns text, themes, question), for evaluation only. It is dealt into five folds;
each fold's themes are told by a model that learned from the other four, as ``heard themes evaluate`` tells them: judged
are the themes with 20 comments or more in the four. A model that learned from the whole file does a little better.
The last line holds all folds together, and judges every theme with 20 comments or more in the file.
"""

import random
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from analysis.text.theme_evaluation import ThemeEvaluation, evaluate_themes
from analysis.text.theme_training import ThemedComment, learned_themes, predict_themes, train_themes
from app.cli.themes import FEWEST_JUDGED, read_themed_comments

FOLD_COUNT, REPEAT_COUNT = 5, 2


def main(folder: Path, *, repeat_count: int) -> None:
    """Print a line for each fold, the mean of each repeat and of all, and all folds together."""
    comments = read_themed_comments(folder / "en_nhsfft_dev.csv")
    means = []
    for seed in range(1, repeat_count + 1):
        order = random.Random(seed).sample(range(len(comments)), len(comments))
        told: dict[int, frozenset[str]] = {}
        found = []
        for fold in range(FOLD_COUNT):
            evaluation, of_fold = _of_fold(comments, left_out=order[fold::FOLD_COUNT])
            told |= of_fold
            found.append(evaluation)
        means.append(_mean(found))
        whole = evaluate_themes(
            [told[place] for place in range(len(comments))],
            [comment.themes for comment in comments],
            themes=learned_themes(comments, fewest=FEWEST_JUDGED),
        )
        print(f"repeat {seed}, mean of {FOLD_COUNT} folds: {_line(*means[-1])}; together: {_whole_line(whole)}")
    print(f"mean of {repeat_count} x {FOLD_COUNT} folds: {_line(*np.mean(means, axis=0))}")


def _of_fold(
    comments: Sequence[ThemedComment], *, left_out: Sequence[int]
) -> tuple[ThemeEvaluation, dict[int, frozenset[str]]]:
    unseen = set(left_out)
    training = [comment for place, comment in enumerate(comments) if place not in unseen]
    testing = [comments[place] for place in left_out]
    begun = time.process_time()
    model = train_themes(training, language="en")
    trained = time.process_time()
    if model is None:
        sys.exit("No theme has enough comments to be learned.")
    told = predict_themes(
        model, [comment.text for comment in testing], questions=[comment.question for comment in testing]
    )
    read_seconds = time.process_time() - trained
    judged = learned_themes(training, fewest=FEWEST_JUDGED)
    evaluation = evaluate_themes(told, [comment.themes for comment in testing], themes=judged)
    print(
        f"  {_whole_line(evaluation)}, learned in {trained - begun:.1f} s of one core,"
        f" {len(testing) / read_seconds:,.0f} comments read a second",
        flush=True,
    )
    return evaluation, dict(zip(left_out, told, strict=True))


def _mean(found: Sequence[ThemeEvaluation]) -> tuple[float, float]:
    return float(np.mean([one.micro_f1 for one in found])), float(np.mean([one.macro_f1 for one in found]))


def _line(micro_f1: float, macro_f1: float) -> str:
    return f"micro F1 {micro_f1:.4f}, macro F1 {macro_f1:.4f}"


def _whole_line(evaluation: ThemeEvaluation) -> str:
    return f"{_line(evaluation.micro_f1, evaluation.macro_f1)} of {len(evaluation.themes)} themes"


if __name__ == "__main__":
    main(Path(sys.argv[1]), repeat_count=int(sys.argv[2]) if len(sys.argv) > 2 else REPEAT_COUNT)
