"""``heard sentiment``: give comments their sentiment."""

import click

from app.cli.sentiment_fairness import fairness
from app.cli.sentiment_files import evaluate, score
from app.cli.sentiment_training import train
from app.cli.site import open_current_database, read_area
from app.clock import today
from app.services.learning import list_learning
from app.services.queues import draw_closed_terms
from app.services.scoring import score_new_comments, score_outdated_comments
from app.store.comments import CommentFilter, count_comments


@click.group()
def sentiment() -> None:
    """Score what families wrote."""


@sentiment.command()
@click.option("--area", "area_code", help="Area to score; that of HEARD_AREA when left out.")
def apply(area_code: str | None) -> None:
    """Score each comment that no engine scored yet, or an earlier one, and draw from closed terms for the audit."""
    area = read_area(area_code)
    with open_current_database().reading_session() as session:
        drawn_count = draw_closed_terms(session, area_code=area.code, today=today())
        comment_count = count_comments(session, area_code=area.code, wanted=CommentFilter(is_scored=False))
        with click.progressbar(length=comment_count, label="Scoring comments") as progress_bar:
            label_counts = score_new_comments(session, area_code=area.code, progress=progress_bar.update)
        again_count = sum(
            score_outdated_comments(session, area_code=area.code, language=one.language, progress=lambda _count: None)
            for one in list_learning(session, area_code=area.code)
            if one.training
        )
    if drawn_count:
        click.echo(f"{drawn_count} comments drawn for the audit.")
    if again_count:
        click.echo(f"{again_count} comments scored again.")
    for label, count in sorted(label_counts.items()):
        click.echo(f"{label}: {count}")
    click.echo(f"{sum(label_counts.values())} comments scored.")


sentiment.add_command(score)
sentiment.add_command(evaluate)
sentiment.add_command(train)
sentiment.add_command(fairness)
