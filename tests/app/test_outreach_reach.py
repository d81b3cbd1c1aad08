"""The reach page: released tables against every benchmark, and the states of whole weeks."""

import html
import secrets
from collections.abc import Callable, Iterable
from datetime import date, timedelta

import pytest
from flask import Flask
from playwright.sync_api import BrowserContext, Page
from sqlalchemy import select
from sqlalchemy.orm import Session

from analysis.disclosure import build_release, table_to_json
from analysis.release import ChannelCell, ReachCell, ReachState, ReachTable
from analysis.tallies import EVERYONE, RESPONSES_ITEM, Dimension, Tally
from app.areas import Area, find_area
from app.clock import today
from app.models.opening import Opening
from app.models.outreach import Channel
from app.models.response import Response
from app.models.staff import Role
from app.services.coverage import TermReplies, coverage_report, released_replies
from app.services.released import CHANNEL_KIND, REACH_KIND
from app.services.weekly_reach import reach_plan, weekly_reach_states
from app.store.channels import add_channel
from app.store.releases import FrozenTable, ReleaseHead, add_release
from tests.app.staffing import settings_of, signed_in_client, signed_in_page
from tests.browser import LiveServer, assert_no_horizontal_scroll, assert_targets_at_least
from tests.factories import open_pulse
from tests.strict_client import StrictClient

TERM = "2026-summer"
REPLIES = {
    "white_british": 200,
    "white_other": 14,
    "asian_indian": 2,
    "black_african": 9,
    "mixed_other": 8,
    "not_stated": 60,
}


@pytest.fixture
def area(app: Flask) -> Area:
    return find_area(settings_of(app).area_code)


@pytest.fixture
def officer(app: Flask) -> StrictClient:
    return signed_in_client(app, Role.OFFICER)


@pytest.fixture
def released(area: Area, session: Session) -> str:
    return _release(session, area=area)


def _release(session: Session, *, area: Area) -> str:
    """A release of one term; the code of a link by which ten replies came."""
    channel = add_channel(session, area_code=area.code, survey_code="pulse", label="a visit", created_on=today())
    tallies = [
        Tally(TERM, Dimension.COMMUNITY, code, item_code, value_code, count)
        for code, count in REPLIES.items()
        for item_code, value_code in ((RESPONSES_ITEM, EVERYONE), ("A02", "ehcp"))
    ]
    tallies += [Tally(TERM, Dimension.TOWN, "dunstable", RESPONSES_ITEM, EVERYONE, 293)]
    tallies += [Tally(TERM, Dimension.ALL, EVERYONE, RESPONSES_ITEM, EVERYONE, 293)]
    release = build_release(
        tallies,
        area_code=area.code,
        term_code=TERM,
        survey_code="pulse",
        survey_version=1,
        baseline_term_code=TERM,
        measures=(),
        reach_plans=[reach_plan(benchmark, area=area) for benchmark in area.benchmarks],
        channel_counts={channel.channel_code: 10},
    )
    tables = [
        FrozenTable(REACH_KIND, table.dimension, position, table_to_json(table))
        for position, table in enumerate(release.reach_tables)
    ]
    tables += [
        FrozenTable(CHANNEL_KIND, "all", position, table_to_json(cell))
        for position, cell in enumerate(release.channel_cells)
    ]
    head = ReleaseHead(TERM, "pulse", 1, TERM, release.response_count, release.hidden_notes, today(), "database")
    add_release(session, head, area_code=area.code, tables=tables)
    session.commit()
    return channel.channel_code


def test_every_benchmark_stands_on_the_page_with_its_year_and_source(
    officer: StrictClient, area: Area, released: str
) -> None:
    page = html.unescape(officer.get("/staff/outreach/reach").text)
    for benchmark in area.benchmarks:
        assert f">{benchmark.label}</h2>" in page
        assert f"{benchmark.base}, {benchmark.year}" in page
        assert benchmark.note in page
    assert "Gypsy, Roma and Traveller: 15 replies." in page
    assert "in 100 replies gave no group." in page


