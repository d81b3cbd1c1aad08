"""The plain answer at the top: is a change felt, by whom, and whose answer is missing."""

from collections.abc import Iterable, Sequence

from flask_babel import gettext as _
from flask_babel import ngettext

from analysis.felt import headline_word
from analysis.release import CellState, ChangeWord, MeasureCell, ReachState
from app.forum.felt import FeltMeasures, FeltRow
from app.forum.measures import headline_cells, number_cell
from app.forum.overview import Finding
from app.labels import community_label, term_label
from app.services.felt import FeltSources

SAID = (ChangeWord.BETTER, ChangeWord.WORSE, ChangeWord.NO_CLEAR_CHANGE)


def felt_findings(sources: FeltSources, *, rows: Sequence[FeltRow], measures: FeltMeasures) -> tuple[Finding, ...]:
    """Three questions, each with its answer and the groups it is about."""
    return (_is_it_felt(sources, measures=measures), _by_whom(rows), _who_is_missing(rows))


def _is_it_felt(sources: FeltSources, *, measures: FeltMeasures) -> Finding:
    cells = headline_cells(sources.results.measure_tables)
    felt = cells.get(measures.felt.code)
    word = headline_word(felt) if felt is not None else ChangeWord.TOO_FEW
    answers = {
        ChangeWord.BETTER: _("Yes: more families say better than worse"),
        ChangeWord.WORSE: _("No: more families say worse than better"),
        ChangeWord.NO_CLEAR_CHANGE: _("Not clearly: better and worse are about as many"),
        ChangeWord.TOO_FEW: _("We cannot tell yet: too few replies"),
    }
    return Finding(
        str(_("Are improvements being felt?")),
        str(answers[word]),
        tuple(map(str, _whole_area(felt, cells.get(measures.follow_through.code if measures.follow_through else "")))),
    )


def _whole_area(felt: MeasureCell | None, follow_through: MeasureCell | None) -> Iterable[str]:
    if felt is not None and felt.state is CellState.SHOWN:
        now = number_cell(felt, is_balance=True)
        yield _(
            "Share who say better than the term before minus share who say worse: %(index)s (likely %(interval)s), "
            "from about %(base)s replies.",
            index=now.index,
            interval=now.interval,
            base=now.base,
        )
    if follow_through is None or follow_through.state is CellState.NOT_ASKED:
        yield _("No promise was made to families, so none was asked about.")
    elif follow_through.state is CellState.SHOWN:
        now = number_cell(follow_through, is_balance=False)
        yield _(
            "Promises seen to happen: %(index)s of 100 (likely %(interval)s), from about %(base)s replies.",
            index=now.index,
            interval=now.interval,
            base=now.base,
        )
    else:
        yield _("Whether promises were seen to happen is hidden: too few answered.")


def _by_whom(rows: Sequence[FeltRow]) -> Finding:
    names = {word: [row.label for row in rows if row.felt.word == word] for word in SAID}
    told_count = sum(map(len, names.values()))
    sentences = []
    if names[ChangeWord.BETTER]:
        sentences.append(_("More say better: %(groups)s.", groups=_all(names[ChangeWord.BETTER])))
    if names[ChangeWord.WORSE]:
        sentences.append(_("More say worse: %(groups)s.", groups=_all(names[ChangeWord.WORSE])))
    if names[ChangeWord.NO_CLEAR_CHANGE]:
        sentences.append(_("No clear difference: %(groups)s.", groups=_all(names[ChangeWord.NO_CLEAR_CHANGE])))
    if years := [row for row in rows if row.year is not None and row.year.word in SAID and row.felt.now.reason]:
        sentences.append(
            _(
                "Over the whole school year alone: %(groups)s.",
                groups=_all(f"{row.label} ({row.year.label.lower()})" for row in years if row.year is not None),
            )
        )
    better, worse = len(names[ChangeWord.BETTER]), len(names[ChangeWord.WORSE])
    if not told_count:
        answer = _("No community can be told apart in this term")
    elif not better and not worse:
        answer = _("By no community clearly")
    elif worse:
        answer = _(
            "%(better)s say better and %(worse)s worse, of %(all)s communities that can be told",
            better=better,
            worse=worse,
            all=told_count,
        )
    else:
        answer = ngettext(
            "%(num)s community says better, of %(all)s that can be told",
            "%(num)s communities say better, of %(all)s that can be told",
            better,
            all=told_count,
        )
    return Finding(str(_("By whom?")), str(answer), tuple(map(str, sentences)))


def _who_is_missing(rows: Sequence[FeltRow]) -> Finding:
    untold = [row for row in rows if row.felt.word not in SAID and (row.year is None or row.year.word not in SAID)]
    gaps = {row.code for row in rows if row.reach.state is ReachState.GAP}
    # A wider group whose gap is that of groups with rows of their own is not named a second time.
    unreached = [
        row for row in rows if row.code in gaps and not (row.reach.gap_codes and gaps.issuperset(row.reach.gap_codes))
    ]
    sentences = []
    if untold:
        sentences.append(
            _(
                "Cannot tell yet, since too few answered or it would give somebody away: %(groups)s.",
                groups=_all(row.label for row in untold),
            )
        )
    if unreached:
        names = (
            f"{row.label} ({_all(community_label(code) for code in row.reach.gap_codes)})"
            if row.reach.gap_codes
            else row.label
            for row in unreached
        )
        sentences.append(_("Not reached, fewer replies than their share: %(groups)s.", groups=_all(names)))
    if untold or unreached:
        sentences.append(_("Silence is not agreement: that nobody complains says nothing of these families."))
        missing = {row.code for row in (*untold, *unreached)}
        answer = ngettext(
            "%(num)s community is not heard well enough to say",
            "%(num)s communities are not heard well enough to say",
            len(missing),
        )
    else:
        answer = _("Every community can be told, and none is known to be missed")
    return Finding(str(_("Whose answer is missing?")), str(answer), tuple(map(str, sentences)))


def _all(names: Iterable[str]) -> str:
    """Every name: whom a sentence leaves out is just whom the reader looks for."""
    return ", ".join(names)


def earlier_labels(sources: FeltSources) -> tuple[str, ...]:
    """The headings of the terms before, the newest first."""
    return tuple(term_label(term.term_code) for term in sources.earlier)


def year_label(sources: FeltSources) -> str:
    """The terms of the school year whose numbers stand beside the term's; empty where none is whole."""
    if not sources.year_tables:
        return ""
    first, *_between, last = sources.year_tables[0].pooled_term_codes
    return str(_("%(first)s to %(last)s", first=term_label(first), last=term_label(last)))
