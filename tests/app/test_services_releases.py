"""A term is frozen once, from counts, and what was frozen does not change."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from analysis.release import CellState, Release
from analysis.tallies import EVERYONE, RESPONSES_ITEM, Dimension
from app.areas import find_area
from app.areas.surveys import find_area_survey
from app.db import Session
from app.models.response import IdempotencyKey
from app.services.release_plans import measure_plans, possible_scores, question_plans
from app.services.released import find_release, list_measure_tables, list_releases
from app.services.releases import BuildRefusal, build_term_release
from app.store.openings import list_openings_of_term
from app.store.responses import NewAnswer, NewResponse, store_response, withdraw_response
from app.store.tallies import count_channel_responses, count_heads, count_item, list_frozen_tallies
from surveys.model import Measure, MeasureKind, Survey
from tests.app.store_rows import AREA, TERM, new_response, open_pulse
from tests.rows import count_rows

COUNTY = find_area(AREA)
AFTER_THE_LAST_DAY = date(2026, 12, 21)


@pytest.fixture
def pulse() -> Survey:
    survey = find_area_survey(COUNTY, "pulse", version_number=1)
    assert survey is not None
    return survey


def no_progress(_done_count: int, _total_count: int) -> None:
    """Nobody watches."""


def build(session: Session, *, term_code: str = TERM, today: date = AFTER_THE_LAST_DAY) -> Release | BuildRefusal:
    return build_term_release(session, area=COUNTY, term_code=term_code, today=today, progress=no_progress)


def store_all(session: Session, responses: Sequence[NewResponse]) -> None:
    for response in responses:
        store_response(session, response)
    session.commit()


def forty_responses(session: Session) -> list[NewResponse]:
    """Ten of each overall score from 0 to 750, every second one Pakistani, the others White British."""
    opening = open_pulse(session)
    communities = ("asian_pakistani", "white_british")
    return [
        replace(
            new_response(opening, number=number),
            community_code=communities[number % 2],
            channel_code="bcdfgh" if number < 3 else None,
            answers=(NewAnswer("overall", str(250 * (number % 4))), NewAnswer("A03", "asd")),
        )
        for number in range(40)
    ]


def test_counts_of_an_item_by_dimension(session: Session) -> None:
    store_all(session, forty_responses(session))

    def counted(dimension: Dimension) -> dict[tuple[str, str], int]:
        tallies = count_item(session, area_code=AREA, term_code=TERM, dimensions=[dimension], item_code="overall")
        return {(tally.group_code, tally.value_code): tally.response_count for tally in tallies}

    # 40 responses, each fourth one has the same score
    every_score = {"0": 10, "250": 10, "500": 10, "750": 10}
    assert counted(Dimension.ALL) == {(EVERYONE, score): count for score, count in every_score.items()}
    assert counted(Dimension.NEED) == {("asd", score): count for score, count in every_score.items()}
    assert counted(Dimension.LANGUAGE) == {("ur", score): count for score, count in every_score.items()}
    # even numbers have 0 and 500, odd ones 250 and 750
    assert counted(Dimension.COMMUNITY) == {
        ("asian_pakistani", "0"): 10,
        ("asian_pakistani", "500"): 10,
        ("white_british", "250"): 10,
        ("white_british", "750"): 10,
    }


def test_counts_of_an_item_by_several_dimensions_are_those_of_each(session: Session) -> None:
    store_all(session, forty_responses(session))
    item = {"area_code": AREA, "term_code": TERM, "item_code": "overall"}
    one_by_one = [tally for dimension in Dimension for tally in count_item(session, **item, dimensions=[dimension])]
    assert sorted(one_by_one, key=repr) == sorted(count_item(session, **item, dimensions=list(Dimension)), key=repr)
    assert len(one_by_one) == 4 * len(Dimension)
    assert count_item(session, **item, dimensions=[]) == ()


def test_head_counts_by_dimension_and_by_channel(session: Session) -> None:
    store_all(session, forty_responses(session))
    heads = {
        dimension: [
            (tally.group_code, tally.item_code, tally.value_code, tally.response_count)
            for tally in count_heads(session, area_code=AREA, term_code=TERM, dimension=dimension)
        ]
        for dimension in (Dimension.ALL, Dimension.COMMUNITY, Dimension.NEED)
    }
    assert heads == {
        Dimension.ALL: [(EVERYONE, RESPONSES_ITEM, EVERYONE, 40)],
        Dimension.COMMUNITY: [
            ("asian_pakistani", RESPONSES_ITEM, EVERYONE, 20),
            ("white_british", RESPONSES_ITEM, EVERYONE, 20),
        ],
        Dimension.NEED: [("asd", RESPONSES_ITEM, EVERYONE, 40)],
    }
    assert count_heads(session, area_code=AREA, term_code="2026-summer", dimension=Dimension.ALL) == ()
    assert count_channel_responses(session, area_code=AREA, term_code=TERM) == (("bcdfgh", 3),)


def test_a_release_is_frozen_once_and_read_back_as_it_was(session: Session) -> None:
    store_all(session, forty_responses(session))
    built = build(session)
    assert isinstance(built, Release)
    assert find_release(session, area_code=AREA, term_code=TERM) == built
    assert [(head.term_code, head.response_count) for head in list_releases(session, area_code=AREA)] == [(TERM, 40)]
    assert build(session) is BuildRefusal.ALREADY_FROZEN


def test_a_headline_is_the_mean_of_the_scores(session: Session) -> None:
    store_all(session, forty_responses(session))
    build(session)
    tables = list_measure_tables(session, area_code=AREA, term_code=TERM, dimension=Dimension.ALL)
    cells = {table.measure_code: table.cells[0] for table in tables}
    # (0 + 250 + 500 + 750) / 4 per mille = 375, an index of 37.5, told as a whole number
    assert cells["overall"].index in {37, 38}
    assert cells["overall"].base_count == 40
    # nobody answered P10, and no promise was published
    assert cells["respect"].state is CellState.SUPPRESSED
    assert cells["follow_through"].state is CellState.NOT_ASKED


def test_the_freeze_closes_the_term_and_forgets_the_keys(session: Session) -> None:
    responses = forty_responses(session)
    store_all(session, responses)
    build(session)
    assert all(o.is_closed for o in list_openings_of_term(session, area_code=AREA, term_code=TERM))
    assert count_rows(session, IdempotencyKey) == 0


def test_a_withdrawal_after_the_freeze_leaves_the_frozen_counts(session: Session) -> None:
    responses = forty_responses(session)
    store_all(session, responses)
    built = build(session)
    frozen = list_frozen_tallies(session, area_code=AREA)
    assert withdraw_response(session, area_code=AREA, code=responses[0].receipt_code or "")
    session.commit()
    assert list_frozen_tallies(session, area_code=AREA) == frozen
    assert find_release(session, area_code=AREA, term_code=TERM) == built


def test_a_term_that_takes_answers_is_not_built(session: Session) -> None:
    open_pulse(session)
    # the last day still counts
    assert build(session, today=date(2026, 12, 20)) is BuildRefusal.NOT_CLOSED
    assert build(session, term_code="2026-summer") is BuildRefusal.NO_OPENING


def test_terms_are_built_in_their_order(session: Session) -> None:
    open_pulse(session, term_code="2026-summer")
    store_all(session, forty_responses(session))
    assert build(session) is BuildRefusal.EARLIER_TERM_NOT_FROZEN
    assert isinstance(build(session, term_code="2026-summer"), Release)
    assert isinstance(build(session), Release)


def test_progress_reaches_its_end(session: Session) -> None:
    store_all(session, forty_responses(session))
    steps: list[tuple[int, int]] = []
    build_term_release(
        session,
        area=COUNTY,
        term_code=TERM,
        today=AFTER_THE_LAST_DAY,
        progress=lambda done_count, total_count: steps.append((done_count, total_count)),
    )
    assert [done_count for done_count, _ in steps] == list(range(1, steps[-1][1] + 1))


@pytest.mark.parametrize(
    ("measure", "scores"),
    [
        # five choices with 0 to 4 points: points / 4
        (Measure("one", "", MeasureKind.MEAN, ("P02",)), (0, 250, 500, 750, 1000)),
        # two such questions, both answered: 0 to 8 points of 8
        (Measure("two", "", MeasureKind.MEAN, ("P02", "P03")), (0, 125, 250, 375, 500, 625, 750, 875, 1000)),
        (Measure("change", "", MeasureKind.BALANCE, ("P11",)), (-1000, 0, 1000)),
        # one, two or three promises answered: 0, 1/3, 1/2, 2/3, 1
        (Measure("share", "", MeasureKind.SHARE, ("P15_1", "P15_2", "P15_3")), (0, 333, 500, 667, 1000)),
    ],
)
def test_the_scores_a_measure_can_have(pulse: Survey, measure: Measure, scores: tuple[int, ...]) -> None:
    assert possible_scores(pulse, measure) == scores


def test_follow_through_is_asked_when_a_promise_was_published(pulse: Survey) -> None:
    def asked(positions: tuple[int, ...]) -> tuple[bool, list[str]]:
        measures = {plan.code: plan.is_asked for plan in measure_plans(pulse, promise_positions=positions)}
        questions = question_plans(pulse, promise_positions=positions)
        return measures["follow_through"], [q.code for q in questions if q.code.startswith("P15") and q.is_asked]

    assert asked(()) == (False, [])
    assert asked((1, 3)) == (True, ["P15_1", "P15_3"])


def test_no_share_tells_a_community_a_place_or_a_stage(pulse: Survey) -> None:
    told = {plan.code for plan in question_plans(pulse, promise_positions=())}
    assert told.isdisjoint({"A02", "A03", "A04", "A05", "A07", "A08", "A08a", "A09", "A13", "P00", "P17"})
    assert {"P01", "P14_forum", "A11", "A12"} <= told


def test_who_did_not_listen_is_told_as_shares_of_all_who_answered(session: Session) -> None:
    opening = open_pulse(session)
    unheard = [
        replace(
            new_response(opening, number=number),
            answers=(
                NewAnswer("P04", "never"),
                *([NewAnswer("P04a", "school")] if number % 5 else []),
                *([NewAnswer("P04a", "health")] if number % 2 else []),
            ),
        )
        for number in range(60)
    ]
    store_all(session, unheard)
    release = build(session)
    assert isinstance(release, Release)
    table = next(table for table in release.share_tables if table.question_code == "P04a")
    # Six of the sixty chose nothing: 54 answered, 48 of them school, 30 health; nobody chose another.
    assert (table.state, table.base_count) == (CellState.SHOWN, 55)
    shares = {cell.value_code: cell.share_percent for cell in table.cells}
    assert shares == {"school": 90, "send_team": 5, "health": 55, "social_care": 5, "else": 5}
