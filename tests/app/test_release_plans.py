"""Every group that may be chosen is a row from the start: a new row would tell that somebody came."""

from analysis.tallies import NOT_STATED, RESPONSES_ITEM, Dimension, Tally
from app.areas import find_area
from app.areas.surveys import find_area_survey
from app.services.release_plans import answered_ladders
from tests.factories import NORTHMERE, NORTHMERE_DIR


def test_groups_come_from_the_survey_not_from_who_answered() -> None:
    survey = find_area_survey(find_area(NORTHMERE, roots=(NORTHMERE_DIR.parent,)), "pulse", version_number=1)
    assert survey is not None
    old_locale = Tally("2025-summer", Dimension.LANGUAGE, "cy", RESPONSES_ITEM, "everyone", 3)
    ladders = answered_ladders(survey, tallies=[old_locale], locale_codes=["en", "ur"])
    stages = ladders[Dimension.STAGE].rollups[0]
    needs = ladders[Dimension.NEED].rollups[0]
    # Seven stages are offered and nobody has answered; "prefer not to say" is no need.
    assert len(stages.group_codes) == 7
    assert "skip" not in needs.group_codes
    assert needs.group_of("skip") == NOT_STATED
    # A locale that is no longer offered stays a group, so that its old replies are not lost.
    assert ladders[Dimension.LANGUAGE].rollups[0].group_codes == ("en", "ur", "cy")
