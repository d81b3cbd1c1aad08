"""The rules a release was made by, each with its value and where it comes from."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask_babel import format_decimal
from flask_babel import gettext as _

from analysis.disclosure import THRESHOLDS
from analysis.intervals import CONFIDENCE
from analysis.trends import SIGNIFICANCE_LEVEL, USUAL_STANDARD_DEVIATION
from analysis.weighting import MOST_WEIGHT
from analysis.xmr import LEAST_TERMS


@dataclass(frozen=True, slots=True)
class MethodRule:
    """One rule in words, with its source."""

    words: str
    source: str


def method_rules() -> tuple[MethodRule, ...]:
    """Thresholds of what may be shown, then the statistics."""
    return tuple(MethodRule(str(words), str(source)) for words, source in (*_disclosure_rules(), *_statistics_rules()))


def _disclosure_rules() -> Iterable[tuple[object, object]]:
    source = _("%(source)s; set in %(month)s", source=THRESHOLDS.source, month=THRESHOLDS.dated_on)
    yield (
        _("An opinion is told from %(least)s answers in its cell on.", least=THRESHOLDS.least_opinion_count),
        source,
    )
    yield _("Where all agree, from %(least)s on.", least=THRESHOLDS.least_unanimous_count), source
    yield (
        _(
            "Fewer than %(least)s people are told as that, for every role; others are rounded to %(step)s.",
            least=THRESHOLDS.least_people_count,
            step=THRESHOLDS.count_step,
        ),
        source,
    )
    yield (
        _(
            "Shares and ends of intervals are rounded to %(step)s while fewer than %(base)s answered.",
            step=THRESHOLDS.coarse_step,
            base=THRESHOLDS.fine_base_count,
        ),
        source,
    )
    yield (
        _(
            "A number stays %(distance)s from the ends of its scale: 95 reads “95 or more”.",
            distance=THRESHOLDS.end_distance,
        ),
        source,
    )
    yield (
        _("A cell is hidden as well where another hidden one could be worked out from it."),
        _("Complementary suppression, checked by a solver before the freeze"),
    )
    yield (
        _("What Gypsy, Roma and Traveller families say is told for whole school years only."),
        _("Too few families in any term; domain notes of Heard, section 0"),
    )


def _statistics_rules() -> Iterable[tuple[object, object]]:
    yield (
        _("“Likely between” is the %(level)s%% interval.", level=round(CONFIDENCE * 100)),
        _("Student 1908, Welch 1947, Wilson 1927"),
    )
    yield (
        _(
            "For groups, “better” and “worse” hold after allowing for the many looks, at %(level)s%%.",
            level=round(SIGNIFICANCE_LEVEL * 100),
        ),
        _("Benjamini and Hochberg 1995"),
    )
    yield (
        _(
            "The smallest change that could be seen is worked out for 80%% power and a spread of %(spread)s points.",
            spread=format_decimal(USUAL_STANDARD_DEVIATION),
        ),
        _("Domain notes of Heard, section 5.5"),
    )
    yield (
        _("Limits of chance are drawn from %(least)s terms on.", least=LEAST_TERMS),
        _("NHS England, Making data count (NHSRplotthedots 0.2.2)"),
    )
    yield (
        _("In the mixed line no reply counts for more than %(most)s.", most=format_decimal(MOST_WEIGHT)),
        _("DeBell and Krosnick 2009; design effect after Kish 1965"),
    )
