"""The demonstration: invented, the same again for the same seed, and always on the survey's path."""

import tomllib
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from analysis.text.personal import mask_personal
from app.areas import find_area
from app.areas.surveys import find_area_survey
from app.config import Settings
from app.db import Database, create_database
from app.demo.filling import DemoPlan, closed_term_codes, fill_demo
from app.demo.generator import DemoResponse, DemoTerm, demo_responses
from app.demo.judging import writers_label
from app.demo.translating import translate_demo
from app.models.comment import Comment
from app.models.outreach import Channel, OutreachActivity
from app.models.response import Answer, Receipt, Response
from app.store.comments import CommentFilter, list_comments
from app.store.openings import find_current_opening, list_openings
from app.store.promises import list_promises
from surveys.answers import read_answers
from surveys.route import Setting, on_path
from tests.rows import count_rows

AREA = find_area("central_bedfordshire")
TODAY = date(2026, 11, 22)
LOCALES = ("en", "pl", "ro", "ur", "ar")
COMMENTS = Path(__file__).parents[2] / "app/demo/comments"
TRAVELLERS = {"romany_gypsy", "irish_traveller", "roma", "scottish_welsh_traveller", "other_traveller"}


def _term(code: str, *, response_count: int) -> DemoTerm:
    return DemoTerm(code, date(2026, 1, 1), date(2026, 3, 31), response_count, promise_positions=(1, 3))


def _responses(*, seed: int, response_count: int) -> list[DemoResponse]:
    terms = [_term("2026-spring", response_count=response_count), _term("2026-summer", response_count=response_count)]
    return list(demo_responses(AREA, seed=seed, terms=terms))


def test_the_same_seed_invents_the_same_and_another_does_not() -> None:
    assert _responses(seed=1, response_count=50) == _responses(seed=1, response_count=50)
    assert _responses(seed=1, response_count=50) != _responses(seed=2, response_count=50)


def test_every_answer_lies_on_the_path_and_could_have_been_sent() -> None:
    survey = find_area_survey(AREA, "pulse", version_number=1)
    assert survey is not None
    for response in _responses(seed=3, response_count=400):
        raw_values = {item.question_code: item.option_codes or (item.text,) for item in response.answers.items}
        read = read_answers(survey, raw_values)
        setting = Setting(response.locale, promise_positions=(1, 3))

        assert read.problems == ()
        assert read.answers == response.answers
        assert on_path(survey, response.answers, setting=setting) == response.answers


def test_communities_are_heard_as_unevenly_as_we_say() -> None:
    responses = _responses(seed=4, response_count=3000)
    groups = Counter(code for one in responses for code in one.answers.option_codes("A07"))
    stated_count = groups.total() - groups["prefer_not_to_say"]

    assert 0.13 < 1 - stated_count / len(responses) < 0.17
    # DfE, January 2025: 130 of 3,968 plans of known group are Asian (3.3 %), 157 Black (4.0 %), 45 Traveller (1.1 %).
    assert 0.3 < _share(groups, "asian", stated_count) / (130 / 3968) < 0.7
    assert 0.3 < _share(groups, "black", stated_count) / (157 / 3968) < 0.7
    assert sum(groups[code] for code in TRAVELLERS) / stated_count < 0.5 * 45 / 3968
    assert {one.locale for one in responses} == set(LOCALES)


def _share(groups: Counter[str], start: str, stated_count: int) -> float:
    return sum(count for code, count in groups.items() if code.startswith(start)) / stated_count


def test_answers_of_one_family_hang_together() -> None:
    responses = _responses(seed=5, response_count=500)
    respected = [one for one in responses if one.answers.option_codes("P10") == ("always",)]
    disrespected = [one for one in responses if one.answers.option_codes("P10") in {("never",), ("almost_never",)}]

    assert _heard_share(respected) > 2 * _heard_share(disrespected)
    comments = [one for one in responses if any(answer.text for answer in one.answers.items)]
    assert 0.3 < len(comments) / len(responses) < 0.4


def _heard_share(responses: list[DemoResponse]) -> float:
    return sum(one.answers.option_codes("P04") in {("always",), ("mostly",)} for one in responses) / len(responses)


