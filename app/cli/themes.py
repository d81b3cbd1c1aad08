"""``heard themes``: what comments are about."""

import json
from collections.abc import Sequence
from pathlib import Path

import click

from analysis.text.theme_evaluation import ThemeEvaluation, evaluate_themes
from analysis.text.theme_training import (
    ThemedComment,
    learned_themes,
    predict_themes,
    train_themes,
)
from app.cli.language_option import read_language
from app.cli.site import open_current_database, read_area
from app.cli.text_files import read_text_file
from app.clock import today
from app.services.theme_learning import train_site_themes
from app.services.themes import read_new_comments

FEWEST_JUDGED = 20
"""Comments with a theme in the training file before its F1 is counted: of fewer, F1 is chance."""
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group()
def themes() -> None:
    """Find what comments are about."""


@themes.command()
@click.option("--area", "area_code", help="Area to read; that of HEARD_AREA when left out.")
def apply(area_code: str | None) -> None:
    """Train on what people corrected, then read each comment that no engine has read yet, or an earlier one."""
    area = read_area(area_code)
    with open_current_database().reading_session() as session:
        for language in train_site_themes(session, area_code=area.code, today=today()):
            click.echo(f"Trained: {language}")
        counts = read_new_comments(session, area_code=area.code, progress=lambda _count: None)
    for source, count in sorted(counts.items()):
        click.echo(f"{source}: {count}")
    click.echo(f"{sum(counts.values())} comments read.")


@themes.command()
@click.option("--language", required=True, callback=read_language, help="Language of both files, such as en.")
@click.option("--train", "train_path", required=True, type=_FILE, help="CSV: text, themes (a|b), optionally question.")
@click.option("--test", "test_path", required=True, type=_FILE, help="CSV of the same columns.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def evaluate(language: str, train_path: Path, test_path: Path, *, as_json: bool) -> None:
    """Train on one file, test on another; touches nothing of this site.

    Judged are the themes with 20 comments or more in the training file; rarer ones are learned and not judged.
    """
    training, testing = read_themed_comments(train_path), read_themed_comments(test_path)
    judged = learned_themes(training, fewest=FEWEST_JUDGED)
    model = train_themes(training, language=language)
    if model is None or not judged:
        raise click.ClickException(f"{train_path}: no theme has {FEWEST_JUDGED} comments or more.")
    texts, questions = [comment.text for comment in testing], [comment.question for comment in testing]
    predicted = predict_themes(model, texts, questions=questions)
    evaluation = evaluate_themes(predicted, [comment.themes for comment in testing], themes=judged)
    click.echo(json.dumps(_as_json(evaluation), ensure_ascii=False) if as_json else _as_text(evaluation))


def read_themed_comments(path: Path) -> Sequence[ThemedComment]:
    """The comments of a file; one without a theme is a comment of no theme."""
    file = read_text_file(path, needed=("text", "themes"))
    return [
        ThemedComment(text, frozenset(code.strip() for code in themes.split("|")) - {""}, question or None)
        for text, themes, question in zip(
            file.column("text"), file.column("themes"), file.column("question"), strict=True
        )
    ]


def _as_json(evaluation: ThemeEvaluation) -> dict[str, object]:
    return {
        "micro_f1": round(evaluation.micro_f1, 4),
        "macro_f1": round(evaluation.macro_f1, 4),
        "theme_count": len(evaluation.themes),
        "n": evaluation.comment_count,
        "judged": f"themes with {FEWEST_JUDGED} comments or more in the training file",
        "themes": {score.theme: {"f1": round(score.f1, 4), "n": score.given_count} for score in evaluation.themes},
    }


def _as_text(evaluation: ThemeEvaluation) -> str:
    lines = [f"{score.f1:.3f}  {score.given_count:5d}  {score.theme}" for score in evaluation.themes]
    head = (
        f"micro F1 {evaluation.micro_f1:.3f}, macro F1 {evaluation.macro_f1:.3f}, {evaluation.comment_count} comments"
    )
    return "\n".join([head, *lines])
