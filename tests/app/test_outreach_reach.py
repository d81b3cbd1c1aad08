"""The reach page: released tables against every benchmark, and the states of whole weeks."""

import html
import re
import secrets
from collections.abc import Callable, Iterable
from datetime import date, timedelta

import pytest
from flask import Flask
from playwright.sync_api import BrowserContext, Page
from sqlalchemy import select
from sqlalchemy.orm import Session

from analysis.disclosure import build_release, table_to_json
from analysis.release import ChannelCell, ReachCell, ReachState, ReachTable, TargetCell, TargetState
from analysis.tallies import EVERYONE, RESPONSES_ITEM, Dimension, Tally
from app.areas import Area, find_area
from app.clock import today
from app.models.opening import Opening
from app.models.outreach import ActivityCommunity, Channel, OutreachActivity
from app.models.response import Response
from app.models.staff import Role
from app.models.weekly_reach import WeeklyReach
from app.services.coverage import TermReplies, coverage_report, released_replies
from app.services.intake import week_of
from app.services.released import CHANNEL_KIND, REACH_KIND, TARGET_KIND
from app.services.weekly_reach import reach_plan, weekly_reach_states
from app.store.channels import add_channel
from app.store.releases import FrozenTable, ReleaseHead, add_release
from tests.app.staffing import settings_of, signed_in_client, signed_in_page
from tests.browser import LiveServer, assert_no_horizontal_scroll, assert_targets_at_least
from tests.factories import open_pulse
from tests.strict_client import StrictClient

TERM = "2026-summer"
CSRF_TOKEN = re.compile(r'name="csrf_token" value="[^"]*"')
REPLIES = {
    "white_british": 200,
    "white_other": 14,
    "asian_indian": 2,
    "black_african": 9,
    "mixed_other": 8,
    "not_stated": 60,
}


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
    assert "Gypsy, Roma and Traveller: 15 replies a school year." in page
    assert "in 100 replies gave no group." in page


def test_a_hidden_count_hides_what_was_made_from_it(officer: StrictClient, released: str) -> None:
    row = officer.get("/staff/outreach/reach").text.partition('scope="row">Indian</th>')[2].partition("</tr>")[0]
    # Replies, at its share, reach rate, ratio, interval, band from none to all without a group
    assert row.count('class="quiet">hidden<') == 6
    assert "fewer than" not in row


def test_the_band_and_the_fit_stand_beside_each_table_that_has_them(officer: StrictClient, released: str) -> None:
    page = html.unescape(officer.get("/staff/outreach/reach").text)
    # 293 replies read 295, 233 of a known community 230: 65 of 295 gave none, more than one in five. All of Dunstable's
    # are known.
    assert page.count(">Worst case</th>") == page.count("Worst case: the ratio if none") == 2
    row = page.partition('scope="row">White British</th>')[2].partition("</tr>")[0]
    # 200 of 295 is 67.8 % (62.3 to 72.9) and 265 of 295 89.8 % (85.9 to 92.8), each over 3,076 of 3,968 = 77.5 %
    assert ">0.80 to 1.20</td>" in row
    assert page.count("Fit of the whole survey") == 3


def test_the_reach_rate_stands_beside_the_ratio(officer: StrictClient, area: Area, released: str) -> None:
    plans = area.find_benchmark("ehc_plans")
    assert plans is not None
    white = next(group.count for group in plans.groups if group.group_code == "white_british")
    row = officer.get("/staff/outreach/reach").text.partition('scope="row">White British</th>')[2].partition("</tr>")[0]
    assert f'<td class="number">{1000 * 200 / white:.1f}</td>' in row


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
    _add_replies(session, opening=opening, day=today())
    assert _plan_states(session, area=area)["white_british"] is ReachState.CANNOT_TELL


def test_a_state_stays_until_the_next_week(app: Flask, area: Area, session: Session) -> None:
    monday, sunday, next_monday = date(2026, 11, 9), date(2026, 11, 15), date(2026, 11, 16)
    opening = open_pulse(session, settings=settings_of(app), day=monday)
    nobody = _plan_states(session, area=area, day=monday)
    _add_replies(session, opening=opening, day=monday - timedelta(days=7))
    assert _plan_states(session, area=area, day=sunday) == nobody
    # 40 of 40 replies against 3,076 of 3,968 plans: the interval begins at 0.91 / 0.78, above 1.
    assert nobody["white_british"] is ReachState.CANNOT_TELL
    assert _plan_states(session, area=area, day=next_monday)["white_british"] is ReachState.OVER


def test_the_first_look_of_a_week_is_kept_for_everyone(officer: StrictClient, area: Area, session: Session) -> None:
    page = _without_tokens(officer.get("/staff/outreach/reach").text)
    kept = session.scalars(select(WeeklyReach)).one()
    assert (kept.area_code, kept.week) == (area.code, week_of(today()))
    session.rollback()
    assert _without_tokens(officer.get("/staff/outreach/reach").text) == page
    assert len(session.scalars(select(WeeklyReach)).all()) == 1


def test_where_next_stays_as_it_is_when_families_answer(
    officer: StrictClient, app: Flask, session: Session, released: str
) -> None:
    before = _without_tokens(officer.get("/staff/outreach/where-next").text)
    _add_replies(session, opening=open_pulse(session, settings=settings_of(app)), day=today() - timedelta(days=7))
    assert _without_tokens(officer.get("/staff/outreach/where-next").text) == before


def _without_tokens(page: str) -> str:
    """The page without its form tokens, which are others in the next second."""
    return CSRF_TOKEN.sub("", page)


def _plan_states(session: Session, *, area: Area, day: date | None = None) -> dict[str, ReachState]:
    told = weekly_reach_states(session, area=area, released=(), today=day or today())
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


@pytest.mark.parametrize(
    ("state", "low", "high", "words"),
    [
        (TargetState.REACHED, 15, None, "Autumn 2025 to Summer 2026: 15 replies or more."),
        (TargetState.NOT_REACHED, 8, 14, "Autumn 2025 to Summer 2026: between 8 and 14 replies."),
        (TargetState.NOT_REACHED, 0, 7, "Autumn 2025 to Summer 2026: fewer than 8 replies."),
        (TargetState.CANNOT_TELL, None, None, "not told, because the number could be worked out."),
    ],
)
def test_a_target_has_a_line_of_progress(
    app: Flask, session: Session, area: Area, state: TargetState, low: int | None, high: int | None, words: str
) -> None:
    year = ("2025-autumn", "2026-spring", TERM)
    table = FrozenTable(
        TARGET_KIND,
        Dimension.COMMUNITY,
        0,
        table_to_json(TargetCell(year, "gypsy_roma_traveller", 15, state, low, high)),
    )
    head = ReleaseHead(TERM, "pulse", 1, TERM, 300, (), today(), "database")
    add_release(session, head, area_code=area.code, tables=[table])
    activity = OutreachActivity(area_code=area.code, held_on=today(), place_type="site", town_code="sandy")
    activity.met = [ActivityCommunity(community_code=code, family_count=2) for code in ("roma", "arab")]
    session.add(activity)
    session.commit()
    page = signed_in_client(app, Role.OFFICER).get("/staff/outreach/reach").text.partition("Targets of the school")[2]
    assert words in page.partition("</section>")[0]
    log = "Since Autumn 2026 began your log counts 2 families met, which are no replies yet."
    assert log in page
    assert log not in signed_in_client(app, Role.FORUM).get("/staff/outreach/reach").text


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
