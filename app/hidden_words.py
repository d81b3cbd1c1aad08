"""What a release hid and why, in words: how much of it, by reason."""

from collections import Counter
from collections.abc import Iterable

from flask_babel import gettext as _
from flask_babel import ngettext

from analysis.disclosure import THRESHOLDS, HiddenReason


def hidden_words(notes: Iterable[str], *, measure_code: str | None = None) -> str:
    """How much of a release, or of one measure of it, is not told, by reason."""
    counts = _counts(notes, measure_code=measure_code)
    sentences = []
    if hidden := counts[HiddenReason.FEW_ANSWERS]:
        sentences.append(
            ngettext(
                "%(num)s number is hidden: fewer than %(least)s answered, or all agreed, or it would give another "
                "hidden number away.",
                "%(num)s numbers are hidden: fewer than %(least)s answered, or all agreed, or they would give another "
                "hidden number away.",
                hidden,
                least=THRESHOLDS.least_opinion_count,
            )
        )
    if sentence_count := counts[HiddenReason.ONE_SENTENCE]:
        sentences.append(
            ngettext(
                "%(num)s table is one sentence, since fewer than two of its groups may be shown.",
                "%(num)s tables are one sentence each, since fewer than two of their groups may be shown.",
                sentence_count,
            )
        )
    if by_year := counts[HiddenReason.TOLD_BY_YEAR]:
        sentences.append(
            ngettext(
                "%(num)s number of Gypsy, Roma and Traveller families is told for whole school years only.",
                "%(num)s numbers of Gypsy, Roma and Traveller families are told for whole school years only.",
                by_year,
            )
        )
    if without := counts[HiddenReason.NO_INTERVAL]:
        sentences.append(
            ngettext(
                "%(num)s number stands without its interval.", "%(num)s numbers stand without their interval.", without
            )
        )
    if people := counts[HiddenReason.FEW_PEOPLE]:
        sentences.append(
            ngettext(
                "%(num)s answer under Who answered is hidden: fewer than %(least)s people, or to protect another.",
                "%(num)s answers under Who answered are hidden: fewer than %(least)s people, or to protect another.",
                people,
                least=THRESHOLDS.least_people_count,
            )
        )
    if not_asked := counts[HiddenReason.NOT_ASKED]:
        sentences.append(
            ngettext("%(num)s thing was not asked this term.", "%(num)s things were not asked this term.", not_asked)
        )
    return " ".join(map(str, sentences)) or str(_("Nothing was hidden."))


def _counts(notes: Iterable[str], *, measure_code: str | None) -> Counter[str]:
    """Notes are ``cut.measure|reason|count``, as analysis/disclosure/notes.py writes them."""
    counts: Counter[str] = Counter()
    for note in notes:
        table, reason, count = note.split("|")
        if measure_code is None or measure_code in table.split("."):
            counts[reason] += int(count)
    return counts
