import pytest

from analysis.charts import Milestone
from analysis.release import CellState, Change, ChangeWord, Comparison, MeasureCell, MeasureTable
from analysis.tallies import EVERYONE, Dimension
from analysis.timeline import Timeline, make_timeline
from analysis.timeline_chart import timeline_chart
from analysis.weighting import Mixed

LABELS = {"overall": "Help overall", "2026-spring": "Spring 2026", "2026-summer": "Summer 2026"}
BETTER = Change(Comparison.LAST_TERM, "2026-spring", ChangeWord.BETTER, 9, 1, 17)
TERMS = tuple(f"{year}-{season}" for year in range(2020, 2027) for season in ("spring", "summer", "autumn"))


def shown(group: str, index: int, low: int, high: int, *changes: Change) -> MeasureCell:
    return MeasureCell(group, CellState.SHOWN, 120, index, low, high, (), changes)


def hidden(group: str) -> MeasureCell:
    return MeasureCell(group, CellState.SUPPRESSED, None, None, None, None, (), ())


def headline(term: str, cell: MeasureCell) -> MeasureTable:
    return MeasureTable(term, "overall", Dimension.ALL, "all", (cell,), 0, is_told_in_one_sentence=False)


def timeline(*tables: MeasureTable) -> Timeline:
    return make_timeline(tables, measure_code="overall")


def row(*indexes: int | None, new_wording: str = "") -> Timeline:
    """Terms one after the other with these numbers; None is a hidden one."""
    cells = [hidden(EVERYONE) if index is None else shown(EVERYONE, index, index - 5, index + 5) for index in indexes]
    tables = [headline(term, cell) for term, cell in zip(TERMS, cells, strict=False)]
    return make_timeline(tables, measure_code="overall", new_wording={new_wording})


def test_a_trend_draws_every_term_and_says_the_last_one() -> None:
    tables = [
        headline("2026-spring", shown(EVERYONE, 50, 44, 56)),
        headline("2026-summer", shown(EVERYONE, 59, 53, 65, BETTER)),
    ]
    chart = timeline_chart(timeline(*tables), labels=LABELS, milestones=[Milestone("2026-summer", "Inspection")])
    ribbon, line = chart.figure["data"]
    assert (list(line["x"]), list(line["y"])) == (["Spring 2026", "Summer 2026"], [50, 59])
    assert list(ribbon["y"]) == [56, 65, 53, 44]
    assert "Inspection" in [note["text"] for note in chart.figure["layout"]["annotations"]]
    assert chart.sentence == (
        "Help overall, Summer 2026: 59 (between 53 and 65), from about 120 replies. "
        "That is better than Spring 2026, by 9 points."
    )


def test_a_hidden_term_breaks_the_line_instead_of_being_zero() -> None:
    tables = [headline("2026-spring", hidden(EVERYONE)), headline("2026-summer", shown(EVERYONE, 59, 53, 65))]
    line = timeline_chart(timeline(*tables), labels=LABELS).figure["data"][1]
    assert list(line["y"]) == [None, 59]
    assert line["connectgaps"] is False


def test_no_term_at_all_is_said() -> None:
    assert timeline_chart(timeline(), labels=LABELS).sentence == "No term has been released yet."


@pytest.mark.parametrize(
    ("cell", "sentence"),
    [
        (hidden(EVERYONE), "Help overall, Summer 2026: too few answers to show."),
        (
            MeasureCell(EVERYONE, CellState.NOT_ASKED, None, None, None, None, (), ()),
            "Help overall, Summer 2026: not asked.",
        ),
        (
            MeasureCell(EVERYONE, CellState.SHOWN, 15, 60, None, None, (), ()),
            "Help overall, Summer 2026: about 60, from about 15 replies.",
        ),
    ],
)
def test_hidden_not_asked_and_coarse_read_differently(cell: MeasureCell, sentence: str) -> None:
    assert timeline_chart(timeline(headline("2026-summer", cell)), labels=LABELS).sentence == sentence


