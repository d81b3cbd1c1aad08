"""The pages of released numbers: what they say, what they leave out, and who may open them."""

import re
from datetime import date

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from analysis.release import CellState, Change, ChangeWord, Comparison, MeasureCell
from app.areas import Area
from app.forum.measures import index_words, signed
from app.forum.overview import comparison_sentence, share_words
from app.hidden_words import hidden_words
from app.models.promise import PromiseStatus
from app.models.staff import Role
from app.store.promises import PromiseWords, save_promise
from tests.app.page_words import figure_of, row_of, words_of
from tests.app.release_rows import LAST_SUMMER, freeze_term, freeze_two_summers
from tests.app.staffing import signed_in_client
from tests.strict_client import StrictClient

OVERVIEW = "/staff/forum/"
OVERALL = "/staff/forum/measures/overall"
NUMBERS = (OVERVIEW, OVERALL, "/staff/forum/schemes")


def test_before_the_first_release_the_page_says_when_numbers_come(forum: StrictClient) -> None:
    assert "No term has been released yet" in forum.get(OVERVIEW).text
    assert "No term has been released yet" in forum.get("/staff/forum/schemes").text
    assert forum.get(OVERALL).status_code == 404


def test_the_overview_answers_before_it_tabulates(forum: StrictClient, session: Session, area: Area) -> None:
    freeze_two_summers(session, area=area)
    html = forum.get(OVERVIEW).text
    words = words_of(html)
    assert "Is it better?" in words
    assert "Since Summer 2025: better in Help overall, The right help, in time, Listened to and asked" in words
    # 62 now, (43 * 250 + 42 * 750) / 85 = 497 per mille then: 12 points, and the last term has no release
    row = row_of(html, "Help overall")
    assert "62" in row
    assert "85 replies" in row
    assert "Better +12" in row
    assert row.count("no release then") == 1
    assert "Autumn 2025 was not released" in row
    assert "not asked this term" in row_of(html, "Promises seen to happen")
    # 30 say better and 20 say worse of 80: 12.5 points, and two standard errors are 17
    assert "Do families feel it? No clear difference between better and worse" in words
    # 40 of 85 had never been heard; a base under 100 is told to 5 %
    assert "New voices 45% had never told the council, SNAP or the NHS what they think of about 85 replies" in words
    assert "New families 30%" in words
    assert row_of(html, "SNAP").split() == ["SNAP", "55%", "30%", "20%", "85"]


def test_the_overview_says_what_became_of_the_promises_it_asked_about(
    forum: StrictClient, session: Session, area: Area
) -> None:
    freeze_two_summers(session, area=area)
    assert "What was done about it? Nothing was promised No promise of Spring 2026" in words_of(
        forum.get(OVERVIEW).text
    )
    made = (("Ring back in a week", PromiseStatus.KEPT), ("One page of short breaks", PromiseStatus.PROMISED))
    for position, (text, status) in enumerate(made, start=1):
        save_promise(
            session,
            area_code=area.code,
            term_code="2026-spring",
            position=position,
            owner="The council",
            due_on=date(2026, 5, 30),
            status=status,
            words=(PromiseWords("en", text),),
        )
    session.commit()
    words = words_of(forum.get(OVERVIEW).text)
    assert "What was done about it? 1 of 2 promises kept Promised in Spring 2026" in words
    assert "“Ring back in a week” (The council): kept." in words
    assert "“One page of short breaks” (The council): not done yet, due on 30 May 2026." in words


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (
            (ChangeWord.BETTER, ChangeWord.NO_CLEAR_CHANGE, ChangeWord.NOT_ASKED),
            "Since Summer 2025: better in A; no clear change in the others. Not compared: C.",
        ),
        ((ChangeWord.NO_CLEAR_CHANGE,), "Since Summer 2025: no clear change in any measure."),
        ((ChangeWord.NOT_COMPARABLE, ChangeWord.TOO_FEW), "Since Summer 2025: nothing that can be compared."),
    ],
)
def test_what_cannot_be_compared_is_not_among_the_others(
    app: Flask, words: tuple[ChangeWord, ...], sentence: str
) -> None:
    last_year = Comparison.SAME_TERM_LAST_YEAR
    cells = {
        code: MeasureCell(
            "all", CellState.SHOWN, 80, 50, 40, 60, (), (Change(last_year, "2025-summer", word, None, None, None),)
        )
        for code, word in zip("abc", words, strict=False)
    }
    with app.test_request_context("/staff/forum/"):
        labels = {"a": "A", "b": "B", "c": "C"}
        assert comparison_sentence(cells, comparison=last_year, labels=labels) == sentence


def test_the_overview_says_what_it_rests_on_and_what_it_hides(
    forum: StrictClient, session: Session, area: Area
) -> None:
    freeze_two_summers(session, area=area)
    words = words_of(forum.get(OVERVIEW).text)
    assert "About 85 replies." in words
    assert "1 April 2026 to 31 August 2026; frozen on 1 September 2026. Baseline: Autumn 2025." in words
    assert "fewer than 10 answered, or all agreed" in words
    assert "95% interval of the difference" in words


def test_chart_and_table_hold_the_same_numbers(forum: StrictClient, session: Session, area: Area) -> None:
    freeze_two_summers(session, area=area)
    html = forum.get(OVERVIEW).text
    trace = figure_of(html, "measures")["data"][0]
    assert len(trace["y"]) == 8
    for label, index in zip(trace["y"], trace["x"], strict=True):
        assert f" {index} " in row_of(html, str(label))


