"""A survey version as one area asks it: with its own towns."""

from app.areas.model import Area
from surveys.library import find_survey
from surveys.model import Survey
from surveys.option_lists import OptionList, place_list

TOWNS_LIST = "area:towns"


def area_lists(area: Area) -> tuple[OptionList, ...]:
    """The option lists this area brings along."""
    return (place_list(TOWNS_LIST, names=tuple((place.code, place.name) for place in area.places)),)


def find_area_survey(area: Area, survey_code: str, *, version_number: int) -> Survey | None:
    """The survey version with the area's lists, None when there is no such version."""
    return find_survey(survey_code, version_number=version_number, area_lists=area_lists(area))
