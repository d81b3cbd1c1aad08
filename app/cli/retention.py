"""``heard database erase-expired``: what was promised to be kept no longer is erased; run it every night."""

from datetime import datetime

import click

from app.cli.site import open_current_database, read_area
from app.clock import today as today_here
from app.services.retention import Erased, erase_expired


@click.command(name="erase-expired")
@click.option("--area", "area_code", help="The area, when it is not the site's own.")
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), help="The day to count from, when it is not today.")
def erase_expired_command(area_code: str | None, today: datetime | None) -> None:
    """Erase words, contacts, responses and begun surveys whose time is over; frozen tables stay."""
    with open_current_database().writing_session() as session:
        day = today.date() if today else today_here()
        erased = erase_expired(session, area=read_area(area_code), today=day)
        session.commit()
    for term_code in erased.words_of_terms:
        click.echo(f"{term_code}: the words families wrote are erased.")
    for term_code in erased.responses_of_terms:
        click.echo(f"{term_code}: the responses are erased. The frozen tables stay.")
    if erased.has_unfinished:
        click.echo("Surveys that were begun and not sent for 30 days are erased.")
    if erased == Erased((), ()):
        click.echo("Nothing is old enough to be erased.")
