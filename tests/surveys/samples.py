"""Small surveys for tests."""

from surveys.library import check_definition
from surveys.loading import LoadedSurvey
from surveys.model import Survey
from surveys.option_lists import place_list

TOWNS = (place_list("area:towns", names=(("northby", "Northby"), ("southby", "Southby"))),)

SMALL = """
code = "small"
version = 1
title = "Small"
[[measures]]
code = "both"
label = "Both"
kind = "mean"
questions = ["Q1", "Q2"]
[[measures]]
code = "moved"
label = "Moved"
kind = "balance"
questions = ["Q3"]
[[questions]]
code = "Q0"
part = 1
kind = "single"
text = "For you?"
is_required = true
options = [{ code = "yes", label = "Yes" }, { code = "no", label = "No", ends_at = "not_for_you" }]
[[questions]]
code = "Q1"
part = 1
kind = "scale"
text = "First?"
list = "often5"
more_options = [{ code = "none", label = "No help", points = 0, also_points = { Q2 = 0 } }]
[[questions]]
code = "Q2"
part = 1
kind = "scale"
text = "Second?"
list = "often5"
show_if = "Q1 != none"
[[questions]]
code = "Q3"
part = 1
kind = "single"
text = "Better?"
list = "change5"
[[questions]]
code = "Q4"
part = 2
kind = "multi"
text = "Which?"
most_choices = 2
options = [{ code = "a", label = "A" }, { code = "b", label = "B" }, { code = "c", label = "C" },
           { code = "skip", label = "Rather not", is_exclusive = true }]
[[questions]]
code = "Q5"
part = 2
kind = "text"
text = "Words?"
show_if = "@text == offered"
[[questions]]
code = "Q6"
part = 2
kind = "single"
text = "May we show them?"
options = [{ code = "no", label = "No" }, { code = "yes", label = "Yes" }]
show_if = "@comments == given"
"""


def check(text: str) -> LoadedSurvey:
    """The definition as ``heard survey check`` sees it."""
    return check_definition(text, file_name="small/v1.toml", area_lists=TOWNS)


def small_survey() -> Survey:
    """The small survey above."""
    survey = check(SMALL).survey
    assert survey is not None
    return survey
