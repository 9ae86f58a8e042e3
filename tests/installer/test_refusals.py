"""What cannot be made here is refused with one sentence, before anything is prepared."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from installer.targets import TARGETS
from installer.workshop import RefusedError, Workshop, machine_name, need, project_version, run

from journal import __version__
from tests.rules.source import ROOT


def refusal(target: str, workshop: Workshop) -> str:
    """Return the sentence with which a target is refused."""
    with pytest.raises(RefusedError) as refused:
        TARGETS[target].check(workshop)
    return str(refused.value)


@pytest.mark.parametrize(
    ("target", "system", "here"),
    [
        ("windows", "Linux", "on Linux"),
        ("windows", "Darwin", "on macOS"),
        ("macos", "Windows", "on Windows"),
        ("macos", "Linux", "on Linux"),
        ("linux-dir", "Windows", "on Windows"),
        ("deb", "Darwin", "on macOS"),
        ("run", "Windows", "on Windows"),
        ("appimage", "Darwin", "on macOS"),
    ],
)
def test_only_the_system_that_it_is_for_can_make_it(target: str, system: str, here: str):
    sentence = refusal(target, Workshop("1.0", system=system, machine="x86_64"))
    assert here in sentence
    assert re.search(r"Run this on a \w+", sentence)
    assert "\n" not in sentence


def test_an_appimage_needs_a_runtime_that_someone_names(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setattr("installer.linux_dir.can_freeze", lambda _workshop: None)
    assert "--appimage-runtime FILE" in refusal("appimage", Workshop("1.0", system="Linux"))
    other = tmp_path / "runtime"
    other.write_bytes(b"\x7fELF\x02\x01\x01\x00" + bytes(40))
    assert "not a type-2 runtime" in refusal("appimage", Workshop("1.0", system="Linux", appimage_runtime=other))
    other.write_bytes(b"\x7fELF\x02\x01\x01\x00AI\x02" + bytes(40))
    monkeypatch.setattr("shutil.which", lambda _tool: None)
    sentence = refusal("appimage", Workshop("1.0", system="Linux", appimage_runtime=other))
    assert "squashfs-tools" in sentence


def test_a_missing_tool_is_named_with_its_package(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("shutil.which", lambda _tool: None)
    with pytest.raises(RefusedError, match=r"makeself is missing here\. Install the package makeself,"):
        need("makeself", "makeself")


def test_a_tool_that_fails_is_quoted():
    with pytest.raises(RefusedError, match="no such place"):
        run([sys.executable, "-c", "raise SystemExit('no such place')"])


@pytest.mark.skipif(sys.platform != "linux", reason="asks a Linux computer for a Windows program")
def test_the_door_says_the_sentence_and_prepares_nothing(tmp_path: Path):
    done = subprocess.run(
        [sys.executable, str(ROOT / "build_installer.py"), "windows"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("build_installer: A setup program for Windows cannot be made on Linux: ")
    assert done.stderr.count("\n") == 1


def test_an_unknown_target_is_wrong_usage(tmp_path: Path):
    done = subprocess.run(
        [sys.executable, str(ROOT / "build_installer.py"), "submarine"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "submarine" in done.stderr


def test_the_version_is_read_without_importing_the_program():
    assert project_version() == __version__
    with pytest.raises(RefusedError, match="does not name a version"):
        project_version("nothing here\n")


def test_machines_have_one_name_on_every_system():
    assert {machine_name(name) for name in ("AMD64", "x86_64", "x64")} == {"x86_64"}
    assert {machine_name(name) for name in ("arm64", "ARM64", "aarch64")} == {"aarch64"}
