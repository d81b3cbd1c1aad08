"""One measure over its releases: broken where the wording changed, checked against the mix of who answered."""

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from app.areas import Area
from app.areas.surveys import find_area_survey
from app.models.staff import Role
from app.services.timelines import find_timeline
from app.services.weekly_reach import reach_plan
from surveys.model import Measure
from tests.app.page_words import figure_of, row_of, words_of
from tests.app.release_rows import LAST_SUMMER, freeze_term
from tests.app.staffing import signed_in_client

pytestmark = pytest.mark.one_database

OVERALL = "/staff/forum/measures/overall"
MANY = {"white_british": (100, 100), "asian_pakistani": (20, 60)}
"""White British 100 * 250 + 100 * 750 over 200: 50. Pakistani 20 * 250 + 60 * 750 over 80: 62.5. All 53.6 of 280."""


@pytest.fixture
def overall(area: Area) -> Measure:
    survey = find_area_survey(area, "pulse", version_number=1)
    assert survey is not None
    return next(measure for measure in survey.measures if measure.code == "overall")


def test_the_line_is_broken_where_the_words_may_not_be_compared(app: Flask, session: Session, area: Area) -> None:
    freeze_term(session, area=area, term_code="2025-summer", communities=LAST_SUMMER, survey_version=99)
    for term_code in ("2025-autumn", "2026-spring"):
        freeze_term(session, area=area, term_code=term_code, communities=LAST_SUMMER)
    html = signed_in_client(app, Role.FORUM).get(OVERALL).text
    words = words_of(html)
    assert "The wording changed in Autumn 2025, so the line starts anew there." in words
    assert "new wording" in row_of(html, "Autumn 2025")
    assert "new wording" not in row_of(html, "Spring 2026")
    # Each stretch is a ribbon and a line.
    terms = [trace["x"] for trace in figure_of(html, "timeline")["data"]]
    assert terms[1::2] == [["Summer 2025"], ["Autumn 2025", "Spring 2026"]]
    # Two terms are asked in the newest words, so ten more make twelve.
    assert "10 more are needed" in words


def test_the_mix_is_worked_out_from_the_release_alone(session: Session, area: Area, overall: Measure) -> None:
    plans = [reach_plan(benchmark, area=area) for benchmark in area.benchmarks if benchmark.only_stage_code is None]
    freeze_term(session, area=area, term_code="2026-summer", communities=MANY, reach_plans=plans)
    (point,) = find_timeline(session, area=area, measure=overall, until_term_code="2026-summer").points
    # Nobody named a town. White British 50 of 200, Pakistani 63 of 80, all 54. The census counts 245,769 White British
    # and 10,321 Asian, 96 to 4: 54 + (0.96 - 0.714) * (50 - 54) + (0.04 - 0.286) * (63 - 54) = 50.8
    assert point.mixed is not None
    assert point.mixed.index == 51


def test_without_a_benchmark_in_the_release_there_is_no_mixed_line(app: Flask, session: Session, area: Area) -> None:
    freeze_term(session, area=area, term_code="2026-summer", communities=MANY)
    html = signed_in_client(app, Role.FORUM).get(OVERALL).text
    assert "Mixed like the benchmark" not in html
    assert "design effect" not in html


def test_what_change_could_be_seen_is_told_for_the_base_at_hand(app: Flask, session: Session, area: Area) -> None:
    freeze_term(session, area=area, term_code="2026-summer", communities=MANY)
    client = signed_in_client(app, Role.OFFICER)
    words = words_of(client.get(OVERALL).text)
    # 2.8 * 30 * sqrt(2 / 280) = 7.1, so 8 points; 200: 8.4, so 9; 80: 13.3, so 14
    assert "With about 280 replies in each term, only a change of some 8 points can be told apart" in words
    assert "of some 14 points where about 80 replied, of some 9 where about 200 did" in words
    # Better minus worse, from -100 to 100, of 80: 2.8 * 81.65 * sqrt(2 / 80) = 36.1, so 37
    felt = words_of(client.get("/staff/forum/measures/felt_change").text)
    assert "With about 80 replies in each term, only a change of some 37 points can be told apart" in felt