@pytest.mark.parametrize(
    ("word", "points", "sentence"),
    [
        (ChangeWord.WORSE, -4, "That is worse than Spring 2026, by 4 points."),
        (ChangeWord.WORSE, 0, "That is worse than Spring 2026."),
        (ChangeWord.NO_CLEAR_CHANGE, 3, "There is no clear change since Spring 2026."),
        (ChangeWord.TOO_FEW, None, "There are too few answers to compare it with Spring 2026."),
        (ChangeWord.NOT_ASKED, None, "It was not asked in Spring 2026."),
        (
            ChangeWord.NOT_COMPARABLE,
            None,
            "It cannot be compared with Spring 2026, because it was asked or told otherwise then.",
        ),
    ],
)
def test_every_word_of_change_has_its_sentence(word: ChangeWord, points: int | None, sentence: str) -> None:
    change = Change(Comparison.LAST_TERM, "2026-spring", word, points, None, None)
    chart = timeline_chart(timeline(headline("2026-summer", shown(EVERYONE, 59, 53, 65, change))), labels=LABELS)
    assert chart.sentence.endswith(sentence)


def test_where_the_wording_changed_the_line_starts_anew() -> None:
    found = row(50, 52, 60, 62, new_wording=TERMS[2])
    chart = timeline_chart(found, labels={})
    first, second = (trace for trace in chart.figure["data"] if trace.get("name") == "As answered")
    assert (list(first["x"]), list(second["x"])) == (list(TERMS[:2]), list(TERMS[2:4]))
    assert "new wording" in [note["text"] for note in chart.figure["layout"]["annotations"]]
    assert "The wording changed in 2020-autumn, so the line starts anew there." in chart.sentence


def test_the_first_term_of_all_starts_nothing_anew() -> None:
    assert [point.starts_anew for point in row(50, 52, new_wording=TERMS[0]).points] == [False, False]


def test_a_control_chart_begins_with_twelve_terms_that_may_be_compared() -> None:
    assert row(*[50, 52] * 5, 50).control_chart_lacks == 1
    assert row(*[50, 52] * 6).control_chart_lacks == 0
    # Twelve terms, of which eight are asked in the newest words, and one of these is hidden: 12 - 7
    broken = row(*[50, 52] * 5, None, 52, new_wording=TERMS[4])
    assert broken.control_chart_lacks == 5
    assert {point.limits for point in broken.points} == {None}
    assert "chance alone" not in timeline_chart(broken, labels={}).sentence


def test_limits_and_the_term_outside_them_are_drawn_and_said() -> None:
    # As in test_xmr: mean 52.5, moving ranges of 60 / 11 * 2.66 = 14.5, so from 38 to 67; a hidden term is left out.
    found = row(*[50] * 6, 80, None, *[50] * 5)
    chart = timeline_chart(found, labels={TERMS[6]: "Summer 2022"})
    names = [trace.get("name") for trace in chart.figure["data"]]
    assert names == [None, "As answered", "Mean", "Limits of chance", "Limits of chance", "Stands out"]
    assert list(chart.figure["data"][-1]["y"]) == [80]
    assert "By chance alone it moves between 38 and 67, around 52." in chart.sentence
    assert chart.sentence.endswith("Terms that stand out: Summer 2022.")
    assert found.points[7].signals == ()


def test_a_last_term_that_stands_out_says_why() -> None:
    # Mean 650 / 12 = 54.2; ranges 10, 10 and 40: 60 / 11 * 2.66 = 14.5, so the limit is 68.7; runs of 5 are none.
    sentence = timeline_chart(row(*[50] * 5, 60, *[50] * 5, 90), labels={TERMS[11]: "Autumn 2023"}).sentence
    assert sentence.endswith("Autumn 2023 stands out: over the upper limit.")
    assert timeline_chart(row(*[50, 52] * 6), labels={}).sentence.endswith("No term stands out.")


@pytest.mark.parametrize(
    ("index", "sentence"),
    [
        (54, "Mixed like the benchmark it would be 54, which chance alone could explain."),
        (66, "Mixed like the benchmark it would be 66, more than chance alone explains: look at who answered."),
    ],
)
def test_the_mix_of_who_answered_is_a_line_of_its_own(index: int, sentence: str) -> None:
    table = headline("2026-summer", shown(EVERYONE, 59, 53, 65))
    found = make_timeline([table], measure_code="overall", mixed={"2026-summer": Mixed(index, 1.3, 90)})
    chart = timeline_chart(found, labels=LABELS)
    assert list(chart.figure["data"][-1]["y"]) == [index]
    assert chart.sentence.endswith(sentence)
