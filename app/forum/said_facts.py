"""What the shares of negative comments are, what they are not, and how they are guarded, in words."""

from flask_babel import gettext as _

from analysis.disclosure import THRESHOLDS
from analysis.said import LEAST_READ_COUNT, READ_WHOLE_COUNT, SECONDS_PER_COMMENT
from app.areas import Area


def said_facts(area: Area) -> list[tuple[str, str]]:
    """What these numbers are, what they are not, and how they are guarded."""
    return [
        (
            str(_("What is counted")),
            str(
                _(
                    "Comments that people call negative, among all comments of a closed term. Mixed, neutral and "
                    "“cannot tell” are not negative. A comment that no machine could assess is in the count all "
                    "the same."
                )
            ),
        ),
        (
            str(_("How it is estimated")),
            str(
                _(
                    "A machine guesses every comment, people read some drawn at random, and the guesses are corrected "
                    "by what people said. The estimate is right on average however poor the machine is; its interval, "
                    "which holds the truth in about 95 of 100 cases, is narrower where the machine is good. Up to "
                    "%(whole)s comments are read by people one and all: a community's in the audit, those of a "
                    "question or theme in the audit and on the page Comments. Fewer than %(least)s read give no "
                    "estimate.",
                    whole=READ_WHOLE_COUNT,
                    least=LEAST_READ_COUNT,
                )
            ),
        ),
        (
            str(_("What was read")),
            str(
                _(
                    "Only comments drawn for the audit, in the order of the draw and in fives of each community. "
                    "What was read today counts from tomorrow on and cannot be changed then: so nobody learns from "
                    "moving numbers which community a comment comes from. "
                    "A comment that was skipped holds up those behind it until somebody reads it. Reading left is"
                    " counted at %(seconds)s seconds a comment.",
                    seconds=SECONDS_PER_COMMENT,
                )
            ),
        ),
        (
            str(_("What differs")),
            str(
                _(
                    "Two shares are called different only when the %(level)s%% interval of their difference leaves out "
                    "nought, after allowing for the many looks, and for who happened to write: so two that were "
                    "read whole may still be alike. Whether there is more or less neutral is never said: machines"
                    " and people both agree too seldom on it.",
                    level=95,
                )
            ),
        ),
        (
            str(_("What was hidden, and why")),
            str(
                _(
                    "Shares of fewer than %(least)s comments, and what would give them away. Numbers of comments "
                    "are rounded to %(step)s, shares to %(coarse)s%% under %(fine)s comments. Gypsy, Roma and "
                    "Traveller comments are told over a whole school year only.",
                    least=THRESHOLDS.least_opinion_count,
                    step=THRESHOLDS.count_step,
                    coarse=THRESHOLDS.coarse_step,
                    fine=THRESHOLDS.fine_base_count,
                )
            ),
        ),
        (
            str(_("Who sees this")),
            str(
                _(
                    "%(forum)s alone. This page is live: its numbers change day by day while comments are read, so it "
                    "is no release and is not to be quoted as one. Families chose to write: they are no random sample.",
                    forum=area.forum.name,
                )
            ),
        ),
    ]
