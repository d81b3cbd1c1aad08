"""Every survey and version in definitions/."""

from functools import cache
from importlib.resources import files

from surveys.checks import find_faults
from surveys.faults import Fault
from surveys.loading import LoadedSurvey, load_survey
from surveys.model import Survey
from surveys.option_lists import OptionList, standard_lists

PULSE = "pulse"
"""The survey of every term, which releases are made from."""


@cache
def list_versions() -> tuple[tuple[str, int], ...]:
    """The (survey code, version number) pairs that ship, in order."""
    folder = files("surveys") / "definitions"
    return tuple(
        sorted(
            (survey.name, int(version.name.removeprefix("v").removesuffix(".toml")))
            for survey in folder.iterdir()
            if survey.is_dir()
            for version in survey.iterdir()
            if version.name.endswith(".toml")
        )
    )


@cache
def find_survey(survey_code: str, *, version_number: int, area_lists: tuple[OptionList, ...]) -> Survey | None:
    """The survey version with an area's own lists, None when there is no such version.

    Raises ValueError when a definition that ships has a fault: ``heard survey check`` would have told.
    """
    if (survey_code, version_number) not in list_versions():
        return None
    file_name = f"{survey_code}/v{version_number}.toml"
    text = (files("surveys") / "definitions" / survey_code / f"v{version_number}.toml").read_text(encoding="utf-8")
    checked = check_definition(text, file_name=file_name, area_lists=area_lists)
    if checked.survey is None:
        raise ValueError("\n".join(str(fault) for fault in checked.faults))
    return checked.survey


def check_definition(text: str, *, file_name: str, area_lists: tuple[OptionList, ...]) -> LoadedSurvey:
    """The survey of a definition without any fault, or all of its faults."""
    loaded = load_survey(text, file_name=file_name, option_lists=(*standard_lists(), *area_lists))
    if loaded.survey is None:
        return loaded
    faults: tuple[Fault, ...] = find_faults(loaded.survey, file_name=file_name)
    return LoadedSurvey(None if faults else loaded.survey, faults)
