"""``heard release``: freeze a term, and list what is frozen."""

from datetime import UTC, date, datetime

import click

from analysis.disclosure import HiddenReason
from analysis.release import Release
from app.cli.site import open_current_database, read_area
from app.services.released import list_releases
from app.services.releases import BuildRefusal, build_term_release
from app.services.themes import read_new_comments

_REFUSALS = {
    BuildRefusal.NO_OPENING: "the pulse was never open in this term.",
    BuildRefusal.NOT_CLOSED: "it still takes answers. Wait until its last day is past, or close its openings.",
    BuildRefusal.ALREADY_FROZEN: "it is frozen already. A release is never built twice.",
    BuildRefusal.EARLIER_TERM_NOT_FROZEN: "an earlier term is not frozen yet. Build that one first.",
}
_REASONS = {
    HiddenReason.FEW_ANSWERS: "hidden: too few answers, too alike, or to protect another cell",
    HiddenReason.FEW_PEOPLE: "hidden: too few people, or to protect another answer",
    HiddenReason.ONE_SENTENCE: "told in one sentence: fewer than two cells may be shown",
    HiddenReason.NO_INTERVAL: "shown without an interval",
    HiddenReason.TOLD_BY_YEAR: "told once a year only",
    HiddenReason.NOT_ASKED: "not asked in this term",
}


@click.group()
def release() -> None:
    """Freeze what may be shown of a term."""


@release.command()
@click.option("--term", "term_code", required=True, help="The term, like 2026-autumn.")
@click.option("--area", "area_code", help="The area, when it is not the site's own.")
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), help="The day of the freeze, when it is not today.")
def build(term_code: str, area_code: str | None, today: datetime | None) -> None:
    """Count a closed term, hide what could show who somebody is, and freeze the rest."""
    area = read_area(area_code)
    built_on = today.date() if today else datetime.now(UTC).date()
    with (
        open_current_database().reading_session() as session,
        click.progressbar(length=1, label=f"Counting {term_code}") as progress_bar,
    ):

        def show_progress(done_count: int, total_count: int) -> None:
            progress_bar.length = total_count
            progress_bar.update(done_count - progress_bar.pos)

        try:
            built = build_term_release(session, area=area, term_code=term_code, today=built_on, progress=show_progress)
        except ValueError as error:
            raise click.ClickException(str(error)) from error
        if isinstance(built, BuildRefusal):
            raise click.ClickException(f"{term_code} was not built: {_REFUSALS[built]}")
        read_new_comments(session, area_code=area.code, progress=lambda _count: None)
    _tell(built, built_on=built_on)


@release.command(name="list")
@click.option("--area", "area_code", help="The area, when it is not the site's own.")
def list_frozen(area_code: str | None) -> None:
    """List the frozen terms, the newest first."""
    area = read_area(area_code)
    with open_current_database().reading_session() as session:
        heads = list_releases(session, area_code=area.code)
    for head in heads:
        replies = "fewer than 8" if head.response_count is None else f"about {head.response_count}"
        click.echo(f"{head.term_code}: {head.survey_code} v{head.survey_version}, {replies} replies, {head.frozen_on}")
    if not heads:
        click.echo("No term is frozen yet.")


def _tell(built: Release, *, built_on: date) -> None:
    replies = "fewer than 8" if built.response_count is None else f"about {built.response_count}"
    click.echo(
        f"{built.term_code} is frozen as of {built_on}: {replies} replies, {len(built.measure_tables)} tables of "
        f"measures, {len(built.share_tables)} of shares, {len(built.reach_tables)} of reach."
    )
    click.echo("Not shown, and why:" if built.hidden_notes else "Nothing had to be hidden.")
    for note in built.hidden_notes:
        table, reason, count = note.split("|")
        click.echo(f"  {table}: {count} {_REASONS[HiddenReason(reason)]}")
