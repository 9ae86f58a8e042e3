"""What is left out of the frozen program, and what must not be."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest
from installer import trimming

from journal.core.i18n import LANGUAGES

QT = "PySide6/Qt/plugins"


@pytest.mark.parametrize(
    "name",
    [
        f"{QT}/platforms/libqxcb.so",
        f"{QT}/platforms/libqoffscreen.so",
        f"{QT}/iconengines/libqsvgicon.so",
        f"{QT}/printsupport/libcupsprintersupport.so",
        r"PySide6\plugins\platforms\qwindows.dll",
        "PySide6/Qt/translations/qtbase_es.qm",
        PurePosixPath("babel", "locale-data", "root.dat").as_posix(),
        "babel/locale-data/en_GB.dat",
        "babel/locale-data/sw.dat",
        "babel/global.dat",
        "pillow.libs/libtiff-20b7e810.so.6.3.0",
        "matplotlib/mpl-data/fonts/ttf/DejaVuSans.ttf",
        "journal/store/migrations/env.py",
        "resources/locale/es/LC_MESSAGES/cairn.mo",
    ],
)
def test_what_the_program_needs_stays(name: str):
    assert trimming.keeps(name)


@pytest.mark.parametrize(
    "name",
    [
        f"{QT}/platforms/libqvnc.so",
        f"{QT}/platformthemes/libqgtk3.so",
        f"{QT}/sqldrivers/libqsqlite.so",
        f"{QT}/platforminputcontexts/libqtvirtualkeyboardplugin.so",
        "PySide6/Qt/qml/QtQuick/qmldir",
        "PySide6/Qt/translations/qtbase_de.qm",
        "PySide6/Qt/translations/designer_es.qm",
        "babel/locale-data/de_AT.dat",
        "matplotlib/mpl-data/sample_data/logo2.png",
        "alembic/templates/generic/env.py",
        "numpy/_core/tests/test_umath.py",
    ],
)
def test_what_nothing_here_uses_goes(name: str):
    assert not trimming.keeps(name)


def test_every_language_of_the_program_is_kept():
    assert set(LANGUAGES) <= set(trimming.LANGUAGES)


def test_what_only_looks_dispensable_is_not_in_the_lists():
    # pyparsing, which matplotlib needs, imports it when it loads.
    assert not [name for name in trimming.MODULES if name.startswith("unittest")]
    # Stripped, numpy's libraries do not load any more.
    assert not [pattern for pattern in trimming.STRIPPED if "numpy" in pattern or pattern.startswith("*.libs")]


def test_only_the_parts_for_people_are_shipped():
    assert trimming.ships(Path("resources/sample/files/1587945bb4f714"))
    assert trimming.ships(Path("resources/locale/es/LC_MESSAGES/cairn.mo"))
    assert not trimming.ships(Path("resources/tooling/installer/deb.py"))
    assert not trimming.ships(Path("resources/locale/cairn.pot"))
