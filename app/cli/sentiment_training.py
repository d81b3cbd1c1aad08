"""``heard sentiment train``: teach the site's models, from labels given in the app and from files of labelled texts."""

from collections import Counter
from pathlib import Path

import click

from analysis.text.labels import LabelledText
from analysis.text.sentiment import AskedText, read_languages
from app.cli.language_option import read_language
from app.cli.sentiment_files import FILE, known_labels
from app.cli.site import open_current_database, read_area
from app.cli.text_files import read_text_file
from app.clock import today
from app.db import Session
from app.services.learning import list_learning, train_language
from app.services.scoring import score_outdated_comments
from app.store.sentiment_models import Training


@click.command()
@click.option("--language", callback=read_language)
@click.option("--file", "source", type=FILE, help="CSV with the columns text and label, and question if known.")
@click.option("--site", "is_site", is_flag=True, help="Learn from the labels given in the app alone.")
@click.option("--area", "area_code", help="Area to train; that of HEARD_AREA when left out.")
def train(language: str | None, source: Path | None, is_site: bool, area_code: str | None) -> None:  # noqa: FBT001  # click passes a flag so
    """Train the site's model of a language, hold it against its gate, and score its comments again.

    A file teaches together with the labels given in the app. A model that does not pass is not used.
    """
    if (source is None) is not is_site or (source is not None and language is None):
        message = "Give --language with --file, or --site for the labels given in the app."
        raise click.UsageError(message)
    area = read_area(area_code)
    with open_current_database().reading_session() as session:
        if source is not None and language is not None:
            texts = _labelled_texts(source)
            _train(session, area_code=area.code, language=_read_in(texts, language=language), texts=texts)
            return
        for one in [language] if language else _labelled_languages(session, area_code=area.code):
            _train(session, area_code=area.code, language=one)


def _labelled_languages(session: Session, *, area_code: str) -> list[str]:
    languages = [one.language for one in list_learning(session, area_code=area_code) if one.label_count]
    if not languages:
        message = "Nobody has given a label yet. Label comments under Reading, or give a --file."
        raise click.ClickException(message)
    return languages


def _labelled_texts(source: Path) -> tuple[LabelledText, ...]:
    """The texts of a file; refuses unknown labels, naming their rows."""
    file = read_text_file(source, needed=["text", "label"])
    rows = zip(file.column("text"), known_labels(file), file.column("question"), strict=True)
    return tuple(LabelledText(*row) for row in rows)


def _read_in(texts: tuple[LabelledText, ...], *, language: str) -> str:
    """The language most of the texts are read in: those of a file for Urdu may stand in Roman letters."""
    read_in = read_languages([AskedText(text.text, language, text.question) for text in texts])
    return Counter(code or language for code in read_in).most_common(1)[0][0]


def _train(session: Session, *, area_code: str, language: str, texts: tuple[LabelledText, ...] = ()) -> None:
    training = train_language(session, area_code=area_code, language=language, today=today(), more=texts)
    click.echo(_sentence(training))
    count = score_outdated_comments(session, area_code=area_code, language=language, progress=lambda _count: None)
    click.echo(f"{count} comments scored again.")


def _sentence(training: Training) -> str:
    figures = training.figures
    use = "used" if figures.has_passed else f"not used, {figures.reason}"
    if figures.model_binary_f1 is None:
        return f"{training.language}: {figures.label_count} different labelled texts: {use}."
    return (
        f"{training.language}: {figures.label_count} different labelled texts, binary F1 {figures.model_binary_f1:.3f} "
        f"({figures.model_binary_f1_low:.3f} to {figures.model_binary_f1_high:.3f}), "
        f"word list {figures.word_list_binary_f1:.3f}: {use}."
    )
