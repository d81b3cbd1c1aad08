"""``heard sentiment fairness``: do the engines in use read everybody alike?"""

import json
from collections.abc import Mapping

import click

from analysis.text.fairness import Family, Gap
from app.cli.site import open_current_database, read_area
from app.services.fairness import SiteFairness, find_fairness

HEADINGS: Mapping[Family, str] = {
    Family.ENGLISH: "Other Englishes",
    Family.NAME: "Sentences that name a community",
    Family.LANGUAGE: "Other languages",
}


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--area", "area_code", help="Area whose models are asked; that of HEARD_AREA when left out.")
def fairness(area_code: str | None, *, as_json: bool) -> None:
    """Print how much more or less of what each group says is read as negative than the same in standard English."""
    area = read_area(area_code)
    with open_current_database().reading_session() as session:
        found = find_fairness(session, area_code=area.code)
    if as_json:
        click.echo(json.dumps(_as_json(found)))
        return
    for family, heading in HEADINGS.items():
        click.echo(f"{heading}:")
        for gap in (one for one in found.gaps if one.family is family):
            click.echo(f"  {_line(gap)}")
    click.echo(_verdict_line(found))


def _line(gap: Gap) -> str:
    read = f"{gap.read_count} of {gap.pair_count} pairs read, {gap.lost_count} lost"
    if gap.difference is None or gap.interval is None:
        return f"{gap.group_code}: not known; {read}"
    marks = f"{' TOO WIDE' if gap.is_too_wide else ''}{' UNREAD' if gap.is_unread else ''}"
    between = f"{gap.interval.low:+.2f} to {gap.interval.high:+.2f}"
    return f"{gap.group_code}: {gap.difference:+.3f} ({between}); {read}{marks}"


def _verdict_line(found: SiteFairness) -> str:
    if found.verdict.may_compare:
        return "Communities may be compared by the sentiment of their texts: no gap is above 0.1."
    groups = ", ".join(
        f"{gap.family.value} {gap.group_code}" for gap in (*found.verdict.too_wide, *found.verdict.unread)
    )
    return f"Communities may not be compared by the sentiment of their texts, because of: {groups}."


def _as_json(found: SiteFairness) -> dict[str, object]:
    complaints = {(gap.family, gap.group_code): gap.difference for gap in found.complaint_gaps}
    return {
        "may_compare": found.verdict.may_compare,
        "gaps": [
            {
                "family": gap.family.value,
                "group": gap.group_code,
                "gap": None if gap.difference is None else round(gap.difference, 4),
                "low": gap.interval and round(gap.interval.low, 4),
                "high": gap.interval and round(gap.interval.high, 4),
                "gap_on_complaints": complaints[gap.family, gap.group_code],
                "pairs": gap.pair_count,
                "read": gap.read_count,
                "lost": gap.lost_count,
                "too_wide": gap.is_too_wide,
                "unread": gap.is_unread,
            }
            for gap in found.gaps
        ],
    }
