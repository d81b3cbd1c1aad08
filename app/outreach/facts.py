"""What the pages of the outreach log say about their numbers, for the screen and for the foot of the print."""

from collections.abc import Iterable

from flask_babel import format_date, ngettext
from flask_babel import gettext as _

from analysis.release import ReachTable
from app.labels import term_label
from app.models.outreach import OutreachActivity


def coverage_facts(released: tuple[ReachTable, ...]) -> list[tuple[str, str]]:
    """The facts about where to go next."""
    states = (
        _(
            "Reach states are those of %(term)s, or of its school year where that is more pressing.",
            term=term_label(released[0].term_codes[-1]),
        )
        if released
        else _("No term has been released yet.")
    )
    return [
        (_("Base"), _("Families met, as noted on the card of each activity; replies are told by language alone.")),
        (_("Term"), _("%(states)s Days are counted to today.", states=states)),
        (
            _("Source"),
            _("Your outreach log. Languages a community needs: the settings of the area, each with its source."),
        ),
        (
            _("What was hidden"),
            _("Replies by community and town: a state alone is told. No page names a Traveller site."),
        ),
    ]


def log_facts(activities: Iterable[OutreachActivity]) -> list[tuple[str, str]]:
    """The facts about a list of activities."""
    days = [one.held_on for one in activities]
    return [
        (
            _("Base"),
            ngettext(
                "%(num)s activity, as noted by whoever held it.",
                "%(num)s activities, as noted by whoever held them.",
                len(days),
            ),
        ),
        (
            _("Term"),
            _("%(first)s to %(last)s.", first=format_date(min(days), "long"), last=format_date(max(days), "long")),
        ),
        (_("Source"), _("Your outreach log.")),
        (
            _("What was hidden"),
            _("Names of sites and homes. What a link brought is told, rounded, once its term has closed."),
        ),
    ]
