"""What desktops are told: menu entry, kind of file, icons in three forms."""

from __future__ import annotations

import configparser
import struct
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from installer import desktop, icons
from installer.run import INSTALL
from installer.windows import SCRIPT, definitions

SPEC = "{http://www.freedesktop.org/standards/shared-mime-info}"


def test_the_menu_entry_opens_a_file():
    entry = configparser.ConfigParser(interpolation=None)
    entry.optionxform = str  # type: ignore[assignment,method-assign]
    entry.read_string(desktop.entry("/some/where/cairn"))
    said = entry["Desktop Entry"]
    assert said["Exec"] == "/some/where/cairn %f"
    assert said["MimeType"] == f"{desktop.MIME_TYPE};"
    assert said["Name"] == "Cairn"


def test_journal_files_are_known_by_their_ending():
    (kind,) = ET.fromstring(desktop.mime_info()).iter(f"{SPEC}mime-type")
    (glob,) = kind.iter(f"{SPEC}glob")
    assert (kind.get("type"), glob.get("pattern")) == (desktop.MIME_TYPE, "*.cairn")


def test_everything_lies_where_desktops_look(tmp_path: Path, qapp: object):
    desktop.lay_out(tmp_path)
    laid = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    assert laid == {
        "applications/cairn.desktop",
        "mime/packages/cairn.xml",
        "icons/hicolor/scalable/apps/cairn.svg",
        *(f"icons/hicolor/{size}x{size}/apps/cairn.png" for size in desktop.PNG_SIZES),
    }


def test_the_icon_has_the_stones_and_colours_of_the_program():
    svg = icons.icon_svg()
    assert svg.count("<path") == 4
    assert ET.fromstring(svg).get("viewBox") == "0 0 128 128"
    assert "#2B6157" in svg
    assert "#000000" not in svg


def test_pictures_have_their_size(qapp: object):
    picture = icons.png(48)
    assert picture[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", picture[16:24]) == (48, 48)


def test_the_icon_file_of_windows_leads_to_each_picture():
    packed = icons.ico({16: b"small", 256: b"larger one"})
    assert struct.unpack("<HHH", packed[:6]) == (0, 1, 2)
    for number, (size, picture) in enumerate([(16, b"small"), (0, b"larger one")]):
        width, *_rest, length, place = struct.unpack("<BBBBHHII", packed[6 + 16 * number : 22 + 16 * number])
        assert width == size
        assert packed[place : place + length] == picture


def test_the_icon_file_of_macos_says_its_length():
    packed = icons.icns({128: b"one", 256: b"another"})
    assert packed[:4] == b"icns"
    assert struct.unpack(">I", packed[4:8])[0] == len(packed)
    assert packed[8:12] + packed[12:16] == b"ic07" + struct.pack(">I", 8 + 3)


def test_the_windows_script_uses_all_that_it_is_told():
    script = SCRIPT.read_text("utf-8")
    for definition in definitions("1.0", Path("tree"), Path("setup.exe")):
        assert "${" + definition[2:].partition("=")[0] + "}" in script


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script")
def test_the_self_installing_file_installs_and_removes(tmp_path: Path):
    tree, home = tmp_path / "tree", tmp_path / "a home"
    (tree / "program").mkdir(parents=True)
    (tree / "program" / "cairn").write_text("#!/bin/sh\n")
    (tree / "share" / "applications").mkdir(parents=True)
    (tree / "share" / "applications" / "cairn.desktop").write_text(desktop.entry())
    (tree / "install.sh").write_text(INSTALL)
    home.mkdir()

    def install(*words: str) -> None:
        environ = {"HOME": str(home), "PATH": "/usr/bin:/bin"}
        subprocess.run(["/bin/sh", "install.sh", *words], cwd=tree, env=environ, check=True, capture_output=True)

    for _time in range(2):
        install()
        assert (home / ".local/bin/cairn").resolve() == home / ".local/opt/cairn/cairn"
        entry = (home / ".local/share/applications/cairn.desktop").read_text()
        assert f'Exec="{home}/.local/opt/cairn/cairn" %f' in entry
    install("--remove")
    assert [path for path in home.rglob("*") if path.is_file() or path.is_symlink()] == []
