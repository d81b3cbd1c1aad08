import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.terms import SchoolYear, Season, Term, parse_term, previous_term, same_term_last_year, school_year

AUTUMN_2025 = Term(2025, Season.AUTUMN)
SPRING_2026 = Term(2026, Season.SPRING)
SUMMER_2026 = Term(2026, Season.SUMMER)
AUTUMN_2026 = Term(2026, Season.AUTUMN)

any_term = st.builds(Term, st.integers(1900, 2999), st.sampled_from(Season))


def test_a_term_is_read_from_its_code_and_written_back() -> None:
    assert parse_term("2026-autumn") == AUTUMN_2026
    assert AUTUMN_2026.code == "2026-autumn"


@given(any_term)
def test_every_code_comes_back_as_its_term(term: Term) -> None:
    assert parse_term(term.code) == term


@pytest.mark.parametrize(
    "code", ["", "2026", "autumn-2026", "2026-winter", "26-autumn", "2026-Autumn", "2026-autumn ", "٢٠٢٦-autumn"]
)
def test_any_other_text_is_refused(code: str) -> None:
    with pytest.raises(ValueError, match="is not a term"):
        parse_term(code)


def test_terms_sort_by_time_not_by_the_alphabet() -> None:
    assert sorted([AUTUMN_2026, SUMMER_2026, AUTUMN_2025, SPRING_2026]) == [
        AUTUMN_2025,
        SPRING_2026,
        SUMMER_2026,
        AUTUMN_2026,
    ]


@pytest.mark.parametrize(
    ("term", "before"), [(SPRING_2026, AUTUMN_2025), (SUMMER_2026, SPRING_2026), (AUTUMN_2026, SUMMER_2026)]
)
def test_the_previous_term_is_the_one_just_before(term: Term, before: Term) -> None:
    assert previous_term(term) == before


@given(any_term)
def test_three_terms_back_is_the_same_term_last_year(term: Term) -> None:
    assert previous_term(previous_term(previous_term(term))) == same_term_last_year(term)
    assert previous_term(term) < term
    assert not term < Term(term.year, term.season)


@pytest.mark.parametrize("term", [AUTUMN_2025, SPRING_2026, SUMMER_2026])
def test_a_school_year_runs_from_autumn_to_summer(term: Term) -> None:
    year = school_year(term)
    assert year.code == "2025-26"
    assert year.terms == (AUTUMN_2025, SPRING_2026, SUMMER_2026)


def test_the_autumn_begins_the_next_school_year() -> None:
    assert school_year(AUTUMN_2026) == SchoolYear(2026)


def test_the_turn_of_a_century_keeps_two_digits() -> None:
    assert SchoolYear(2099).code == "2099-00"
