import json

from analysis.charts import bars_chart, reach_chart
from analysis.release import (
    CellState,
    Change,
    ChangeWord,
    Comparison,
    MeasureCell,
    MeasureTable,
    ReachCell,
    ReachState,
    ReachTable,
)
from analysis.tallies import Dimension

LABELS = {
    "overall": "Help overall",
    "2026-spring": "Spring 2026",
    "2026-summer": "Summer 2026",
    "asian": "Asian",
    "white_british": "White British",
    "other": "Other",
}
BETTER = Change(Comparison.LAST_TERM, "2026-spring", ChangeWord.BETTER, 9, 1, 17)


def shown(group: str, index: int, low: int, high: int, *changes: Change) -> MeasureCell:
    return MeasureCell(group, CellState.SHOWN, 120, index, low, high, (), changes)


def hidden(group: str) -> MeasureCell:
    return MeasureCell(group, CellState.SUPPRESSED, None, None, None, None, (), ())


def headline(term: str, cell: MeasureCell) -> MeasureTable:
    return MeasureTable(term, "overall", Dimension.ALL, "all", (cell,), 0, is_told_in_one_sentence=False)


def by_community(*cells: MeasureCell, is_sentence: bool = False) -> MeasureTable:
    hidden_count = sum(cell.state is CellState.SUPPRESSED for cell in cells)
    return MeasureTable(
        "2026-summer",
        "overall",
        Dimension.COMMUNITY,
        "reporting_8",
        cells,
        hidden_count,
        is_told_in_one_sentence=is_sentence,
    )


REACH = ReachTable(
    term_codes=("2026-summer",),
    benchmark_code="ehc_plans",
    dimension=Dimension.COMMUNITY,
    level="reporting_8",
    total_count=400,
    not_stated_percent=15,
    cells=(
        ReachCell("white_british", ReachState.OVER, 330, 3076, 264, 1.25, 1.2, 1.29, None),
        ReachCell("asian", ReachState.GAP, None, 130, None, None, None, None, None),
    ),
    hidden_cell_count=1,
)


def test_bars_name_hidden_groups_and_give_them_no_bar() -> None:
    table = by_community(shown("white_british", 62, 58, 66), shown("asian", 40, 31, 49), hidden("other"))
    chart = bars_chart(table, labels=LABELS)
    (bars,) = chart.figure["data"]
    assert list(bars["y"]) == ["Other (hidden)", "Asian", "White British"]
    assert list(bars["x"]) == [None, 40, 62]
    assert list(bars["error_x"]["array"]) == [None, 9, 4]
    assert chart.sentence == (
        "Help overall, Summer 2026: highest for White British (62), lowest for Asian (40). "
        "Their intervals do not overlap. Groups hidden because few answered: 1."
    )


def test_overlapping_groups_are_not_told_apart() -> None:
    sentence = bars_chart(
        by_community(shown("white_british", 62, 50, 74), shown("asian", 58, 40, 76)), labels=LABELS
    ).sentence
    assert sentence.endswith("Their intervals overlap.")


def test_a_group_without_an_interval_is_not_called_sure() -> None:
    unsure = MeasureCell("asian", CellState.SHOWN, 15, -30, None, None, (), ())
    chart = bars_chart(by_community(shown("white_british", 62, 50, 74), unsure), labels=LABELS)
    assert chart.sentence == (
        "Help overall, Summer 2026: highest for White British (62), lowest for Asian (−30). "
        "Too few answered to say how sure that is: Asian."
    )
    assert list(chart.figure["data"][0]["text"]) == ["−30 ", "62 "]


def test_a_cut_with_too_few_cells_is_one_sentence() -> None:
    table = by_community(hidden("white_british"), hidden("asian"), is_sentence=True)
    assert bars_chart(table, labels=LABELS).sentence == (
        "Help overall, Summer 2026: too few answers in the groups to show them apart."
    )


def test_equal_groups_have_no_highest() -> None:
    table = by_community(shown("white_british", 60, 50, 70), shown("asian", 60, 40, 80))
    assert bars_chart(table, labels=LABELS).sentence == "Help overall, Summer 2026: 60 for every group shown."


def test_reach_draws_no_dot_for_a_hidden_count_and_tells_its_state() -> None:
    chart = reach_chart(REACH, labels=LABELS)
    (dots,) = chart.figure["data"]
    assert list(dots["x"]) == [None, 1.25]
    assert list(dots["y"]) == ["Asian: gap", "White British: over"]
    assert chart.figure["layout"]["shapes"][0]["x0"] == 1
    assert chart.sentence == (
        "Fewer replies than their share: Asian. More replies than their share: White British. "
        "About 15 in 100 replies gave no group."
    )


def test_a_measure_of_change_is_drawn_from_minus_to_plus_100() -> None:
    chart = bars_chart(by_community(shown("white_british", -20, -40, 0), shown("asian", 5, -9, 20)), labels=LABELS)
    assert list(chart.figure["layout"]["xaxis"]["range"]) == [-100, 100]


def test_figures_are_plain_data_without_a_template() -> None:
    figure = reach_chart(REACH, labels=LABELS).figure
    assert "template" not in figure["layout"] or not figure["layout"]["template"]
    assert len(json.dumps(figure)) < 4000
