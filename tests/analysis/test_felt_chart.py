from datetime import date

from analysis.felt_chart import FeltPoint, felt_beside_chart
from analysis.official import OfficialFigure, OfficialMeasure, OfficialPlace, sort_key
from analysis.release import CellState, MeasureCell
from analysis.tallies import EVERYONE

LABELS = {
    OfficialMeasure.PLANS_WITHIN_20_WEEKS: "Plans within 20 weeks",
    OfficialMeasure.REQUESTS_REFUSED: "Requests refused",
    OfficialPlace.ENGLAND: "England",
    "2026-summer": "Summer 2026",
}
APART = "The two are counted of different people in different years: side by side they show no cause."


def plans(year: int, per_mille: int, *, starts_anew: bool = False, place: str = "area") -> OfficialFigure:
    measure = OfficialMeasure.PLANS_WITHIN_20_WEEKS
    return OfficialFigure(measure, OfficialPlace(place), year, per_mille, starts_anew, None, "DfE")


def point(index: int | None, low: int | None, high: int | None) -> FeltPoint:
    state = CellState.SUPPRESSED if index is None else CellState.SHOWN
    return FeltPoint("2026-summer", date(2026, 8, 31), MeasureCell(EVERYONE, state, 120, index, low, high, (), ()))


def test_a_series_is_broken_where_it_was_counted_otherwise() -> None:
    figures = [plans(2021, 108), plans(2022, 94), plans(2023, 275, starts_anew=True), plans(2024, 425)]
    chart = felt_beside_chart(figures, [point(-12, -20, -4)], labels=LABELS)
    first, second, felt = chart.figure["data"]
    assert (list(first["y"]), list(second["y"])) == ([10.8, 9.4], [27.5, 42.5])
    assert list(second["x"]) == ["2023-07-01", "2024-07-01"]
    # From -20 to -4 around -12
    assert (list(felt["error_y"]["array"]), list(felt["error_y"]["arrayminus"])) == ([8], [8])
    assert chart.sentence == (
        "Plans within 20 weeks: 42.5% in 2024, after 27.5% in 2023. "
        "Felt in Summer 2026, from −100 (all say worse) to +100 (all say better): −12, likely −20 to −4. " + APART
    )


def test_a_year_is_never_held_against_one_that_was_counted_otherwise() -> None:
    figures = [plans(2022, 94), plans(2023, 275, starts_anew=True)]
    assert felt_beside_chart(figures, [], labels=LABELS).sentence == f"Plans within 20 weeks: 27.5% in 2023. {APART}"


def test_the_panels_share_the_time_and_nothing_else() -> None:
    layout = felt_beside_chart([plans(2024, 425)], [point(5, 1, 9)], labels=LABELS).figure["layout"]
    assert (list(layout["yaxis"]["range"]), list(layout["yaxis2"]["range"])) == ([0, 100], [-100, 100])
    assert layout["yaxis2"]["domain"][1] < layout["yaxis"]["domain"][0]
    assert "overlaying" not in layout["yaxis2"]


def test_without_figures_and_with_a_hidden_term_both_are_said() -> None:
    assert felt_beside_chart([], [point(None, None, None)], labels=LABELS).sentence == (
        f"No official figure is kept yet. Whether families feel a change is not told in Summer 2026. {APART}"
    )


def test_figures_stand_by_measure_the_area_before_england() -> None:
    refused = OfficialFigure(
        OfficialMeasure.REQUESTS_REFUSED, OfficialPlace.AREA, 2020, 1, starts_anew=False, published_on=None, source="x"
    )
    england = plans(2019, 1, place="england")
    assert sorted([refused, england, plans(2024, 1), plans(2020, 1)], key=sort_key) == [
        plans(2020, 1),
        plans(2024, 1),
        england,
        refused,
    ]
