"""The source as the rules read it: tracked files, modules, functions."""

from __future__ import annotations

import ast
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@cache
def modules() -> dict[str, ast.Module]:
    """Return the syntax tree of every module of the program by its path."""
    return {_short(path): ast.parse(path.read_text(encoding="utf-8")) for path in _python_files(ROOT / "journal")}


@cache
def modules_of_tests() -> dict[str, ast.Module]:
    """Return the syntax tree of every test module by its path."""
    return {_short(path): ast.parse(path.read_text(encoding="utf-8")) for path in _python_files(ROOT / "tests")}


def text(path: str) -> str:
    """Return what a source file holds."""
    return (ROOT / path).read_text(encoding="utf-8")


def functions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Return every function and method in a module."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Return the number of lines of a function, its docstring left out."""
    first = node.body[0]
    described = ast.get_docstring(node) is not None
    body = node.body[1:] if described and len(node.body) > 1 else node.body
    return (node.end_lineno or 0) - (body[0].lineno if described else first.lineno) + 1 + (first.lineno - node.lineno)


def calls(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Return the dotted name and line of every call in a module."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func), node.lineno


def tracked_files() -> list[Path]:
    """Return every file of the project, or those on disk where there is no git."""
    git = shutil.which("git")
    if git is not None:
        listed = subprocess.run(
            [git, "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            cwd=ROOT,
            capture_output=True,
            check=False,
        )
        if listed.returncode == 0:
            names = listed.stdout.decode("utf-8").split("\0")
            return [ROOT / name for name in names if name and (ROOT / name).is_file()]
    return [path for path in ROOT.rglob("*") if path.is_file() and not _is_made(path.relative_to(ROOT))]


def _is_made(path: Path) -> bool:
    if path.parts[0] in {"build", "dist"} or "__pycache__" in path.parts:
        return True
    return any(part[0] == "." and part != ".ci" for part in path.parts[:-1])


def _python_files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*.py") if "__pycache__" not in path.parts)


def _short(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()
