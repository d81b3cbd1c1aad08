import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

import pytest

from tests import code_rules

ROOT = Path(__file__).parents[1]
PACKAGES = ("app", "surveys", "analysis")
SERVICES_OF_PUBLIC = frozenset({"app.services.intake", "app.services.coming_back", "app.services.told"})
"""Taking in, adding to what came in, and telling what is released: no scoring, no counting."""
WEB_AND_DATABASE = frozenset({"app", "flask", "sqlalchemy", "werkzeug", "wtforms", "jinja2"})


def sources(*folders: str, pattern: str = "*.py") -> Iterator[tuple[str, str]]:
    for folder in folders:
        for path in sorted((ROOT / folder).rglob(pattern)):
            yield path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")


def faults(rule: Callable[[str], Iterable[str]], files: Iterable[tuple[str, str]]) -> list[str]:
    return [f"{name}: {fault}" for name, source in files for fault in rule(source)]


def test_the_walls_hold() -> None:
    result = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stdout + result.stderr


def test_no_file_is_longer_than_a_reader_can_hold() -> None:
    # A revision of the database is written once, and read in one piece.
    files = [(name, source) for name, source in sources(*PACKAGES) if not name.startswith("app/migrations/versions/")]
    assert [name for name, source in files if len(source.splitlines()) > code_rules.LONGEST_FILE] == []


def test_no_file_has_a_name_that_says_nothing() -> None:
    names = [name for name, _source in sources(*PACKAGES, "tests")]
    assert [name for name in names if code_rules.FORBIDDEN_NAMES & set(Path(name).with_suffix("").parts)] == []


def test_no_import_hides_inside_a_function() -> None:
    assert faults(code_rules.late_imports, sources(*PACKAGES, "tests")) == []


def test_surveys_need_the_standard_library_alone() -> None:
    rule = partial(code_rules.imports_beyond_the_standard_library, own_package="surveys")
    assert faults(rule, sources("surveys")) == []


def test_analysis_reads_no_clock_and_touches_no_file_unasked() -> None:
    assert faults(code_rules.clocks_and_files, sources("analysis")) == []


def test_a_parent_meets_no_service_but_those_of_parents() -> None:
    used = {module for _name, source in sources("app/public") for module in code_rules.imported_modules(source)}
    services = {".".join(module.split(".")[:3]) for module in used if module.startswith("app.services")}
    assert services <= SERVICES_OF_PUBLIC


def test_tests_of_surveys_and_analysis_use_no_app_and_no_database() -> None:
    found = [
        f"{name}: {module}"
        for name, source in sources("tests/surveys", "tests/analysis")
        for module in code_rules.imported_modules(source)
        if module.split(".")[0] in WEB_AND_DATABASE
    ]
    assert found == []


def test_no_test_module_borrows_from_another() -> None:
    found = [
        f"{name}: {module}"
        for name, source in sources("tests/surveys", "tests/analysis", "tests/app")
        for module in code_rules.imported_modules(source)
        if module.startswith("tests.") and ".test_" in module
    ]
    assert found == []


def test_messages_are_whole_sentences() -> None:
    assert faults(code_rules.pieced_messages, sources("app")) == []
    assert faults(code_rules.pieced_template_messages, sources("app/templates", pattern="*.html")) == []


def test_messages_hold_only_placeholders_that_babel_checks() -> None:
    found = [message for _name, source in sources("app") for message in code_rules.messages(source)]
    for _name, source in sources("app/templates", pattern="*.html"):
        found += code_rules.template_messages(source)
    assert [fault for message in found for fault in code_rules.unsafe_placeholders(message)] == []


def test_styles_turn_with_the_direction_of_the_page() -> None:
    assert faults(code_rules.physical_directions, sources("app/static", pattern="*.css")) == []


@pytest.mark.parametrize(
    ("rule", "source"),
    [
        (code_rules.late_imports, "def page():\n    import json"),
        (code_rules.late_imports, "def outer():\n    def inner():\n        from json import loads"),
        (partial(code_rules.imports_beyond_the_standard_library, own_package="surveys"), "import yaml"),
        (partial(code_rules.imports_beyond_the_standard_library, own_package="surveys"), "from app.db import Model"),
        (code_rules.clocks_and_files, "from datetime import date\ndate.today()"),
        (code_rules.clocks_and_files, "open('figures.csv')"),
        (code_rules.pieced_messages, "_(f'{count} replies')"),
        (code_rules.pieced_messages, "gettext('Hello ' + name)"),
        (code_rules.pieced_messages, "gettext('%s replies' % count)"),
        (code_rules.pieced_messages, "ngettext('{} reply'.format(1), 'replies', 2)"),
        (code_rules.pieced_template_messages, "{{ _('Hello ' ~ name) }}"),
        (code_rules.unsafe_placeholders, "%s replies"),
        (code_rules.unsafe_placeholders, "%(count)d replies"),
        (code_rules.unsafe_placeholders, "{count} replies"),
        (code_rules.physical_directions, "p { margin-left: 1rem }"),
        (code_rules.physical_directions, "@media print { p { color: red; text-align: right } }"),
        (code_rules.physical_directions, "p { border-top-left-radius: 0 }"),
    ],
)
def test_each_rule_sees_its_fault(rule: Callable[[str], Iterable[str]], source: str) -> None:
    assert list(rule(source)) != []


@pytest.mark.parametrize(
    ("rule", "source"),
    [
        (code_rules.late_imports, "def create_app():\n    from app import public"),
        (
            partial(code_rules.imports_beyond_the_standard_library, own_package="surveys"),
            "from surveys import model\nimport re",
        ),
        (code_rules.clocks_and_files, "path.read_text()"),
        (code_rules.pieced_messages, "_('%(count)s replies', count=a + b)"),
        (code_rules.pieced_template_messages, "{{ _('Hello %(name)s', name=first ~ last) }}"),
        (code_rules.unsafe_placeholders, "%(percent)s%% of families"),
        (code_rules.physical_directions, "/* left */ .right-hand { background: url(left.svg); inset-inline-start: 0 }"),
    ],
)
def test_no_rule_sees_a_fault_where_there_is_none(rule: Callable[[str], Iterable[str]], source: str) -> None:
    assert list(rule(source)) == []


def test_messages_of_templates_are_read() -> None:
    source = "{{ _('Send') }}{% trans count=n %}%(count)s reply{% pluralize %}{{ count }} replies{% endtrans %}"
    assert "Send" in code_rules.template_messages(source)
    assert "%(count)s replies" in code_rules.template_messages(source)
