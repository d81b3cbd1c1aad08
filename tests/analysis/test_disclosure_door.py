"""Nothing but the door makes what may be shown, and what it made is stored and read back exactly."""

import ast
import json
from pathlib import Path

import pytest

from analysis.disclosure import release_from_json, release_to_json, table_from_json, table_to_json
from analysis.release import ChannelCell, MeasureTable, ReachTable, Release
from tests.analysis.town_replies import release_replies
from tests.analysis.worlds import SCHOOL_YEAR, one_term, release_world

ROOT = Path(__file__).parents[2]
SAFE_TYPES = {
    "ChannelCell",
    "MeasureCell",
    "MeasureTable",
    "ReachCell",
    "ReachStates",
    "ReachTable",
    "Release",
    "ShareCell",
    "ShareTable",
}


def made_in(path: Path) -> set[str]:
    """The safe types that a module calls into being, by whatever name it gave them."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = {
        alias.asname or alias.name: alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "analysis.release"
        for alias in node.names
    }
    calls = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
    by_name = {names[call.id] for call in calls if isinstance(call, ast.Name) and call.id in names}
    by_attribute = {call.attr for call in calls if isinstance(call, ast.Attribute)}
    return (by_name | by_attribute) & SAFE_TYPES


def test_only_the_door_makes_what_may_be_shown() -> None:
    modules = [path for room in ("analysis", "app", "surveys") for path in (ROOT / room).rglob("*.py")]
    makers = {path.relative_to(ROOT) for path in modules if made_in(path)}
    assert makers, "the test finds nothing at all"
    assert {str(path) for path in makers if path.parts[:2] != ("analysis", "disclosure")} == set()


def test_a_maker_elsewhere_would_be_found(tmp_path: Path) -> None:
    module = tmp_path / "page.py"
    module.write_text("from analysis.release import ShareCell as Cell\n\ncell = Cell('used', 40)\n", encoding="utf-8")
    assert made_in(module) == {"ShareCell"}


@pytest.fixture(scope="module")
def releases() -> list[Release]:
    world = {
        **one_term((20, 20), (15, 25), (3, 5), (13, 12)),
        **one_term((9, 31), (15, 25), (3, 5), (13, 12), term=SCHOOL_YEAR[1]),
    }
    return release_world(world) + release_replies({SCHOOL_YEAR[0]: {"ashby": 120, "birch": 80, "denham": 3}})


def test_a_release_comes_back_from_json_exactly(releases: list[Release]) -> None:
    assert [release_from_json(release_to_json(release)) for release in releases] == releases
    assert any(cell.changes for table in releases[1].measure_tables for cell in table.cells)


def test_a_single_table_comes_back_from_json_exactly(releases: list[Release]) -> None:
    measure, reach = releases[0].measure_tables[0], releases[-1].reach_tables[0]
    assert table_from_json(table_to_json(measure), kind=MeasureTable) == measure
    assert table_from_json(table_to_json(reach), kind=ReachTable) == reach


@pytest.mark.parametrize(
    "text",
    [
        '{"channel_code": "a"}',
        '{"channel_code": "a", "response_count": "10"}',
        "[]",
        '{"channel_code": 4, "response_count": 5}',
    ],
)
def test_text_of_another_shape_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="expected"):
        table_from_json(text, kind=ChannelCell)


def test_text_that_names_an_unknown_state_is_refused(releases: list[Release]) -> None:
    content = json.loads(table_to_json(releases[0].measure_tables[0]))
    content["cells"][0]["state"] = "visible"
    with pytest.raises(ValueError, match="visible"):
        table_from_json(json.dumps(content), kind=MeasureTable)
