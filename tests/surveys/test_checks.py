"""Every fault of a definition is told with file, place and remedy."""

from collections.abc import Callable

import pytest

from surveys.faults import FaultCode
from tests.surveys.samples import SMALL, check


def _replaced(old: str, new: str) -> Callable[[], str]:
    assert old in SMALL
    return lambda: SMALL.replace(old, new, 1)


CASES = {
    FaultCode.NOT_TOML: _replaced('code = "small"', "code = small"),
    FaultCode.UNKNOWN_KEY: _replaced('title = "Small"', 'title = "Small"\ncolour = "red"'),
    FaultCode.MISSING_KEY: _replaced('title = "Small"\n', ""),
    FaultCode.WRONG_TYPE: _replaced("version = 1", 'version = "one"'),
    FaultCode.UNKNOWN_VALUE: _replaced('kind = "scale"', 'kind = "slider"'),
    FaultCode.UNKNOWN_LIST: _replaced('list = "change5"', 'list = "change9"'),
    FaultCode.UNREADABLE_CONDITION: _replaced('"Q1 != none"', '"Q1 is none"'),
    FaultCode.BAD_CODE: _replaced('code = "Q6"', 'code = "Q 6"'),
    FaultCode.DUPLICATE_QUESTION: _replaced('code = "Q3"', 'code = "Q2"'),
    FaultCode.DUPLICATE_OPTION: _replaced('{ code = "b", label = "B" }', '{ code = "a", label = "B" }'),
    FaultCode.UNKNOWN_SUBJECT: _replaced('"Q1 != none"', '"Q9 != none"'),
    FaultCode.UNKNOWN_CODE_IN_CONDITION: _replaced('"Q1 != none"', '"Q1 != nothing"'),
    FaultCode.FORWARD_REFERENCE: _replaced('"Q1 != none"', '"Q3 != same"'),
    FaultCode.LOOP: _replaced('"Q1 != none"', '"Q2 != never"'),
    FaultCode.UNREACHABLE: _replaced('"Q1 != none"', '"Q1 == never and Q1 == always"'),
    FaultCode.PARTS_OUT_OF_ORDER: _replaced('code = "Q3"\npart = 1', 'code = "Q3"\npart = 3'),
    FaultCode.NO_OPTIONS: _replaced('list = "change5"\n', ""),
    FaultCode.UNKNOWN_MEASURE_QUESTION: _replaced('questions = ["Q3"]', 'questions = ["Q9"]'),
    FaultCode.UNSCORED_MEASURE: _replaced('questions = ["Q3"]', 'questions = ["Q0"]'),
    FaultCode.BAD_PLACEHOLDER: _replaced('text = "First?"', 'text = "First %(council_tax)s?"'),
}


def test_the_small_survey_has_no_fault() -> None:
    assert check(SMALL).faults == ()


@pytest.mark.parametrize("code", FaultCode)
def test_each_fault_is_found_and_told_with_its_remedy(code: FaultCode) -> None:
    loaded = check(CASES[code]())
    assert loaded.survey is None
    fault = next(fault for fault in loaded.faults if fault.code is code)
    assert fault.file_name == "small/v1.toml"
    assert fault.what
    assert fault.remedy
    assert str(fault).startswith("small/v1.toml")


def test_two_questions_that_wait_for_each_other_are_a_loop() -> None:
    text = SMALL.replace('"Q1 != none"', '"Q3 != same"').replace(
        'list = "change5"', 'list = "change5"\nshow_if = "Q2 != dk"'
    )
    assert FaultCode.LOOP in {fault.code for fault in check(text).faults}


def test_every_fault_of_a_file_is_told_at_once() -> None:
    text = SMALL.replace('kind = "scale"', 'kind = "slider"').replace('title = "Small"\n', "")
    codes = [fault.code for fault in check(text).faults]
    # Two questions were scales; the title is missing once.
    assert codes.count(FaultCode.UNKNOWN_VALUE) == 2
    assert codes.count(FaultCode.MISSING_KEY) == 1


@pytest.mark.parametrize("text", ["Half {name}", "100% of it"])
def test_a_placeholder_babel_does_not_check_is_refused(text: str) -> None:
    faulty = SMALL.replace("First?", text)
    assert FaultCode.BAD_PLACEHOLDER in {fault.code for fault in check(faulty).faults}
