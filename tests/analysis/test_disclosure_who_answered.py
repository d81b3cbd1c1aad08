"""Who answered: people counted by one question, rounded and hidden so that no sum over all tables tells a count."""

from collections.abc import Mapping, Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.disclosure import PeoplePlan, build_release, release_from_json, release_to_json
from analysis.disclosure.sums import narrowed
from analysis.reference.communities import GRT_GROUP_CODE
from analysis.release import PeopleTable, Release
from analysis.tallies import EVERYONE, RESPONSES_ITEM, Dimension, Tally
from tests.analysis.people_attacker import EVERYONE as ALL
from tests.analysis.people_attacker import SAID, SILENT, PeopleAttacker, Unknown
from tests.analysis.worlds import TERM

Counts = Mapping[str, Mapping[str, int]]
"""By question: how many chose each option."""


def same(*codes: str) -> tuple[tuple[str, str], ...]:
    return tuple((code, code) for code in codes)


OWN = PeoplePlan("own", same("same", "different"))
WHICH = PeoplePlan("which", same("asian", "black", "white", GRT_GROUP_CODE), asked_after=("own", "different"))
HELPED = PeoplePlan("helped", same("no", "family", "worker"))
LIFE = PeoplePlan("life", same("boater", "showpeople", "none"), is_multi=True)
TALKS = PeoplePlan("talks", same("en", "pl", "other"), group_by_locale=(("pl", "pl"), ("ar", "other")))
PLANS = (OWN, WHICH, HELPED, LIFE)
LED_BY = {"which": "own.different"}


def release_people(
    counts: Counts, *, total_count: int, plans: Sequence[PeoplePlan] = PLANS, locales: Mapping[str, int] | None = None
) -> Release:
    tallies = [
        Tally(TERM, Dimension.ALL, EVERYONE, question, option, count)
        for question, given in counts.items()
        for option, count in given.items()
        if count
    ]
    tallies += [Tally(TERM, Dimension.ALL, EVERYONE, RESPONSES_ITEM, EVERYONE, total_count)]
    tallies += [
        Tally(TERM, Dimension.LANGUAGE, locale, RESPONSES_ITEM, EVERYONE, count)
        for locale, count in (locales or {}).items()
    ]
    return build_release(
        tallies,
        area_code="northmere",
        term_code=TERM,
        survey_code="pulse",
        survey_version=1,
        baseline_term_code=TERM,
        measures=[],
        people_plans=plans,
    )


def table_of(release: Release, question: str) -> PeopleTable:
    return next(table for table in release.people_tables if table.question_code == question)


def shown(release: Release, question: str) -> dict[str, int | None]:
    return {cell.group_code: cell.response_count for cell in table_of(release, question).cells}


def test_few_are_hidden_and_the_others_rounded_to_5() -> None:
    release = release_people({"helped": {"no": 121, "family": 33, "worker": 4}}, total_count=190, plans=[HELPED])
    table = table_of(release, "helped")
    assert shown(release, "helped") == {"no": 120, "family": 35, "worker": None}
    # 158 said something, to 10; 190 less 160 are 15.8 %.
    assert (table.total_count, table.said_count, table.not_stated_percent) == (190, 160, 16)
    assert table.hidden_cell_count == 1
    assert "people.helped|few_people|1" in release.hidden_notes


def test_nobody_reads_like_few() -> None:
    nobody, few = (
        release_people({"helped": {"no": 120, "family": 33, "worker": count}}, total_count=190, plans=[HELPED])
        for count in (0, 7)
    )
    assert shown(nobody, "helped") == shown(few, "helped")


def test_one_hidden_answer_hides_another() -> None:
    # Everybody said something: 5 helped by a worker are 158 less 120 and 33.
    release = release_people({"helped": {"no": 120, "family": 33, "worker": 5}}, total_count=158, plans=[HELPED])
    assert shown(release, "helped") == {"no": 120, "family": None, "worker": None}


def test_what_a_hidden_answer_led_to_is_hidden_whole() -> None:
    counts = {"own": {"same": 190, "different": 7}, "which": {"asian": 7}}
    release = release_people(counts, total_count=200, plans=[OWN, WHICH])
    which = table_of(release, "which")
    assert set(shown(release, "which").values()) == {None}
    assert (which.total_count, which.said_count, which.not_stated_percent) == (None, None, None)


def test_gypsy_roma_and_traveller_parents_are_never_counted() -> None:
    counts = {"own": {"same": 100, "different": 80}, "which": {"asian": 20, "white": 30, GRT_GROUP_CODE: 25}}
    assert shown(release_people(counts, total_count=200, plans=[OWN, WHICH]), "which")[GRT_GROUP_CODE] is None


