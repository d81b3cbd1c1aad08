"""Building the release of a closed term once: counts, the one door out, and the freeze."""

from collections.abc import Callable, Sequence
from datetime import date
from enum import StrEnum

from analysis.disclosure import YearlyTargetPlan, build_release, table_to_json
from analysis.release import ChannelCell, MeasureTable, PeopleTable, ReachTable, Release, ShareTable, TargetCell
from analysis.tallies import Dimension, Tally
from analysis.terms import parse_term
from app.areas import Area
from app.areas.surveys import find_area_survey
from app.db import Session, start_writing
from app.languages import list_locales
from app.services.release_plans import answered_ladders, release_ladders
from app.services.released import (
    CHANNEL_KIND,
    MEASURE_KIND,
    PEOPLE_KIND,
    REACH_KIND,
    SHARE_KIND,
    TARGET_KIND,
    find_release,
    list_releases,
)
from app.services.term_plans import TermPlan, find_term_plan
from app.store.openings import close_opening, list_openings, list_openings_of_term
from app.store.releases import FrozenTable, ReleaseHead, add_release, find_release_head
from app.store.responses import delete_idempotency_keys
from app.store.tallies import (
    count_answered,
    count_channel_responses,
    count_heads,
    count_item,
    list_frozen_tallies,
    save_tallies,
)
from surveys.model import Survey
from surveys.versions import may_compare

BUILT_WITH = "database"

Progress = Callable[[int, int], None]
"""Told how many of how many counts are done."""


class BuildRefusal(StrEnum):
    """Why no release was built."""

    NO_OPENING = "no_opening"
    NOT_CLOSED = "not_closed"
    ALREADY_FROZEN = "already_frozen"
    EARLIER_TERM_NOT_FROZEN = "earlier_term_not_frozen"


def build_term_release(
    session: Session, *, area: Area, term_code: str, today: date, progress: Progress
) -> Release | BuildRefusal:
    """The release of a term, frozen and committed, or why there is none; an opening whose last day is past is closed.

    Nothing is locked while counting: the term takes no more answers, and the freeze itself is one short write.
    """
    refusal = _close_and_check(session, area=area, term_code=term_code, today=today)
    if refusal is not None:
        return refusal
    plan = find_term_plan(session, area=area, term_code=term_code)
    if plan is None:
        return BuildRefusal.NO_OPENING
    tallies = _count(session, area_code=area.code, term_code=term_code, plan=plan, progress=progress)
    release = _disclose(session, tallies, area=area, term_code=term_code, plan=plan)
    start_writing(session)
    is_new = add_release(session, _head_of(release, today=today), area_code=area.code, tables=_tables_of(release))
    if not is_new:
        session.rollback()
        return BuildRefusal.ALREADY_FROZEN
    save_tallies(session, tallies, area_code=area.code)
    delete_idempotency_keys(session, area_code=area.code, term_code=term_code)
    session.commit()
    return release


def _close_and_check(session: Session, *, area: Area, term_code: str, today: date) -> BuildRefusal | None:
    start_writing(session)
    openings = list_openings_of_term(session, area_code=area.code, term_code=term_code)
    if find_release_head(session, area_code=area.code, term_code=term_code) is not None:
        refusal = BuildRefusal.ALREADY_FROZEN
    elif not openings:
        refusal = BuildRefusal.NO_OPENING
    elif any(not opening.is_closed and opening.closes_on >= today for opening in openings):
        refusal = BuildRefusal.NOT_CLOSED
    elif _has_unfrozen_earlier_term(session, area_code=area.code, term_code=term_code):
        refusal = BuildRefusal.EARLIER_TERM_NOT_FROZEN
    else:
        for opening in openings:
            close_opening(session, area_code=area.code, opening_id=opening.opening_id)
        refusal = None
    session.commit()
    return refusal


def _has_unfrozen_earlier_term(session: Session, *, area_code: str, term_code: str) -> bool:
    frozen = {head.term_code for head in list_releases(session, area_code=area_code)}
    opened = {opening.term_code for opening in list_openings(session, area_code=area_code)}
    return any(_is_before(code, term_code) for code in opened - frozen)


