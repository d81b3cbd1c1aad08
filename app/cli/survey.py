"""``heard survey``: the surveys that ship, the faults of a definition, and what changed between two versions."""

from pathlib import Path

import click

from app.areas.surveys import area_lists
from app.cli.encoding import read_utf8
from app.cli.site import read_area
from surveys.library import check_definition, list_versions
from surveys.model import Survey
from surveys.versions import ChangeKind, find_changes, may_compare

_CHANGES = {
    ChangeKind.ADDED: "added",
    ChangeKind.REMOVED: "removed",
    ChangeKind.REWORDED: "other words",
    ChangeKind.OPTIONS_CHANGED: "other options",
    ChangeKind.CONDITION_CHANGED: "asked in other cases",
}
_DEFINITION = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group()
def survey() -> None:
    """List, check and compare surveys."""


@survey.command(name="list")
def list_surveys() -> None:
    """List every survey and version that ships."""
    for survey_code, version_number in list_versions():
        click.echo(f"{survey_code} v{version_number}")


@survey.command()
@click.argument("file", type=_DEFINITION)
def check(file: Path) -> None:
    """Tell every fault of the definition FILE, with the question and the remedy."""
    checked = _read_definition(file)
    click.echo(
        f"{file}: no faults. {checked.code} v{checked.version_number}, {len(checked.questions)} questions, "
        f"{len(checked.measures)} measures."
    )


@survey.command()
@click.argument("old", type=_DEFINITION)
@click.argument("new", type=_DEFINITION)
def diff(old: Path, new: Path) -> None:
    """Tell what changed from OLD to NEW and whether answers may still be compared."""
    old_survey, new_survey = _read_definition(old), _read_definition(new)
    changes = find_changes(old_survey, new_survey)
    for change in changes:
        click.echo(f"{change.question_code}: {_CHANGES[change.kind]}")
    if not changes:
        click.echo("No question changed.")
    for measure in new_survey.measures:
        verdict = "may" if may_compare(old_survey, new_survey, measure_code=measure.code) else "may not"
        click.echo(f"{measure.code}: answers {verdict} be compared.")


def _read_definition(file: Path) -> Survey:
    loaded = check_definition(read_utf8(file), file_name=str(file), area_lists=area_lists(read_area()))
    if loaded.survey is None:
        for fault in loaded.faults:
            click.echo(str(fault), err=True)
        raise click.ClickException(f"{file}: faults: {len(loaded.faults)}.")
    return loaded.survey
