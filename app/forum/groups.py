"""The names of the groups of a cut, as the result pages show them."""

from analysis.tallies import Dimension
from app.areas import Area
from app.forum.words import NEED_LABELS, STAGE_LABELS
from app.labels import community_label, town_label
from app.languages import find_locale


def group_label(code: str, *, dimension: Dimension, area: Area) -> str:
    """The name of one group of a dimension; of a need, its code is the level of its table."""
    if dimension is Dimension.COMMUNITY:
        return community_label(code)
    if dimension is Dimension.TOWN:
        return town_label(code, area=area)
    if dimension is Dimension.LANGUAGE:
        locale = find_locale(code)
        return locale.english_name if locale else code
    labels = NEED_LABELS if dimension is Dimension.NEED else STAGE_LABELS
    return str(labels.get(code, code))
