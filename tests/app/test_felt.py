"""Are improvements being felt, and by whom: what the page answers, and what it says it does not know."""

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from app.areas import Area
from app.models.staff import Role
from app.services.weekly_reach import reach_plan
from tests.app.page_words import figure_of, row_of, words_of
from tests.app.release_rows import freeze_term
from tests.app.staffing import signed_in_client
from tests.strict_client import StrictClient

pytestmark = pytest.mark.one_database

FELT = "/staff/forum/felt"
COMMUNITIES = {
    "white_british": (100, 100),
    "asian_pakistani": (20, 60),
    "black_african": (3, 3),
    "black_caribbean": (3, 3),
}
SAID = {
    "white_british": (20, 60, 120),
    "asian_pakistani": (30, 20, 30),
    "black_african": (2, 2, 2),
    "black_caribbean": (2, 2, 2),
}
"""Worse, the same, better. White British (120 - 20) / 200 = +50, Pakistani 0, all (154 - 54) / 292 = +34."""


def freeze(session: Session, area: Area) -> None:
    plans = [reach_plan(benchmark, area=area) for benchmark in area.benchmarks if benchmark.only_stage_code is None]
    freeze_term(session, area=area, term_code="2026-summer", communities=COMMUNITIES, felt=SAID, reach_plans=plans)


def test_before_the_first_release_the_page_says_when_numbers_come(officer: StrictClient) -> None:
    assert "No term has been released yet" in officer.get(FELT).text


def test_it_answers_in_plain_words_who_feels_it_and_whose_answer_is_missing(
    officer: StrictClient, session: Session, area: Area
) -> None:
    freeze(session, area)
    html = officer.get(FELT).text
    words = words_of(html)
    assert "Are improvements being felt? Yes: more families say better than worse" in words
    assert "+34 (likely" in words
    assert "No promise was made to families, so none was asked about." in words
    assert "By whom? 1 community says better, of 2 that can be told" in words
    assert "More say better: White British. No clear difference: Pakistani." in words
    # Six answers each: under ten, and named without a number.
    assert "Black African" in words
    assert "Cannot tell yet, since too few answered or it would give somebody away:" in words
    # 200 of 292 replies are 68 %, of the census 84 %: fewer than their share, however loud.
    assert "Not reached, fewer replies than their share:" in words
    assert "White British" in words.partition("Not reached, fewer replies than their share:")[2].partition(".")[0]
    assert "Silence is not agreement" in words


def test_a_community_has_its_number_its_word_its_reach_and_what_is_unknown(
    officer: StrictClient, session: Session, area: Area
) -> None:
    freeze(session, area)
    html = officer.get(FELT).text
    british = row_of(html, "White British")
    assert "+50" in british
    assert "More say better" in british
    assert "not asked this term" in british
    assert "Gap what those say who did not answer" in british
    assert "More than its share –" in row_of(html, "Pakistani")
    african = row_of(html, "Black African")
    assert "hidden" in african
    assert "how they feel it whether they answer in proportion" in african
    assert not any(figure.isdigit() for figure in african)


def test_improvement_areas_tell_their_measures_by_community(
    officer: StrictClient, session: Session, area: Area
) -> None:
    freeze(session, area)
    words = words_of(officer.get(FELT).text)
    part = words.partition("Co-production by community")[2].partition("Quality of EHCPs")[0]
    # White British 50, Pakistani 62.5, shown as 63: 20 low and 60 high of 80
    assert "White British 50" in part
    assert "Pakistani 63" in part
    assert "Hidden, or told by the year:" in part


def test_official_figures_stand_beside_the_felt_change_on_one_axis_and_two_scales(
    officer: StrictClient, session: Session, area: Area
) -> None:
    freeze(session, area)
    html = officer.get(FELT).text
    assert "Plans within 20 weeks: 42.5% in 2024, after 27.5% in 2023." in words_of(html)
    traces = figure_of(html, "beside")["data"]
    assert [trace["y"] for trace in traces[:3]] == [[88.3, 51.2, 10.8, 9.4], [27.5, 42.5], [45.9]]
    assert [traces[-1][key] for key in ("x", "y")] == [["2026-08-31"], [34]]
    assert "".join(map(str, traces[-1]["yaxis"])) == "y2"
    assert row_of(html, "2023").split() == ["2023", "counted", "otherwise", "before", "27.5%", "–", "–"]
    assert "42.5% (England 45.9%)" in row_of(html, "2024")


def test_a_clear_fall_is_a_no(officer: StrictClient, session: Session, area: Area) -> None:
    worse = {code: said[::-1] for code, said in SAID.items()}
    freeze_term(session, area=area, term_code="2026-summer", communities=COMMUNITIES, felt=worse)
    words = words_of(officer.get(FELT).text)
    assert "No: more families say worse than better" in words
    assert "0 say better and 1 worse, of 2 communities that can be told" in words


def test_the_administrator_sees_no_numbers(app: Flask) -> None:
    assert signed_in_client(app, Role.ADMIN).get(FELT).status_code == 403