def test_who_answers_in_a_locale_says_a_language_by_that() -> None:
    release = release_people(
        {"talks": {"en": 150, "pl": 9}},
        total_count=200,
        plans=[TALKS],
        locales={"en": 170, "pl": 18, "ar": 12},
    )
    # 9 chose Polish in English and 18 answered in Polish; 189 of 200 said a language.
    assert shown(release, "talks") == {"en": 150, "pl": 25, "other": 10}
    assert table_of(release, "talks").not_stated_percent == 5


def test_ways_of_life_are_counted_beside_everyone_who_said_something() -> None:
    # 171 said something; three of them are both boaters and showpeople.
    counts = {"life": {"boater": 12, "showpeople": 10, "none": 152, EVERYONE: 171}}
    release = release_people(counts, total_count=200, plans=[LIFE])
    assert shown(release, "life") == {"boater": 10, "showpeople": 10, "none": 150}
    assert table_of(release, "life").said_count == 170


def test_tables_of_people_are_frozen_as_they_are() -> None:
    release = release_people({"helped": {"no": 121, "family": 33, "worker": 4}}, total_count=190)
    assert release_from_json(release_to_json(release)) == release


FEW = st.integers(0, 30)
SOME = st.integers(0, 12)


@st.composite
def counties(draw: st.DrawFn) -> tuple[Counts, int]:
    """Answers of everybody to four questions, one of them asked after another, and how many there are."""
    which = {code: draw(SOME) for code in ("asian", "black", "white", GRT_GROUP_CODE)}
    different = sum(which.values()) + draw(st.integers(0, 4))
    own = {"same": draw(st.integers(0, 60)), "different": different}
    helped = {code: draw(FEW) for code in ("no", "family", "worker")}
    boater, showpeople, none = draw(SOME), draw(SOME), draw(FEW)
    union = draw(st.integers(max(boater, showpeople), boater + showpeople))
    life = {"boater": boater, "showpeople": showpeople, "none": none, EVERYONE: none + union}
    least = max(sum(own.values()), sum(helped.values()), none + union)
    return {"own": own, "which": which, "helped": helped, "life": life}, least + draw(st.sampled_from([0, 0, 1, 9]))


def truth_of(counts: Counts, total_count: int) -> list[tuple[Unknown, int]]:
    asked = dict.fromkeys(counts, total_count) | {"which": counts["own"]["different"]}
    said = {question: given.get(EVERYONE, sum(given.values())) for question, given in counts.items()}
    groups = [
        ((question, option), count)
        for question, given in counts.items()
        for option, count in given.items()
        if option != EVERYONE
    ]
    totals = [((question, ALL), asked[question]) for question in counts]
    totals += [((question, SAID), said[question]) for question in counts]
    return [*groups, *totals, *(((question, SILENT), asked[question] - said[question]) for question in counts)]


@settings(max_examples=300, deadline=None)
@given(counties())
def test_nobody_who_adds_up_every_table_finds_a_count(county: tuple[Counts, int]) -> None:
    counts, total_count = county
    attacker = PeopleAttacker(release_people(counts, total_count=total_count), led_by=LED_BY)
    attacker.take_apart()
    assert attacker.believes(truth_of(counts, total_count))
    assert attacker.recovered() == []


AT_THE_EDGE: Counts = {
    "own": {"same": 63, "different": 119},
    "which": {"asian": 33, "black": 8, "white": 78},
    "helped": {"no": 129, "family": 3, "worker": 50},
}


def test_a_sum_over_two_tables_would_tell_and_so_a_cell_goes() -> None:
    # 33 + 78 + 8 = 119 and 63 + 119 = 182 are the least and the most that is shown alike, in tables of their own.
    release = release_people(AT_THE_EDGE, total_count=182, plans=[OWN, WHICH, HELPED])
    attacker = PeopleAttacker(release, led_by=LED_BY)
    attacker.take_apart()
    assert attacker.recovered() == []


def test_a_part_is_what_the_whole_and_the_other_parts_leave() -> None:
    # From 10 to 12 less 4 to 6 are 4 to 8.
    ranges = {("q", "whole"): (10, 12), ("q", "one"): (4, 6), ("q", "other"): (0, 18)}
    found = narrowed(ranges, sums=[(("q", "whole"), (("q", "one"), ("q", "other")))])
    assert found["q", "other"] == (4, 8)


def test_no_more_said_it_than_could_have() -> None:
    # 16 of 17 read 20 of 15, to 10 and to 5.
    table = table_of(release_people({"helped": {"no": 16}}, total_count=17, plans=[HELPED]), "helped")
    assert (table.total_count, table.said_count) == (15, 15)
