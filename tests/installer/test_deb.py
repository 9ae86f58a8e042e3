"""What the Debian package says of itself."""

from __future__ import annotations

import hashlib
from email import message_from_string
from pathlib import Path

from environment import LIBRARIES
from installer import deb


def test_the_control_file_is_whole():
    text = deb.control("1.2", "amd64", 2048, "2.34")
    said = message_from_string(text)
    assert (said["Package"], said["Version"], said["Architecture"]) == ("cairn", "1.2", "amd64")
    assert said["Installed-Size"] == "2048"
    assert said["Maintainer"]
    assert text.endswith("\n")
    assert all(line.startswith(" ") for line in text.split("Description:")[1].splitlines()[1:])


def test_every_library_of_qt_is_asked_for():
    wanted = {alternative.strip() for one in deb.depends("2.34").split(",") for alternative in one.split("|")}
    assert set(LIBRARIES) <= wanted
    assert "libc6 (>= 2.34)" in wanted


def test_newer_systems_have_their_names_as_alternatives():
    assert "libglib2.0-0 | libglib2.0-0t64" in deb.depends("2.36")


def test_sums_are_of_files_as_they_are_installed(tmp_path: Path):
    (tmp_path / "usr" / "bin").mkdir(parents=True)
    (tmp_path / "DEBIAN").mkdir()
    (tmp_path / "DEBIAN" / "control").write_text("x")
    (tmp_path / "usr" / "a").write_bytes(b"stones")
    (tmp_path / "usr" / "bin" / "cairn").symlink_to("../a")
    assert deb.sums(tmp_path) == f"{hashlib.md5(b'stones', usedforsecurity=False).hexdigest()}  usr/a\n"


def test_the_licences_are_stated():
    text = deb.copyright_text()
    assert "Apache-2.0" in text
    assert "third-party-notices.txt" in text
    assert "LGPL-3" in text
