"""Which libraries come along, which are left to the desktop, and that none is missing."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest
from installer import libraries


def test_libraries_are_followed_to_those_that_they_need():
    needs = {"a.so": {"b.so"}, "b.so": {"c.so", "a.so"}, "d.so": {"e.so"}}
    assert libraries.reached(["a.so"], needs) == {"a.so", "b.so", "c.so"}


def test_libraries_of_the_desktop_are_left_to_the_desktop():
    needs = {"libqxcb.so": {"libX11.so.6", "libxcb-cursor.so.0"}, "libX11.so.6": {"libxcb.so.1"}}
    assert libraries.reached(["libqxcb.so"], needs) == {"libqxcb.so", "libxcb-cursor.so.0"}


@pytest.mark.parametrize("name", ["libstdc++.so.6", "libgcc_s.so.1", "libxcb.so.1", "libfontconfig.so.1", "libz.so.1"])
def test_an_old_copy_never_stands_before_the_drivers_own(name: str):
    assert libraries.OF_THE_DESKTOP.match(name)


@pytest.mark.parametrize("name", ["libcrypto.so.3", "libffi.so.8", "libxcb-cursor.so.0", "libsqlite3.so.0"])
def test_libraries_that_differ_between_systems_come_along(name: str):
    assert not libraries.OF_THE_DESKTOP.match(name)
    assert not libraries.OF_THE_SYSTEM.match(name)


@pytest.mark.skipif(sys.platform != "linux" or not shutil.which("objdump"), reason="reads libraries of Linux")
def test_a_library_that_nobody_brings_is_found(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    own = Path(sys.executable).resolve()
    shutil.copy(own, tmp_path / "program")
    assert libraries.needed(own) >= {"libc.so.6"}
    wanted = {"libc.so.6", "libstdc++.so.6", "libsqlite3.so.0", "libbrought.so.1"}
    monkeypatch.setattr(libraries, "needed", lambda _path: wanted)
    shutil.copy(own, tmp_path / "libbrought.so.1")
    assert libraries.unmet(tmp_path) == [
        "libbrought.so.1 needs libsqlite3.so.0",
        "program needs libsqlite3.so.0",
    ]


def test_the_c_library_wanted_is_the_newest_that_any_part_needs(tmp_path: Path):
    (tmp_path / "old.so").write_bytes(b"\x7fELF..GLIBC_2.17\0GLIBC_2.4\0")
    (tmp_path / "new.so").write_bytes(b"\x7fELF..GLIBC_2.34\0GLIBC_2.9\0")
    (tmp_path / "prose.txt").write_text("GLIBC_2.99")
    (tmp_path / "link.so").symlink_to("nowhere")
    assert libraries.glibc(tmp_path) == "2.34"
