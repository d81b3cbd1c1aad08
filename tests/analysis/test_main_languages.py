"""Main languages beside what we know of them: worked by hand, and held against what releases show."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.main_languages import LanguageCount, LanguageLine, MainLanguages, ToldReplies, language_lines
from analysis.reference.census_languages import CENSUS_FAMILIES, CENSUS_LANGUAGES, COUNTED_TOGETHER
from analysis.release import PeopleCell, PeopleTable

CODES = ("en", "pl", "ro", "pa", "bn", "ta", "other")


def counted(**counts: int) -> MainLanguages:
    return MainLanguages(2021, "Northmere", "a census", tuple(LanguageCount(*one) for one in counts.items()))


def told(counts: Mapping[str, int | None], *, term_code: str = "2026-summer") -> PeopleTable:
    cells = tuple(PeopleCell(code, count) for code, count in counts.items())
    hidden_count = sum(cell.response_count is None for cell in cells)
    return PeopleTable(term_code, "A05", False, 200, 180, 10, cells, hidden_count)


def by_code(lines: tuple[LanguageLine, ...]) -> dict[str, LanguageLine]:
    return {line.language_codes[0]: line for line in lines}


def test_the_share_with_another_main_language_than_english() -> None:
    languages = counted(en=950, pl=30, other=20)
    assert languages.total_count == 1000
    # 30 + 20 of 1,000
    assert (languages.other_than_english_count, languages.other_than_english_share) == (50, 0.05)
    assert counted().other_than_english_share == 0.0


def test_many_speakers_without_a_reply_and_a_speaker_come_first() -> None:
    languages = counted(en=9000, pl=900, ro=800, ta=100, bn=99, pa=300, other=5000)
    lines = language_lines(
        languages,
        told=[
            told({"en": 150, "pl": 20, "ro": None, "pa": None, "pa_arab": None, "ta": None, "bn": None, "other": 10})
        ],
        visits=[frozenset({"ro", "en"}), frozenset({"ro"})],
    )
    # Panjabi (300) and Tamil (100) have neither; Bengali has too few speakers; Polish has replies, Romanian two visits.
    assert [line.language_codes[0] for line in lines] == ["pa", "ta", "pl", "ro", "bn", "other"]
    assert [line.is_to_check for line in lines] == [True, True, False, False, False, False]
    found = by_code(lines)
    assert found["ro"].visit_count == 2
    assert found["pl"].replies == ToldReplies(20, has_hidden=False)
    assert found["ro"].replies == ToldReplies(None, has_hidden=True)


def test_only_shown_counts_are_added_up_over_the_terms_of_a_year() -> None:
    lines = language_lines(
        counted(pl=500, ro=400),
        told=[told({"pl": 10, "ro": 15}, term_code="2025-autumn"), told({"pl": None, "ro": 10})],
        visits=(),
    )
    found = by_code(lines)
    # Polish: 10 and a hidden term; Romanian: 15 + 10.
    assert found["pl"].replies == ToldReplies(10, has_hidden=True)
    assert found["ro"].replies == ToldReplies(25, has_hidden=False)


def test_what_the_census_counts_as_one_is_told_as_one() -> None:
    lines = language_lines(
        counted(pa=390, bn=123),
        told=[told({"pa": 10, "pa_arab": 15, "bn": None, "syl": 10})],
        visits=[frozenset({"pa", "pa_arab"}), frozenset({"syl"})],
    )
    found = by_code(lines)
    assert found["pa"].language_codes == ("pa", "pa_arab")
    # 10 + 15; a visit on which both were spoken is one visit.
    assert (found["pa"].replies, found["pa"].visit_count) == (ToldReplies(25, has_hidden=False), 1)
    assert (found["bn"].replies, found["bn"].visit_count) == (ToldReplies(10, has_hidden=True), 1)


def test_before_the_first_release_nothing_is_told() -> None:
    (line,) = language_lines(counted(pl=500), told=(), visits=())
    assert (line.replies, line.is_to_check) == (ToldReplies(None, has_hidden=False), True)


def test_a_language_of_nobody_is_left_out_until_somebody_speaks_it() -> None:
    languages = counted(rom=0, ti=0)
    assert language_lines(languages, told=(), visits=()) == ()
    (line,) = language_lines(languages, told=(), visits=[frozenset({"rom"})])
    assert line.language_codes == ("rom",)


COUNTS = st.dictionaries(st.sampled_from(CODES), st.integers(0, 3000))
CELLS = st.dictionaries(
    st.sampled_from((*CODES, "pa_arab", "syl")), st.one_of(st.none(), st.integers(2, 40).map(lambda n: 5 * n))
)


@given(COUNTS, st.lists(CELLS, max_size=3), st.lists(st.frozensets(st.sampled_from(CODES)), max_size=3))
def test_nothing_is_told_that_no_release_showed(
    counts: dict[str, int], tables: list[dict[str, int | None]], visits: list[frozenset[str]]
) -> None:
    shown_only = [{code: count for code, count in cells.items() if count is not None} for cells in tables]
    lines = language_lines(counted(**counts), told=[told(cells) for cells in tables], visits=visits)
    for line in lines:
        shown = [cells[code] for cells in shown_only for code in line.language_codes if code in cells]
        assert line.replies.response_count == (sum(shown) if shown else None)
        assert not (line.is_to_check and (shown or line.visit_count))
    assert "en" not in by_code(lines)
    ranks = [(line.language_codes[0] == "other", not line.is_to_check, -line.speaker_count) for line in lines]
    assert ranks == sorted(ranks)


def test_the_table_of_the_census_has_94_languages_and_their_families() -> None:
    # 95 categories, one of which is "Does not apply".
    assert len(CENSUS_LANGUAGES) == 94
    assert len(CENSUS_FAMILIES) == 11
    assert not CENSUS_FAMILIES & set(CENSUS_LANGUAGES)


@pytest.mark.parametrize("label", ["other uk language: romany english", "other uk language: irish traveller cant"])
def test_private_languages_of_travellers_are_never_named(label: str) -> None:
    assert CENSUS_LANGUAGES[label] == "other"


def test_no_census_language_is_also_counted_with_another() -> None:
    together = {code for codes in COUNTED_TOGETHER.values() for code in codes}
    assert not together & set(CENSUS_LANGUAGES.values())
