"""What the linters cannot say: sizes, names, docstrings, waiting."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from tests.rules.source import calls, functions, length, modules, modules_of_tests, text

LONGEST_MODULE = 400
LONGEST_FUNCTION = 60
VAGUE_NAMES = {"utils", "util", "helpers", "helper", "manager", "managers", "common", "misc"}
MODULES_OF_TABLES = ("journal/core/vocabulary", "journal/store/migrations/versions/")
"""Modules that are one long list, of names or of tables as they once were, where a cut would only scatter them."""


def test_modules_are_short_enough_to_read() -> None:
    sizes = {path: text(path).count("\n") for path in modules() if not path.startswith(MODULES_OF_TABLES)}
    assert {path: size for path, size in sizes.items() if size > LONGEST_MODULE} == {}


def test_functions_are_short_enough_to_read() -> None:
    sizes = {
        f"{path}:{node.lineno} {node.name}": length(node)
        for path, tree in modules().items()
        if "/migrations/" not in path
        for node in functions(tree)
    }
    assert {name: size for name, size in sizes.items() if size > LONGEST_FUNCTION} == {}


def test_modules_say_what_they_are_about() -> None:
    named = {path: set(re.split(r"[/_.]", path)) for path in [*modules(), *modules_of_tests()]}
    assert [path for path, parts in named.items() if parts & VAGUE_NAMES] == []


def test_nothing_waits_by_the_clock() -> None:
    waiting = re.compile(r"(^|\.)(sleep|processEvents|process_events|qWait|qSleep)$|^qtbot\.wait$|^bot\.wait$")
    found = [
        f"{path}:{line} {name}"
        for path, tree in [*modules().items(), *modules_of_tests().items()]
        for name, line in calls(tree)
        if waiting.search(name)
    ]
    assert found == []


def test_every_public_thing_says_what_the_caller_gets() -> None:
    silent = [
        f"{path}:{getattr(node, 'lineno', 1)} {name}"
        for path, tree in modules().items()
        if "/migrations/versions/" not in path
        for name, node in _public_things(tree)
        if ast.get_docstring(node) is None
    ]
    assert silent == []


def _public_things(
    tree: ast.Module,
) -> Iterator[tuple[str, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef]]:
    """Return the module, its public classes and functions, and their public methods named by us."""
    yield "module", tree
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and not node.name.startswith("_"):
            yield node.name, node
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            yield node.name, node
            for method in node.body:
                # Names in camelCase are Qt's, and Qt has described them.
                if isinstance(method, ast.FunctionDef) and re.fullmatch(r"[a-z][a-z0-9_]*", method.name):
                    yield from () if _overloads(method) else [(f"{node.name}.{method.name}", method)]


def _overloads(method: ast.FunctionDef) -> bool:
    return any(ast.unparse(one).endswith((".setter", "overload")) for one in method.decorator_list)