@pytest.mark.parametrize(("locale", "least_count"), [("en", 120), ("pl", 60), ("ro", 50), ("ur", 60), ("ar", 50)])
def test_comments_are_many_and_short_enough(locale: str, least_count: int) -> None:
    comments = tomllib.loads((COMMENTS / f"{locale}.toml").read_text(encoding="utf-8"))["comments"]
    texts = [comment["text"] for comment in comments]

    assert len(set(texts)) == len(texts) >= least_count
    assert max(len(text.split()) for text in texts) <= 90
    assert {comment["question"] for comment in comments} == {"P12", "P13", "P10a"}
    assert any(mask_personal(text).kinds for text in texts)


@pytest.fixture
def demo(database_url: str, tmp_path: Path) -> Iterator[Database]:
    database = create_database(
        Settings(
            database_url=database_url,
            secret_key="invented",
            text_key=b"invented" * 4,
            area_code=AREA.code,
            is_demo=True,
            data_dir=tmp_path,
        )
    )
    yield database
    database.engine.dispose()


PLAN = DemoPlan(responses_per_term=60, term_count=4, seed=1, today=TODAY)


def test_four_terms_are_closed_and_one_is_open() -> None:
    assert closed_term_codes(AREA, PLAN) == ("2025-summer", "2025-autumn", "2026-spring", "2026-summer")


def test_a_filled_database_holds_everything_a_site_has_after_a_year(demo: Database) -> None:
    written: list[int] = []

    fill_demo(demo, area=AREA, plan=PLAN, progress=written.append)

    with demo.reading_session() as session:
        openings = list_openings(session, area_code=AREA.code)
        current = find_current_opening(session, area_code=AREA.code, survey_code="pulse", today=TODAY)
        counts = Counter(session.scalars(select(Response.term_code)))
        promises = list_promises(session, area_code=AREA.code, term_code="2026-summer")
        (_, could_not) = list_promises(session, area_code=AREA.code, term_code="2026-spring")
        comments = list_comments(session, area_code=AREA.code, wanted=CommentFilter(), limit=500)
        cuts = set(session.scalars(select(Response.community_code).distinct()))
        scores = set(session.scalars(select(Answer.value_code).where(Answer.item_code == "right_help")))
        channels = set(session.scalars(select(Channel.channel_code)))
        used_channels = set(session.scalars(select(Response.channel_code).distinct())) - {None}
        activity_count = count_rows(session, OutreachActivity)
        receipt_count = count_rows(session, Receipt)
        comment_count = count_rows(session, Comment)

    # 4 closed terms of 60, and 60 x 0.35 = 21 in the open one
    assert sum(written) == PLAN.response_count == 261
    assert counts == dict.fromkeys(closed_term_codes(AREA, PLAN), 60) | {"2026-autumn": 21}
    is_open = {(opening.survey_code, opening.term_code) for opening in openings if not opening.is_closed}
    assert is_open == {(code, "2026-autumn") for code in ("pulse", "doorstep", "ehcp")}
    assert len(openings) == 4 + len(is_open)
    assert current is not None
    assert current.term_code == "2026-autumn"
    assert all({text.locale for text in promise.texts} == set(LOCALES) for promise in promises)
    assert len(promises) == 3
    assert {text.locale for text in could_not.texts if text.because} == set(LOCALES)
    assert all(comment.text for comment in comments)
    # The invented reader knows what each writer meant, also where two texts were put together.
    meant = [writers_label(comment) for comment in comments]
    assert set(meant) == {"negative", "neutral", "mixed", "positive"}
    assert "prefer_not_to_say" not in cuts
    assert "not_stated" in cuts
    assert {int(score) % 125 for score in scores} == {0}
    assert used_channels <= channels
    assert used_channels
    assert activity_count
    assert comment_count
    assert receipt_count == 0


def test_what_is_not_english_is_put_into_english_where_somebody_wrote_it(demo: Database) -> None:
    fill_demo(demo, area=AREA, plan=PLAN, progress=lambda _count: None)

    translated_count = translate_demo(demo, area=AREA, today=TODAY)

    with demo.reading_session() as session:
        comments = list_comments(session, area_code=AREA.code, wanted=CommentFilter(), limit=500)
    translated = [comment for comment in comments if comment.english]
    assert 0 < len(translated) == translated_count <= sum(comment.locale != "en" for comment in comments)
    assert "en" not in {comment.locale for comment in translated}