def test_a_hidden_count_hides_what_was_made_from_it(officer: StrictClient, released: str) -> None:
    row = officer.get("/staff/outreach/reach").text.partition('scope="row">Indian</th>')[2].partition("</tr>")[0]
    assert row.count('class="quiet">hidden<') == 4
    assert "fewer than" not in row


def test_what_hidden_means_stands_once_under_each_table(officer: StrictClient, area: Area, released: str) -> None:
    page = officer.get("/staff/outreach/reach").text
    assert page.count("Hidden: fewer than 8 replies, or hidden so that") == len(area.benchmarks)


def test_a_chart_its_sentence_and_its_table_stand_together(officer: StrictClient, area: Area, released: str) -> None:
    page = officer.get("/staff/outreach/reach").text
    for mark in ('data-figure="', "<figcaption", "The same as a table"):
        assert page.count(mark) == len(area.benchmarks)


def test_charts_are_drawn_under_the_strict_policy(
    open_context: Callable[..., BrowserContext], live_server: LiveServer, axe: Callable[[Page], list[str]]
) -> None:
    area = find_area(settings_of(live_server.app).area_code)
    with live_server.session() as session:
        _release(session, area=area)
    page = signed_in_page(open_context(), live_server, Role.OFFICER)
    page.goto("/staff/outreach/reach")
    page.wait_for_selector("#ehc-plans-1-figure .main-svg .trace")
    assert page.locator(".figure-drawing .main-svg .points").count() >= len(area.benchmarks)
    assert axe(page) == []
    assert_no_horizontal_scroll(page)
    assert_targets_at_least(page)


def test_before_the_first_release_the_page_says_so(officer: StrictClient) -> None:
    assert "No term has been released yet" in officer.get("/staff/outreach/reach").text


def test_this_week_counts_whole_weeks_only(app: Flask, area: Area, session: Session) -> None:
    opening = open_pulse(session, settings=settings_of(app))
    nobody = _plan_states(session, area=area)
    _add_replies(session, opening=opening, day=today())
    assert _plan_states(session, area=area) == nobody
    _add_replies(session, opening=opening, day=today() - timedelta(days=7))
    # 40 of 40 replies against 3,076 of 3,968 plans: the interval begins at 0.91 / 0.78, above 1.
    assert nobody["white_british"] is ReachState.CANNOT_TELL
    assert _plan_states(session, area=area)["white_british"] is ReachState.OVER


def test_where_next_stays_as_it_is_when_families_answer(
    officer: StrictClient, app: Flask, session: Session, released: str
) -> None:
    before = officer.get("/staff/outreach/where-next").text
    _add_replies(session, opening=open_pulse(session, settings=settings_of(app)), day=today() - timedelta(days=7))
    assert officer.get("/staff/outreach/where-next").text == before


def _plan_states(session: Session, *, area: Area) -> dict[str, ReachState]:
    told = weekly_reach_states(session, area=area, released=(), today=today())
    return dict(next(one.states for one in told if one.benchmark_code == "ehc_plans"))


def _add_replies(session: Session, *, opening: Opening, day: date) -> None:
    for _number in range(40):
        session.add(
            Response(
                area_code=opening.area_code,
                term_code=opening.term_code,
                response_id=secrets.token_hex(8),
                opening_id=opening.opening_id,
                survey_code="pulse",
                survey_version=1,
                locale="en",
                mode="own_phone",
                week=f"{day:%G-W%V}",
                community_code="white_british",
                town_code="dunstable",
                stage_code="ehcp",
            )
        )
    session.commit()


