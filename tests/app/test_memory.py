"""What is remembered stands for its time and its state, and no longer."""

from collections.abc import Iterator

import pytest
from flask import Flask

from app.memory import remembered


@pytest.fixture
def _in_app(app: Flask) -> Iterator[None]:
    app.testing = False
    with app.app_context():
        yield


@pytest.mark.usefixtures("_in_app")
def test_a_value_is_made_once_for_its_state_and_again_for_another() -> None:
    made: list[str] = []

    def make(name: str) -> str:
        made.append(name)
        return name

    assert remembered("key", lambda: make("first"), state=1, seconds=60) == "first"
    assert remembered("key", lambda: make("second"), state=1, seconds=60) == "first"
    assert remembered("key", lambda: make("third"), state=2, seconds=60) == "third"
    assert remembered("other", lambda: make("fourth"), state=2, seconds=60) == "fourth"
    assert remembered("key", lambda: make("fifth"), state=2, seconds=-1) == "fifth"
    assert made == ["first", "third", "fourth", "fifth"]


def test_tests_always_see_what_is_there_now(app: Flask) -> None:
    with app.app_context():
        assert remembered("key", lambda: "first", seconds=60) == "first"
        assert remembered("key", lambda: "second", seconds=60) == "second"
