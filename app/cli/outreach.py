"""``heard outreach``: what the outreach log waits for, as plain text for a nightly mail."""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime

import click

from analysis.coverage import STALE_AFTER
from analysis.silence import Silence
from app.areas import Area
from app.cli.site import open_current_database, read_area
from app.db import Session
from app.labels import community_label, town_label
from app.outreach.owed import day_words, outcome_lines, return_lines
from app.services.outreach_alerts import OutreachAlerts, outreach_alerts


@click.group()
def outreach() -> None:
    """The outreach log."""


@outreach.command()
@click.option("--area", "area_code", help="The area, when it is not the site's own.")
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), help="The day to tell it for, when it is not today.")
def alerts(area_code: str | None, today: datetime | None) -> None:
    """Tell who has not been met for long and what was promised, from the log alone; ends well with and without any."""
    area = read_area(area_code)
    told_on = today.date() if today else datetime.now(UTC).date()
    with open_current_database().reading_session() as session:
        found = outreach_alerts(session, area=area, today=told_on)
        click.echo("\n".join(_lines(session, found, area=area, told_on=told_on)))


def _lines(session: Session, found: OutreachAlerts, *, area: Area, told_on: date) -> Iterator[str]:
    yield f"{area.name}, {day_words(told_on)}"
    if not found.alert_count:
        yield "Nothing waits: everybody was met lately, every visit is written down, every promised return was made."
    yield from _silent(f"Communities not met for over {STALE_AFTER.day_count} days", found.communities, community_label)
    yield from _silent(
        f"Towns not met for over {STALE_AFTER.day_count} days",
        found.towns,
        lambda code: town_label(code, area=area),
    )
    yield from _section(
        "Promises to come back that are overdue",
        [f"{line.title}. {line.words}" for line in return_lines(session, found.overdue_returns, area=area)],
    )
    yield from _section(
        "Visits without an outcome",
        [f"{line.title}. {line.words}" for line in outcome_lines(session, found.without_outcome, area=area)],
    )
    yield ""
    yield "Made from the contacts you logged, never from who answered."
    yield f"The {STALE_AFTER.day_count} days: {STALE_AFTER.source} ({STALE_AFTER.dated_on})."


def _silent(heading: str, silences: Sequence[Silence], label_of: Callable[[str], str]) -> Iterator[str]:
    never = sorted(label_of(one.subject_code) for one in silences if one.days_since is None)
    lines = [f"Never met: {'; '.join(never)}"] if never else []
    lines += [f"{label_of(one.subject_code)}: {one.days_since} days" for one in silences if one.days_since is not None]
    yield from _section(heading, lines)


def _section(heading: str, lines: Sequence[str]) -> Iterator[str]:
    if lines:
        yield ""
        yield heading
        yield from (f"  {line}" for line in lines)