@pytest.mark.parametrize(("handed_out", "told"), [(TERM, (TermReplies(TERM, 10),)), ("2026-autumn", ())])
def test_replies_by_a_link_are_told_since_it_was_handed_out(
    session: Session, area: Area, released: str, handed_out: str, told: tuple[TermReplies, ...]
) -> None:
    found = released_replies(session, area_code=area.code, channel_code=released, first_term_code=handed_out)
    assert found == told


def test_an_old_activity_keeps_the_number_of_its_term(officer: StrictClient, session: Session, area: Area) -> None:
    visit = {"held_on": "2026-05-02", "place_type": "hub", "town_code": "dunstable"}
    address = officer.post("/staff/outreach/activities/new", data=visit).location
    channel = session.scalars(select(Channel)).one()
    _freeze_cells(session, area=area, term_code="2026-spring", cells=())
    _freeze_cells(session, area=area, term_code="2026-summer", cells=(ChannelCell(channel.channel_code, 15),))
    _freeze_cells(session, area=area, term_code="2026-autumn", cells=())
    facts = officer.get(address).text.partition("Replies by this link")[2].partition("</dd>")[0]
    assert facts.partition("<dd>")[2] == "Summer 2026: about 15"


def test_a_link_nobody_used_reads_like_one_that_is_hidden(session: Session, area: Area) -> None:
    _freeze_cells(session, area=area, term_code=TERM, cells=(ChannelCell("hidden", None),))
    hidden, unused = (
        released_replies(session, area_code=area.code, channel_code=code, first_term_code=TERM)
        for code in ("hidden", "unused")
    )
    assert hidden == unused == (TermReplies(TERM, None),)


def _freeze_cells(session: Session, *, area: Area, term_code: str, cells: Iterable[ChannelCell]) -> None:
    tables = [FrozenTable(CHANNEL_KIND, "all", position, table_to_json(cell)) for position, cell in enumerate(cells)]
    head = ReleaseHead(term_code, "pulse", 1, TERM, None, (), today(), "database")
    add_release(session, head, area_code=area.code, tables=tables)
    session.commit()


def _gap_table(level: str, group_code: str, state: ReachState) -> ReachTable:
    cell = ReachCell(group_code, state, None, 130, None, None, None, None, None)
    return ReachTable((TERM,), "ehc_plans", Dimension.COMMUNITY, level, 300, 15, (cell,), 0)


@pytest.mark.parametrize(
    ("level", "group_code", "state", "told"),
    [
        ("reporting_8", "asian", ReachState.GAP, (ReachState.GAP, "asian")),
        ("reporting_8", "asian", ReachState.IN_LINE, (ReachState.CANNOT_TELL, None)),
        ("groups_18", "asian_bangladeshi", ReachState.GAP, (ReachState.GAP, None)),
        ("groups_18", "asian_bangladeshi", ReachState.IN_LINE, (ReachState.IN_LINE, None)),
    ],
)
def test_a_community_is_given_no_state_of_a_wider_group_as_its_own(
    session: Session, area: Area, level: str, group_code: str, state: ReachState, told: tuple[ReachState, str | None]
) -> None:
    report = coverage_report(session, area=area, released=[_gap_table(level, group_code, state)], today=today())
    line = next(one for one in report.communities if one.outreach.community_code == "asian_bangladeshi")
    assert (line.outreach.reach_state, line.wider_group_code) == told


def test_a_gap_of_a_group_is_told_under_its_name(
    officer: StrictClient, app: Flask, session: Session, area: Area
) -> None:
    table = FrozenTable(
        REACH_KIND, Dimension.COMMUNITY, 0, table_to_json(_gap_table("reporting_8", "asian", ReachState.GAP))
    )
    head = ReleaseHead(TERM, "pulse", 1, TERM, 300, (), today(), "database")
    add_release(session, head, area_code=area.code, tables=[table])
    session.commit()
    line = officer.get("/staff/outreach/where-next").text.partition("<h2>Bangladeshi</h2>")[2].partition("</ul>")[0]
    assert "Too few replies from this group as a whole: Asian." in line
    assert "for its share" not in line
