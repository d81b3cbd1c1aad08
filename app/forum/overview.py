"""The answers on the first results page, in whole sentences: is it better, for whom, and who speaks."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from flask_babel import format_decimal, ngettext
from flask_babel import gettext as _

from analysis.disclosure import THRESHOLDS, WITHOUT_NEED
from analysis.release import CellState, ChangeWord, Comparison, MeasureCell, MeasureTable, ShareTable
from analysis.tallies import Dimension
from app.areas import Area
from app.forum.groups import group_label
from app.forum.measures import MeasureLine, headline_cells, measure_labels, signed
from app.forum.words import CHANGE_LABELS, CUT_HEADINGS
from app.labels import term_label
from app.services.results import TermResults
from surveys.model import MeasureKind, Survey

MAIN_MEASURE = "overall"
MOST_NAMED = 6
"""Groups named in one sentence; the rest stand on the pages of their measures."""
NEW_VOICES = ("A12", "no")
NEW_FAMILIES = ("A11", "year")
UNCOMPARED = (ChangeWord.TOO_FEW, ChangeWord.NOT_ASKED, ChangeWord.NOT_COMPARABLE)
APART_DIMENSIONS = (Dimension.COMMUNITY, Dimension.STAGE, Dimension.TOWN)


@dataclass(frozen=True, slots=True)
class Finding:
    """One plain question and its answer."""

    question: str
    answer: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShareCard:
    """The share of one answer beside its base, in words; the reason stands where there is none."""

    percent: str
    note: str


def findings(results: TermResults, *, lines: Sequence[MeasureLine], area: Area) -> tuple[Finding, ...]:
    """What the release says, before any table."""
    return (
        _is_it_better(results, lines=lines),
        _for_whom(results, area=area),
        *_is_it_felt(results.measure_tables, survey=results.survey),
    )


def share_card(table: ShareTable | None, *, value_code: str) -> ShareCard:
    """The share of one answer to a question, or why it is not told."""
    if table is None or table.state is CellState.NOT_ASKED:
        return ShareCard("–", str(_("Not asked this term.")))
    share = next((cell.share_percent for cell in table.cells if cell.value_code == value_code), None)
    if table.base_count is None or share is None:
        return ShareCard("–", str(_("Hidden: too few answered.")))
    note = _("of about %(base)s replies to this question", base=format_decimal(table.base_count))
    return ShareCard(share_words(share, base_count=table.base_count), str(note))


def share_words(percent: int, *, base_count: int) -> str:
    """A share; one step from none or from all it stands for everything beyond."""
    step = 1 if base_count >= THRESHOLDS.fine_base_count else THRESHOLDS.coarse_step
    if percent <= step:
        return str(_("%(percent)s%% or less", percent=percent))
    if percent >= 100 - step:
        return str(_("%(percent)s%% or more", percent=percent))
    return str(_("%(percent)s%%", percent=percent))


def _is_it_better(results: TermResults, *, lines: Sequence[MeasureLine]) -> Finding:
    labels = measure_labels(results.survey)
    cells = headline_cells(results.measure_tables)
    main = cells.get(MAIN_MEASURE)
    word = _word(main, Comparison.LAST_TERM) if main else None
    sentences = [
        sentence
        for comparison in Comparison
        if (sentence := comparison_sentence(cells, comparison=comparison, labels=labels)) is not None
    ]
    if word is None:
        answer = _("Nothing to compare with yet")
        sentences.insert(0, _("An earlier release is needed to say whether anything has changed."))
    else:
        answer = _("%(measure)s: %(word)s", measure=labels[MAIN_MEASURE], word=str(CHANGE_LABELS[word]).lower())
    return Finding(str(_("Is it better?")), str(answer), tuple(map(str, _unique(sentences))) if lines else ())


def comparison_sentence(
    cells: Mapping[str, MeasureCell], *, comparison: Comparison, labels: Mapping[str, str]
) -> str | None:
    """What changed in the whole area against one earlier term, None when nothing could be compared."""
    words = {code: _word(cell, comparison) for code, cell in cells.items()}
    term_codes = [
        change.then_term_code for cell in cells.values() for change in cell.changes if change.comparison is comparison
    ]
    if not term_codes:
        return None
    values = {
        "term": term_label(term_codes[0]),
        "better": listed(labels[code] for code, word in words.items() if word is ChangeWord.BETTER),
        "worse": listed(labels[code] for code, word in words.items() if word is ChangeWord.WORSE),
    }
    if values["better"] and values["worse"]:
        told = _("Since %(term)s: better in %(better)s; worse in %(worse)s; no clear change in the others.", **values)
    elif values["better"]:
        told = _("Since %(term)s: better in %(better)s; no clear change in the others.", **values)
    elif values["worse"]:
        told = _("Since %(term)s: worse in %(worse)s; no clear change in the others.", **values)
    elif ChangeWord.NO_CLEAR_CHANGE in words.values():
        told = _("Since %(term)s: no clear change in any measure.", **values)
    else:
        return str(_("Since %(term)s: nothing that can be compared.", **values))
    uncompared = listed(labels[code] for code, word in words.items() if word in UNCOMPARED)
    return " ".join([str(told), *([str(_("Not compared: %(measures)s.", measures=uncompared))] if uncompared else [])])


def _for_whom(results: TermResults, *, area: Area) -> Finding:
    tables = [
        table
        for table in results.measure_tables
        if table.dimension in CUT_HEADINGS and not table.pooled_term_codes and not table.is_told_in_one_sentence
    ]
    sentences = [*_changed_groups(tables, survey=results.survey, area=area)]
    sentences += _groups_apart(tables, whole=headline_cells(results.measure_tables).get(MAIN_MEASURE), area=area)
    answer = _("Some groups stand apart") if len(sentences) > 0 else _("No group clearly stands apart")
    if not sentences:
        sentences = [
            _(
                "Every group that may be shown was held against the whole area and against its own earlier terms; what "
                "differs could be chance."
            )
        ]
    hidden_count = sum(table.hidden_cell_count for table in tables if table.measure_code == MAIN_MEASURE)
    if hidden_count:
        sentences.append(
            ngettext(
                "%(num)s group had too few replies to be shown for help overall: silence is not good news.",
                "%(num)s groups had too few replies to be shown for help overall: silence is not good news.",
                hidden_count,
            )
        )
    return Finding(str(_("For whom?")), str(answer), tuple(map(str, sentences)))


def _changed_groups(tables: Iterable[MeasureTable], *, survey: Survey, area: Area) -> Iterable[str]:
    """The groups whose change since last term is clear."""
    labels = measure_labels(survey)
    changed: dict[ChangeWord, list[str]] = {ChangeWord.BETTER: [], ChangeWord.WORSE: []}
    for table in tables:
        for cell in table.cells:
            word = _word(cell, Comparison.LAST_TERM)
            if word in changed and cell.group_code != WITHOUT_NEED:
                changed[word].append(
                    _(
                        "%(group)s (%(measure)s)",
                        group=_label(table, cell, area=area),
                        measure=labels[table.measure_code],
                    )
                )
    if changed[ChangeWord.BETTER]:
        yield _("Clearly better since last term: %(groups)s.", groups=listed(changed[ChangeWord.BETTER]))
    if changed[ChangeWord.WORSE]:
        yield _("Clearly worse since last term: %(groups)s.", groups=listed(changed[ChangeWord.WORSE]))


def _groups_apart(tables: Iterable[MeasureTable], *, whole: MeasureCell | None, area: Area) -> Iterable[str]:
    """The groups whose interval for help overall lies wholly under or over that of the whole area."""
    if whole is None or whole.low is None or whole.high is None:
        return
    under, over = [], []
    for table in tables:
        if table.measure_code != MAIN_MEASURE or table.dimension not in APART_DIMENSIONS:
            continue
        for cell in table.cells:
            if cell.high is not None and cell.high < whole.low:
                under.append(_label(table, cell, area=area))
            if cell.low is not None and cell.low > whole.high:
                over.append(_label(table, cell, area=area))
    if under:
        yield _("Help overall is clearly lower than in the whole area for: %(groups)s.", groups=listed(under))
    if over:
        yield _("Help overall is clearly higher than in the whole area for: %(groups)s.", groups=listed(over))


def _is_it_felt(tables: Iterable[MeasureTable], *, survey: Survey) -> Iterable[Finding]:
    """What families say themselves about better or worse: a balance from -100 to 100."""
    cells = headline_cells(tables)
    for measure in survey.measures:
        cell = cells.get(measure.code)
        if measure.kind is not MeasureKind.BALANCE or cell is None or cell.low is None or cell.high is None:
            continue
        if cell.low > 0:
            answer = _("More families say better than worse")
        elif cell.high < 0:
            answer = _("More families say worse than better")
        else:
            answer = _("No clear difference between better and worse")
        yield Finding(
            str(_("Do families feel it?")),
            str(answer),
            (
                str(
                    _(
                        "Share who say better minus share who say worse, among those who could compare with the term "
                        "before: %(index)s points, likely between %(low)s and %(high)s.",
                        index=signed(cell.index or 0),
                        low=signed(cell.low),
                        high=signed(cell.high),
                    )
                ),
            ),
        )


def _label(table: MeasureTable, cell: MeasureCell, *, area: Area) -> str:
    code = table.level if table.dimension is Dimension.NEED else cell.group_code
    return group_label(code, dimension=table.dimension, area=area)


def _word(cell: MeasureCell, comparison: Comparison) -> ChangeWord | None:
    return next((change.word for change in cell.changes if change.comparison is comparison), None)


def listed(names: Iterable[str]) -> str:
    """Names with commas, as many as a sentence bears."""
    names = tuple(names)
    shown = ", ".join(names[:MOST_NAMED])
    if len(names) <= MOST_NAMED:
        return shown
    return str(_("%(names)s and %(count)s more", names=shown, count=len(names) - MOST_NAMED))


def _unique(sentences: Iterable[str]) -> tuple[str, ...]:
    """The baseline may be the last term too: then one sentence says both."""
    return tuple(dict.fromkeys(sentences))
