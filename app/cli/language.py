"""``heard language``: which language a text is written in, a check on the language a family chose."""

from pathlib import Path

import click

from analysis.text.language import detect_language
from app.cli.text_files import read_text_file, write_text_file


@click.group()
def language() -> None:
    """Tell languages apart."""


@language.command()
@click.option("--file", "source", required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path))
def detect(source: Path, out: Path) -> None:
    """Add language, confidence and reason to every row of a CSV file with a column text.

    Codes are those of the survey's languages, and ur_latn and pa_latn for Urdu and Punjabi in Roman letters. Where a
    text is not judged the language is empty and the reason says why.
    """
    texts = read_text_file(source, needed=["text"])
    detected = [detect_language(text) for text in texts.column("text")]
    added = {
        "language": [one.language or "" for one in detected],
        "confidence": [f"{one.confidence:.4f}" if one.language else "" for one in detected],
        "reason": [one.reason.value if one.reason else "" for one in detected],
    }
    write_text_file(out, texts, added=added)
    click.echo(f"{len(detected)} texts written to {out}.")
