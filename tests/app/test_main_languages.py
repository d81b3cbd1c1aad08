"""Main languages on the page of where to go next: a list to check, from frozen releases and the log alone."""

import html
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page
from sqlalchemy.orm import Session

from analysis.main_languages import ToldReplies
from analysis.release import Release
from app.areas import find_area
from app.areas.terms import find_term_dates
from app.models.outreach import ActivityLanguage, LanguageUse, OutreachActivity
from app.models.staff import Role
from app.services.main_languages import LanguageReport, find_language_report
from app.services.releases import build_term_release
from app.store.outreach import add_activity
from app.store.responses import NewAnswer, store_response
from tests.app.staffing import database_of, signed_in_page
from tests.app.store_rows import AREA, TERM, new_response, open_pulse
from tests.browser import LiveServer, assert_no_horizontal_scroll, assert_targets_at_least
from tests.strict_client import StrictClient

WHERE_NEXT = "/staff/outreach/where-next"
COUNTY = find_area(AREA)
BEGAN = find_term_dates(COUNTY, TERM).opens_on
TAGS = re.compile(r"<[^>]+>")


def release(session: Session) -> None:
    """Eighty replies: sixty in English, of whom fifty like it best and ten say nothing; twenty in Urdu."""
    opening = open_pulse(session)
    for number in range(80):
        answers = (NewAnswer("A05", "en"),) if number < 50 else ()
        locale = "en" if number < 60 else "ur"
        store_response(session, replace(new_response(opening, number=number), locale=locale, answers=answers))
    session.commit()
    built = build_term_release(
        session, area=COUNTY, term_code=TERM, today=date(2026, 12, 21), progress=lambda _done, _all: None
    )
    assert isinstance(built, Release)


def visit(session: Session, code: str, *, held_on: date = BEGAN, **values: object) -> None:
    activity = OutreachActivity(area_code=AREA, held_on=held_on, place_type="hub", town_code="dunstable", **values)
    use = LanguageUse.HEARD if code == "ta" else LanguageUse.STAFF_SPEAKS
    activity.languages.append(ActivityLanguage(language_use=use, language_code=code))
    add_activity(session, activity, place_name=None)
    session.commit()


def report_of(session: Session, data_dir: Path, *, today: date = date(2026, 12, 22)) -> LanguageReport:
    found = find_language_report(session, area=COUNTY, data_dir=data_dir, today=today)
    assert found is not None
    return found


def rows_of(page: str) -> dict[str, list[str]]:
    table = page.partition('id="main-languages"')[2].partition("</section>")[0]
    rows = re.findall(r"<tr>\s*<th scope=\"row\">(.*?)</th>(.*?)</tr>", table, re.DOTALL)
    return {
        label: [html.unescape(TAGS.sub("", cell)).strip() for cell in re.findall(r"<td.*?</td>", cells, re.DOTALL)]
        for label, cells in rows
    }


def test_replies_as_released_and_visits_of_the_year_stand_beside_the_census(session: Session, tmp_path: Path) -> None:
    release(session)
    visit(session, "ro")
    visit(session, "ro", held_on=BEGAN - timedelta(days=1))
    visit(session, "ro", held_on=date(2027, 1, 10))
    visit(session, "hu", has_met_nobody=True)
    visit(session, "ta")
    report = report_of(session, tmp_path)
    found = {line.language_codes[0]: line for line in report.lines}
    assert (report.told_term_codes, report.since) == ((TERM,), BEGAN)
    # Twenty in Urdu are told; that nobody answered in Polish reads as a few would: hidden.
    assert found["ur"].replies == ToldReplies(20, has_hidden=False)
    assert found["pl"].replies == ToldReplies(None, has_hidden=True)
    # The visits before the school year, after today and without families are not counted; hearing is not speaking.
    assert [found[code].visit_count for code in ("ro", "hu", "ta")] == [1, 0, 0]
    assert [line.language_codes[0] for line in report.lines][:3] == ["pl", "pt", "hu"]
    assert [found[code].is_to_check for code in ("ta", "ur", "ro")] == [True, False, False]


def test_the_page_says_that_many_answer_in_english_and_calls_nothing_a_gap(
    officer: StrictClient, session: Session
) -> None:
    release(session)
    visit(session, "ro")
    page = html.unescape(officer.get(WHERE_NEXT).text)
    section = page.partition('id="main-languages"')[2].partition("</section>")[0]
    # 13,773 of 283,714 is 4.85 %
    assert "Of 283,714 people aged 3 and over, 13,773 (4.9%) have another main language than English." in section
    assert "Many of them answer in English, so this is a list to check and never a gap." in section
    assert "badge-gap" not in section
    assert "and stand first, the most spoken of them: Polish 2,896; Portuguese 482; Hungarian 468; Spanish" in section
    assert "Replies: as released of Autumn 2026, given in the language" in section
    rows = rows_of(page)
    assert "English" not in rows
    assert rows["Polish"] == ["Check", "2,896", "hidden", "0"]
    assert rows["Romanian"] == ["–", "2,876", "hidden", "1"]
    assert rows["Urdu"] == ["–", "229", "about 20", "0"]
    assert rows["Punjabi, Punjabi (Shahmukhi)"] == ["Check", "390", "hidden", "0"]
    assert list(rows)[-1] == "Another language"
    assert "via Hossam53/CensusData" in page.partition('id="about-numbers"')[2]


def test_before_a_release_replies_are_not_released_yet(officer: StrictClient) -> None:
    page = officer.get(WHERE_NEXT).text
    assert rows_of(page)["Polish"] == ["Check", "2,896", "not released yet", "0"]
    assert "Replies: as released" not in page


@pytest.mark.northmere
class TestAnAreaWithoutThem:
    """The invented county brings no languages along."""

    def test_the_page_says_how_to_bring_them_in(self, officer: StrictClient) -> None:
        page = officer.get(WHERE_NEXT).text
        assert "Nobody has brought in the main languages of this area yet." in page
        assert "heard benchmark import FILE" in page


def test_the_section_is_for_every_eye_on_phone_and_desk(
    open_context: Callable[..., BrowserContext], live_server: LiveServer, axe: Callable[[Page], list[str]]
) -> None:
    with database_of(live_server.app).writing_session() as session:
        release(session)
    page = signed_in_page(open_context(), live_server, Role.OFFICER)
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(WHERE_NEXT)
        page.locator("section[aria-labelledby=main-languages] summary").click()
        assert axe(page) == []
        assert_no_horizontal_scroll(page)
        assert_targets_at_least(page)
