"""Each system's own folders are used, and nothing is created by asking."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from journal.core.paths import resources_folder, system_paths


def test_linux_uses_the_usual_folders(tmp_path: Path) -> None:
    paths = system_paths("linux", {"HOME": str(tmp_path)})
    assert paths.settings_file == tmp_path / ".config" / "cairn" / "settings.json"
    assert paths.backups == tmp_path / ".local" / "share" / "cairn" / "backups"
    assert paths.cache == tmp_path / ".cache" / "cairn"
    assert paths.log == tmp_path / ".local" / "state" / "cairn"


def test_linux_follows_the_user_who_moved_them(tmp_path: Path) -> None:
    paths = system_paths("linux", {"HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path / "stick")})
    assert paths.data == tmp_path / "stick" / "cairn"


def test_a_relative_folder_counts_as_unset(tmp_path: Path) -> None:
    paths = system_paths("linux", {"HOME": str(tmp_path), "XDG_DATA_HOME": "stick"})
    assert paths.data == tmp_path / ".local" / "share" / "cairn"


def test_windows_keeps_settings_apart_from_what_is_large(tmp_path: Path) -> None:
    environ = {"APPDATA": str(tmp_path / "Roaming"), "LOCALAPPDATA": str(tmp_path / "Local")}
    paths = system_paths("win32", environ)
    assert paths.config == tmp_path / "Roaming" / "Cairn"
    assert paths.backups == tmp_path / "Local" / "Cairn" / "backups"


def test_windows_without_variables_falls_back_to_the_profile(tmp_path: Path) -> None:
    paths = system_paths("win32", {"USERPROFILE": str(tmp_path)})
    assert paths.config == tmp_path / "AppData" / "Roaming" / "Cairn"


def test_mac_uses_the_library(tmp_path: Path) -> None:
    paths = system_paths("darwin", {"HOME": str(tmp_path)})
    assert paths.data == tmp_path / "Library" / "Application Support" / "Cairn"
    assert paths.log == tmp_path / "Library" / "Logs" / "Cairn"


def test_asking_creates_nothing(home: Path) -> None:
    paths = system_paths()
    assert paths.settings_file.is_relative_to(home)
    assert list(home.iterdir()) == []


def test_resources_are_beside_the_source() -> None:
    assert (resources_folder() / "theme" / "tokens.json").is_file()


def test_a_frozen_program_finds_what_was_bundled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert resources_folder() == tmp_path / "resources"
    assert system_paths().locale == tmp_path / "resources" / "locale"
