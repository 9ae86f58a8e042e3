"""What is kept in the project works on any machine and names no place to download from."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from tests.rules.source import ROOT, tracked_files

TOP_LEVEL = {
    ".ci",
    ".gitattributes",
    ".gitignore",
    "ARCHITECTURE.md",
    "CHANGELOG.md",
    "LICENSE",
    "Makefile",
    "README.md",
    "build_installer.py",
    "journal",
    "pyproject.toml",
    "requirements-dev.lock",
    "requirements.lock",
    "resources",
    "tests",
}
# Written in parts, so that this file does not hold what it looks for.
PACKAGE_HOSTS = re.compile("|".join(["py" + r"pi\.org", "python" + "hosted", "con" + r"da\.", "deb" + r"ian\.org"]))
MACHINE_PATHS = re.compile("|".join(["/" + "work/", "/" + r"root\b", "/" + r"home/\w", r"[A-Z]:\\" + r"Users\\\w"]))


def texts() -> list[tuple[Path, str]]:
    """Return every file that can be read as text, by its path in the project."""
    found = []
    for path in tracked_files():
        try:
            found.append((path.relative_to(ROOT), path.read_text(encoding="utf-8")))
        except UnicodeDecodeError:
            continue
    return found


def test_the_top_level_holds_what_every_repository_has() -> None:
    assert {path.relative_to(ROOT).parts[0] for path in tracked_files()} <= TOP_LEVEL


@pytest.mark.parametrize("forbidden", [PACKAGE_HOSTS, MACHINE_PATHS], ids=["package hosts", "machine paths"])
def test_no_file_names(forbidden: re.Pattern[str]) -> None:
    hits = [
        f"{path}: {match.group()}"
        for path, text in texts()
        if path.parts[:2] != ("resources", "licenses")
        for match in forbidden.finditer(text)
    ]
    assert hits == []


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_lock_files_hold_hashes_and_no_addresses(name: str) -> None:
    lock = (ROOT / name).read_text(encoding="utf-8")
    pins = re.split(r"\n(?=\S)", lock.strip())
    assert "://" not in lock
    assert [pin.split("==")[0] for pin in pins if "--hash=sha256:" not in pin] == []


def test_lock_files_hold_every_dependency_and_agree() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    run, dev = (_pins(name) for name in ("requirements.lock", "requirements-dev.lock"))
    assert {_name(one) for one in project["project"]["dependencies"]} <= {pin.split("==")[0] for pin in run}
    assert {_name(one) for one in project["dependency-groups"]["dev"]} <= {pin.split("==")[0] for pin in dev}
    assert run <= dev


def test_the_notices_name_every_package_shipped() -> None:
    notices = (ROOT / "resources" / "licenses" / "THIRD-PARTY.txt").read_text(encoding="utf-8")
    named = {_name(found) for found in re.findall(r"^(\S+) \(.*\)\n-+$", notices, flags=re.MULTILINE)}
    assert {pin.split("==")[0] for pin in _pins("requirements.lock")} <= named


def _pins(name: str) -> set[str]:
    return set(re.findall(r"^[a-z0-9-]+==[^\s;]+", (ROOT / name).read_text(encoding="utf-8"), flags=re.MULTILINE))


def _name(requirement: str) -> str:
    found = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert found is not None
    return re.sub(r"[._]+", "-", found.group()).lower()