def test_an_earlier_release_can_be_chosen_and_has_nothing_to_compare_with(
    forum: StrictClient, session: Session, area: Area
) -> None:
    freeze_two_summers(session, area=area)
    html = forum.get(f"{OVERVIEW}?term=2025-summer").text
    assert "Nothing to compare with yet" in html
    assert "before the baseline" in row_of(html, "Help overall")
    assert 'href="/staff/forum/?term=2026-summer"' in html


def test_a_measure_is_told_at_the_level_its_replies_allow(forum: StrictClient, session: Session, area: Area) -> None:
    freeze_two_summers(session, area=area)
    html = forum.get(OVERALL).text
    words = words_of(html)
    assert "since there were too few replies for" in words
    assert "60 replies" in row_of(html, "White British")
    # 3 Black African and 2 Roma replies stay behind the words, and in no row
    assert "Black African" not in html
    assert "No reply of this term may be split this way." in words
    assert "Summer 2025" in row_of(html, "Summer 2025")
    assert "10 July 2025 · Strategy" in words
    assert "(on the chart)" in words


def test_groups_without_a_number_are_told_by_reason(forum: StrictClient, session: Session, area: Area) -> None:
    # Each Asian and Black group alone has under ten replies; together they have 16 and 16.
    small = dict.fromkeys(("asian_indian", "asian_pakistani", "black_african", "black_caribbean"), (4, 4))
    freeze_term(
        session, area=area, term_code="2026-summer", communities={"white_british": (20, 40), "roma": (1, 1)} | small
    )
    words = words_of(forum.get(OVERALL).text)
    assert "Shown in 7 groups, since there were too few replies for 18." in words
    assert "Gypsy, Roma and Traveller families: told for whole school years only" in words
    assert re.search(r"Hidden, since fewer than 10 answered[^.]*: .*Any other group", words)


def test_a_cut_with_fewer_than_two_groups_is_one_sentence(forum: StrictClient, session: Session, area: Area) -> None:
    few = {"white_british": (20, 20), "black_african": (2, 1)}
    freeze_term(session, area=area, term_code="2026-summer", communities=few)
    words = words_of(forum.get(OVERALL).text)
    assert "In Summer 2026 fewer than two groups had the replies to be shown" in words


def test_every_scheme_holds_its_measures(forum: StrictClient, session: Session, area: Area) -> None:
    freeze_two_summers(session, area=area)
    words = words_of(forum.get("/staff/forum/schemes").text)
    for scheme in area.schemes:
        assert scheme.label in words.replace("&#39;", "'")
        for item in scheme.items:
            assert item.label in words
    assert "1: Person-centred and locally available education provision No measure of the pulse" in words
    assert "speak to all of them: Help overall, Better or worse than last term." in words


@pytest.mark.parametrize("address", [f"{OVERVIEW}?term=1999-autumn", "/staff/forum/measures/x", f"{OVERALL}?term=x"])
def test_what_was_never_released_is_not_found(forum: StrictClient, session: Session, area: Area, address: str) -> None:
    freeze_term(session, area=area, term_code="2025-summer", communities=LAST_SUMMER)
    assert forum.get(address).status_code == 404


def test_the_forum_begins_with_its_results(forum: StrictClient) -> None:
    assert forum.get("/staff/").location == OVERVIEW


@pytest.mark.parametrize(
    ("role", "numbers", "words"), [(Role.FORUM, 200, 200), (Role.OFFICER, 200, 403), (Role.ADMIN, 403, 403)]
)
def test_officers_see_released_numbers_and_the_forum_alone_reads_words(
    app: Flask, session: Session, area: Area, role: Role, numbers: int, words: int
) -> None:
    freeze_two_summers(session, area=area)
    client = signed_in_client(app, role)
    assert {client.get(address).status_code for address in NUMBERS} == {numbers}
    assert client.get("/staff/forum/comments").status_code == words
    assert client.get("/staff/forum/promises").status_code == words


def test_numbers_read_as_what_they_stand_for(app: Flask) -> None:
    with app.test_request_context("/staff/forum/"):
        assert [index_words(index, is_balance=False) for index in (5, 50, 95)] == ["5 or less", "50", "95 or more"]
        assert [index_words(index, is_balance=True) for index in (-95, 5)] == ["−95 or less", "+5"]
        assert [signed(number) for number in (-2, 0, 3)] == ["−2", "0", "+3"]
        assert [share_words(percent, base_count=50) for percent in (5, 50, 95)] == ["5% or less", "50%", "95% or more"]
        assert share_words(5, base_count=200) == "5%"


def test_hidden_numbers_are_counted_by_reason(app: Flask) -> None:
    notes = ("town.overall|few_answers|3", "town.respect|few_answers|1", "language.overall|one_sentence|1")
    with app.test_request_context("/staff/forum/"):
        assert hidden_words(notes).startswith("4 numbers are hidden: fewer than 10 answered")
        assert "1 table is one sentence" in hidden_words(notes, measure_code="overall")
        assert hidden_words((), measure_code="overall") == "Nothing was hidden."


def test_the_page_says_what_change_could_be_told_at_all(forum: StrictClient, session: Session, area: Area) -> None:
    freeze_two_summers(session, area=area)
    # 85 replies, shown as 85: 2.8 * 30 * sqrt(2 / 85) = 12.9, so 13 points.
    words = words_of(forum.get(OVERVIEW).text)
    assert "With about 85 replies in each term, only a change of some 13 points can be told apart" in words
