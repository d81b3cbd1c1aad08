"""``heard sentiment``: give comments their sentiment."""

import click

from app.cli.site import open_current_database, read_area
from app.services.scoring import score_new_comments
from app.store.comments import CommentFilter, count_comments


@click.group()
def sentiment() -> None:
    """Score what families wrote."""


@sentiment.command()
@click.option("--area", "area_code", help="Area to score; that of HEARD_AREA when left out.")
def apply(area_code: str | None) -> None:
    """Score every comment that is not scored yet."""
    area = read_area(area_code)
    with open_current_database().reading_session() as session:
        comment_count = count_comments(session, area_code=area.code, wanted=CommentFilter(is_scored=False))
        with click.progressbar(length=comment_count, label="Scoring comments") as progress_bar:
            label_counts = score_new_comments(session, area_code=area.code, progress=progress_bar.update)
    for label, count in sorted(label_counts.items()):
        click.echo(f"{label}: {count}")
    click.echo(f"{sum(label_counts.values())} comments scored.")
