"""The rules of the house that no off-the-shelf tool checks, each a function from a source text to its faults."""

import ast
import re
import sys
from collections.abc import Iterator

from jinja2 import Environment, nodes
from jinja2.ext import extract_from_ast

LONGEST_FILE = 300
FORBIDDEN_NAMES = frozenset({"utils", "helpers", "common", "misc", "manager", "base"})
LATE_IMPORTERS = frozenset({"create_app"})
GETTEXT_NAMES = frozenset(
    f"{prefix}{name}" for prefix in ("", "lazy_") for name in ("gettext", "ngettext", "pgettext", "npgettext")
) | {"_", "_l"}
CLOCKS = frozenset({"today", "now", "utcnow", "time", "monotonic", "perf_counter"})
CSS_NOISE = re.compile(r"/\*.*?\*/|\"[^\"]*\"|'[^']*'|url\([^)]*\)", re.DOTALL)
CSS_DECLARATIONS = re.compile(r"\{([^{}]*)\}")
PERCENT = re.compile(r"%(?!\(\w+\)s)")
BRACES = re.compile(r"\{\w*\}")
TEMPLATES = Environment(extensions=["jinja2.ext.i18n", "jinja2.ext.do"], autoescape=True)


def late_imports(source: str) -> Iterator[str]:
    """Imports inside a function, which hide a fault in the layers; ``create_app`` alone may."""
    for function in ast.walk(ast.parse(source)):
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef) and function.name not in LATE_IMPORTERS:
            for node in ast.walk(function):
                if isinstance(node, ast.Import | ast.ImportFrom):
                    yield f"line {node.lineno}: {ast.unparse(node)} inside {function.name}"


def imported_modules(source: str) -> Iterator[str]:
    """Every module a source names in an import, and every name it takes from one, dotted."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def imports_beyond_the_standard_library(source: str, *, own_package: str) -> Iterator[str]:
    """Imports of anything but the standard library and the package itself."""
    for module in imported_modules(source):
        top = module.split(".")[0]
        if top != own_package and top not in sys.stdlib_module_names:
            yield f"imports {module}"


def clocks_and_files(source: str) -> Iterator[str]:
    """Calls that read a clock or write a file: analysis is handed both."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        if isinstance(node.func, ast.Attribute) and node.func.attr in CLOCKS | {"write_text", "write_bytes"}:
            yield f"line {node.lineno}: {ast.unparse(node.func)}()"
        elif isinstance(node.func, ast.Name) and node.func.id in {"open", "print", "input"}:
            yield f"line {node.lineno}: {node.func.id}()"


def pieced_messages(source: str) -> Iterator[str]:
    """Messages put together in code (an f-string, a sum, a format), which no translator ever sees whole."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and _name_of(node.func) in GETTEXT_NAMES:
            for argument in node.args:
                is_formatted = isinstance(argument, ast.Call) and _name_of(argument.func) == "format"
                if isinstance(argument, ast.JoinedStr) or is_formatted or _is_text_sum(argument):
                    yield f"line {node.lineno}: {ast.unparse(node)[:100]}"


def pieced_template_messages(source: str) -> Iterator[str]:
    """The same fault in a template: a message joined with ``~``, ``+`` or ``%``."""
    for call in TEMPLATES.parse(source).find_all(nodes.Call):
        is_gettext = isinstance(call.node, nodes.Name) and call.node.name in GETTEXT_NAMES
        if is_gettext and any(isinstance(argument, nodes.Concat | nodes.Add | nodes.Mod) for argument in call.args):
            yield f"line {call.lineno}: a message is joined from pieces"


def messages(source: str) -> Iterator[str]:
    """Every message that Python code hands to gettext as a literal."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and _name_of(node.func) in GETTEXT_NAMES:
            for argument in node.args:
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                    yield argument.value


def template_messages(source: str) -> Iterator[str]:
    """Every message that a template hands to gettext as a literal, or holds in a trans block."""
    for _line, _function, found in extract_from_ast(TEMPLATES.parse(source)):
        for message in found if isinstance(found, tuple) else (found,):
            if message is not None:
                yield message


def unsafe_placeholders(message: str) -> Iterator[str]:
    """Placeholders that Babel does not check: anything but ``%(name)s``."""
    yield from (f"{message!r}: {match.group()}" for match in PERCENT.finditer(message.replace("%%", "")))
    yield from (f"{message!r}: {match.group()}" for match in BRACES.finditer(message))


def physical_directions(css: str) -> Iterator[str]:
    """Declarations that say left or right, which turn the wrong way in Urdu and Arabic."""
    for block in CSS_DECLARATIONS.findall(CSS_NOISE.sub("", css)):
        for declaration in block.split(";"):
            if re.search(r"\b(left|right)\b", declaration):
                yield " ".join(declaration.split())


def _name_of(function: ast.expr) -> str:
    return function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")


def _is_text_sum(node: ast.expr) -> bool:
    return isinstance(node, ast.BinOp) and any(
        isinstance(part, ast.Constant | ast.JoinedStr) and not isinstance(getattr(part, "value", ""), int | float)
        for part in ast.walk(node)
    )
