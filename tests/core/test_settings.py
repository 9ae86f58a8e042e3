"""Settings survive anything found in their file, and are written whole."""

from __future__ import annotations

import json
import logging
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.core.settings import RECENT_LIMIT, TEXT_SCALES, THEMES, Settings, load, save

texts = st.text(st.characters(codec="utf-8"), max_size=20)
any_settings = st.builds(
    Settings,
    language=texts,
    theme=st.sampled_from(THEMES),
    text_scale=st.sampled_from(TEXT_SCALES),
    recent=st.lists(texts, max_size=4).map(tuple),
    geometry=texts,
    single_key_shortcuts=st.booleans(),
    backup_folder=texts,
)
any_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=5,
)
known_names = sorted(set(Settings.__dataclass_fields__) - {"unknown"})


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("settings")


@given(settings=any_settings, extra=st.dictionaries(texts.map("new_{}".format), any_json, max_size=3))
def test_what_is_saved_is_loaded(folder: Path, settings: Settings, extra: dict[str, Any]) -> None:
    path = folder / "settings.json"
    save(replace(settings, unknown=extra), path)
    loaded = load(path)
    assert loaded == settings
    assert loaded.unknown == extra


def test_a_path_of_bytes_that_are_no_letters_is_kept(folder: Path) -> None:
    path = folder / "strange.json"
    strange = Settings(recent=("notes/caf\udce9.cairn",))
    save(strange, path)
    assert load(path) == strange


@given(content=st.dictionaries(st.sampled_from(known_names) | texts, any_json, max_size=6))
def test_any_file_gives_usable_settings(folder: Path, content: dict[str, Any]) -> None:
    path = folder / "found.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    loaded = load(path)
    save(loaded, path)
    assert load(path) == loaded
    assert loaded.theme in THEMES
    assert loaded.text_scale in TEXT_SCALES


def test_a_bad_value_is_replaced_and_logged(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path = tmp_path / "settings.json"
    path.write_text('{"theme": "purple", "language": "es", "text_scale": true}', encoding="utf-8")
    with caplog.at_level(logging.WARNING):
        loaded = load(path)
    assert (loaded.theme, loaded.language, loaded.text_scale) == ("system", "es", 1.0)
    assert {record.args for record in caplog.records} == {("theme",), ("text_scale",)}
    assert "purple" not in caplog.text


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe\x00", b"[1, 2]", b"null"])
def test_a_ruined_file_gives_the_defaults(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(content)
    assert load(path) == Settings()


def test_no_file_gives_the_defaults_and_creates_nothing(tmp_path: Path) -> None:
    assert load(tmp_path / "config" / "settings.json") == Settings()
    assert list(tmp_path.iterdir()) == []


def test_a_failed_save_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    save(Settings(language="es"), path)
    with pytest.raises(TypeError):
        save(Settings(language="fr", unknown={"odd": object()}), path)
    assert load(path).language == "es"
    assert list(tmp_path.iterdir()) == [path]


def test_recent_journals_are_newest_first_and_few(tmp_path: Path) -> None:
    settings = Settings()
    for number in range(RECENT_LIMIT + 2):
        settings = settings.opened(tmp_path / f"{number}.cairn")
    settings = settings.opened(tmp_path / "5.cairn")
    assert len(settings.recent) == RECENT_LIMIT
    assert settings.recent[:2] == (str(tmp_path / "5.cairn"), str(tmp_path / "9.cairn"))
    assert str(tmp_path / "5.cairn") not in settings.forgotten(tmp_path / "5.cairn").recent
