"""A small release for tests of the result pages, through the one door, with numbers that can be worked by hand."""

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy.orm import Session

from analysis.disclosure import ReachPlan, build_release, table_to_json
from analysis.release import Release
from analysis.tallies import EVERYONE, RESPONSES_ITEM, Dimension, Tally
from app.areas import Area
from app.areas.surveys import find_area_survey
from app.services.release_plans import measure_plans, question_plans, release_ladders
from app.services.released import MEASURE_KIND, REACH_KIND, SHARE_KIND
from app.store.releases import FrozenTable, ReleaseHead, add_release
from surveys.model import MeasureKind, Survey

LOW, HIGH = "250", "750"
LAST_SUMMER = {"white_british": (30, 30), "asian_pakistani": (10, 10), "black_african": (2, 1), "roma": (1, 1)}
"""How many of each community answered low and how many high: 43 and 42 of 85."""
THIS_SUMMER = {"white_british": (15, 45), "asian_pakistani": (5, 15), "black_african": (1, 2), "roma": (1, 1)}
"""22 low and 63 high of 85: a mean of (22 * 250 + 63 * 750) / 85 = 620.6 per mille."""
FELT_SCORES, FELT = ("-1000", "0", "1000"), (20, 30, 30)
"""How many said worse, the same and better."""
SHARES = {
    "A12": {"survey": 20, "other": 25, "no": 40},
    "A11": {"year": 25, "three": 30, "longer": 25, "not_yet": 5},
    "P14_local_offer": {"never": 30, "heard": 25, "used": 30},
    "P14_forum": {"never": 45, "heard": 25, "used": 15},
    "P14_sendiass": {"never": 40, "heard": 25, "used": 20},
}


def freeze_term(
    session: Session,
    *,
    area: Area,
    term_code: str,
    communities: Mapping[str, tuple[int, int]],
    earlier: Sequence[tuple[Release, tuple[Tally, ...]]] = (),
    reach_plans: Sequence[ReachPlan] = (),
    survey_version: int = 1,
    felt: Mapping[str, tuple[int, int, int]] | None = None,
) -> tuple[Release, tuple[Tally, ...]]:
    """The release of a term in which every measure was answered alike; no promise was made, so none is followed up.

    ``felt`` says how many of each community said worse, the same and better; else it is told of the whole area alone. A
    survey version that does not ship is one whose words may not be compared with any other's.
    """
    survey = find_area_survey(area, "pulse", version_number=1)
    assert survey is not None
    tallies = (
        *_tallies(survey, term_code=term_code, communities=communities),
        *_felt_tallies(felt or {}, term_code=term_code),
    )
    release = build_release(
        (*tallies, *(tally for _release, own in earlier for tally in own)),
        area_code=area.code,
        term_code=term_code,
        survey_code="pulse",
        survey_version=1,
        baseline_term_code=area.baseline_term_code,
        measures=measure_plans(survey, promise_positions=()),
        questions=question_plans(survey, promise_positions=()),
        ladders=release_ladders(area),
        reach_plans=reach_plans,
        earlier_releases=[found for found, _tallies in earlier],
    )
    head = ReleaseHead(
        term_code,
        "pulse",
        survey_version,
        area.baseline_term_code,
        release.response_count,
        release.hidden_notes,
        date(2026, 9, 1),
        "t",
    )
    rows = [(MEASURE_KIND, table.dimension, table_to_json(table)) for table in release.measure_tables]
    rows += [(SHARE_KIND, Dimension.ALL, table_to_json(table)) for table in release.share_tables]
    rows += [(REACH_KIND, table.dimension, table_to_json(table)) for table in release.reach_tables]
    tables = [FrozenTable(kind, cut, place, content) for place, (kind, cut, content) in enumerate(rows)]
    assert add_release(session, head, area_code=area.code, tables=tables)
    session.commit()
    return release, tallies


def freeze_two_summers(session: Session, *, area: Area) -> None:
    """Summer 2025, then a summer 2026 that is clearly better."""
    before = freeze_term(session, area=area, term_code="2025-summer", communities=LAST_SUMMER)
    freeze_term(session, area=area, term_code="2026-summer", communities=THIS_SUMMER, earlier=[before])


def _tallies(survey: Survey, *, term_code: str, communities: Mapping[str, tuple[int, int]]) -> list[Tally]:
    found = []
    everyone = tuple(map(sum, zip(*communities.values(), strict=True)))
    for dimension, group, (low, high) in (
        (Dimension.ALL, EVERYONE, everyone),
        *((Dimension.COMMUNITY, code, counts) for code, counts in communities.items()),
    ):
        found.append(Tally(term_code, dimension, group, RESPONSES_ITEM, EVERYONE, low + high))
        for measure in survey.measures:
            if measure.kind is MeasureKind.MEAN:
                found += [
                    Tally(term_code, dimension, group, measure.code, value, count)
                    for value, count in ((LOW, low), (HIGH, high))
                ]
    for question_code, counts in SHARES.items():
        found += [
            Tally(term_code, Dimension.ALL, EVERYONE, question_code, value, count) for value, count in counts.items()
        ]
    return found


def _felt_tallies(felt: Mapping[str, tuple[int, int, int]], *, term_code: str) -> list[Tally]:
    everyone = tuple(map(sum, zip(*felt.values(), strict=True))) if felt else FELT
    return [
        Tally(term_code, dimension, group, "felt_change", value, count)
        for dimension, group, counts in (
            (Dimension.ALL, EVERYONE, everyone),
            *((Dimension.COMMUNITY, code, counts) for code, counts in felt.items()),
        )
        for value, count in zip(FELT_SCORES, counts, strict=True)
        if count
    ]
