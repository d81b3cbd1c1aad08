"""What a test needs from the machine: where it is missing the test says so, and in CI it fails."""

import os
from typing import NoReturn

import pytest


def refuse_without(thing: str) -> NoReturn:
    """Leave the test loudly: a skip on somebody's laptop, a failure in CI, where nothing may go untested."""
    reason = f"{thing} is missing: run `make setup`"
    if os.environ.get("CI") == "true":
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)