def _count(
    session: Session, *, area_code: str, term_code: str, plan: TermPlan, progress: Progress
) -> tuple[Tally, ...]:
    items = {dimension: plan.items_of(dimension) for dimension in Dimension}
    item_codes = sorted({item_code for codes in items.values() for item_code in codes})
    tallies: list[Tally] = []
    for dimension in Dimension:
        tallies += count_heads(session, area_code=area_code, term_code=term_code, dimension=dimension)
    for done_count, item_code in enumerate(item_codes, start=1):
        dimensions = [dimension for dimension, codes in items.items() if item_code in codes]
        tallies += count_item(
            session, area_code=area_code, term_code=term_code, dimensions=dimensions, item_code=item_code
        )
        progress(done_count, len(item_codes))
    for item_code in plan.multi_items:
        tallies += count_answered(session, area_code=area_code, term_code=term_code, item_code=item_code)
    return tuple(tallies)


def _disclose(session: Session, tallies: Sequence[Tally], *, area: Area, term_code: str, plan: TermPlan) -> Release:
    heads = [head for head in list_releases(session, area_code=area.code) if _is_before(head.term_code, term_code)]
    earlier = [find_release(session, area_code=area.code, term_code=head.term_code) for head in heads]
    frozen = list_frozen_tallies(session, area_code=area.code)
    told = (*tallies, *(tally for tally in frozen if _is_before(tally.term_code, term_code)))
    locale_codes = [locale.code for locale in list_locales()]
    return build_release(
        told,
        area_code=area.code,
        term_code=term_code,
        survey_code=plan.survey.code,
        survey_version=plan.survey.version_number,
        baseline_term_code=area.baseline_term_code,
        measures=plan.measures,
        questions=plan.questions,
        ladders={
            **release_ladders(area),
            **answered_ladders(plan.survey, tallies=told, locale_codes=locale_codes),
        },
        reach_plans=plan.reach_plans,
        people_plans=plan.people_plans,
        yearly_targets=[YearlyTargetPlan(one.group_code, one.reply_count) for one in area.yearly_targets],
        channel_counts=dict(count_channel_responses(session, area_code=area.code, term_code=term_code)),
        earlier_releases=[release for release in earlier if release is not None],
        not_comparable=_not_comparable(plan.survey, heads=heads, area=area),
    )


def _is_before(term_code: str, later_term_code: str) -> bool:
    return parse_term(term_code) < parse_term(later_term_code)


def _not_comparable(survey: Survey, *, heads: Sequence[ReleaseHead], area: Area) -> set[tuple[str, str]]:
    pairs = set()
    for head in heads:
        if (head.survey_code, head.survey_version) == (survey.code, survey.version_number):
            continue
        earlier = find_area_survey(area, head.survey_code, version_number=head.survey_version)
        for measure in survey.measures:
            if earlier is None or not may_compare(earlier, survey, measure_code=measure.code):
                pairs.add((measure.code, head.term_code))
    return pairs


def _head_of(release: Release, *, today: date) -> ReleaseHead:
    return ReleaseHead(
        term_code=release.term_code,
        survey_code=release.survey_code,
        survey_version=release.survey_version,
        baseline_term_code=release.baseline_term_code,
        response_count=release.response_count,
        hidden_notes=release.hidden_notes,
        frozen_on=today,
        built_with=BUILT_WITH,
    )


def _tables_of(release: Release) -> tuple[FrozenTable, ...]:
    tables: list[
        tuple[str, Dimension, MeasureTable | ShareTable | ReachTable | PeopleTable | ChannelCell | TargetCell]
    ] = [
        *((MEASURE_KIND, table.dimension, table) for table in release.measure_tables),
        *((SHARE_KIND, Dimension.ALL, table) for table in release.share_tables),
        *((REACH_KIND, table.dimension, table) for table in release.reach_tables),
        *((PEOPLE_KIND, Dimension.ALL, table) for table in release.people_tables),
        *((CHANNEL_KIND, Dimension.ALL, cell) for cell in release.channel_cells),
        *((TARGET_KIND, Dimension.COMMUNITY, cell) for cell in release.target_cells),
    ]
    return tuple(
        FrozenTable(kind, dimension, position, table_to_json(table))
        for position, (kind, dimension, table) in enumerate(tables)
    )
