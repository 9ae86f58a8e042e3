"""What PyInstaller is to freeze. It runs inside PyInstaller, from the specification that freeze.py writes."""

from __future__ import annotations

import sys
from pathlib import Path

from PyInstaller.building.api import COLLECT, EXE, PYZ  # type: ignore[import-untyped]
from PyInstaller.building.build_main import Analysis  # type: ignore[import-untyped]
from PyInstaller.utils.hooks import collect_submodules  # type: ignore[import-untyped]

from installer import libraries, trimming
from installer.workshop import project_version

Entry = tuple[str, str, str]
"""A file in the bundle: its place there, where it comes from, and what kind it is."""

HIDDEN = (
    "argon2",
    "logging.config",
    "markdown.extensions.extra",
    "matplotlib.backends.backend_agg",
    "matplotlib.backends.backend_pdf",
    "matplotlib.backends.backend_svg",
    "nh3",
    "sqlalchemy.dialects.sqlite",
    "sqlcipher3.dbapi2",
    "yaml",
)
"""Modules that are imported by names which no analysis sees."""


def freeze(root: Path, icon: Path | None) -> None:
    """Gather the program, leave out what it does not need, and lay it down as one folder."""
    found = Analysis(
        [str(root / "journal" / "__main__.py")],
        pathex=[str(root)],
        datas=_data(root),
        hiddenimports=[*HIDDEN, *_submodules("journal"), *_submodules("alembic"), *_submodules("markdown")],
        runtime_hooks=[str(Path(__file__).with_name("children.py"))],
        hooksconfig={"matplotlib": {"backends": ["Agg", "SVG", "PDF"]}},
        excludes=list(trimming.MODULES),
    )
    # The hook would make charts list this computer's fonts anew at every start.
    found.scripts = [entry for entry in found.scripts if entry[0] != "pyi_rth_mplconfig"]
    found.binaries = _needed([entry for entry in found.binaries if trimming.keeps(entry[0])])
    names = {Path(place).name for place, _source, _kind in found.binaries}
    found.datas = [
        (place, source, kind)
        for place, source, kind in found.datas
        if trimming.keeps(place) and (kind != "SYMLINK" or Path(place).name in names)
    ]
    modules = PYZ(found.pure)
    programs = [_program(modules, found.scripts, "cairn", icon, console=sys.platform != "darwin")]
    if sys.platform == "win32":
        programs.append(_program(modules, found.scripts, "cairn-window", icon, console=False))
    folder = COLLECT(*programs, found.binaries, found.datas, name="cairn", strip=False, upx=False)
    if sys.platform == "darwin":
        _application(folder, icon)


def _program(modules: PYZ, scripts: list[Entry], name: str, icon: Path | None, *, console: bool) -> EXE:
    return EXE(
        modules,
        scripts,
        exclude_binaries=True,
        name=name,
        console=console,
        icon=str(icon) if icon else None,
        strip=False,
        upx=False,
    )


def _application(folder: COLLECT, icon: Path | None) -> None:
    """Make what macOS starts by a click, and tell it which files the program opens."""
    from PyInstaller.building.osx import BUNDLE  # type: ignore[import-untyped]

    journals = {"CFBundleTypeName": "Cairn journal", "CFBundleTypeExtensions": ["cairn"], "CFBundleTypeRole": "Editor"}
    BUNDLE(
        folder,
        name="Cairn.app",
        icon=str(icon) if icon else None,
        bundle_identifier="cairn.journal",
        version=project_version(),
        info_plist={"CFBundleDocumentTypes": [journals], "NSHighResolutionCapable": True},
    )


def _data(root: Path) -> list[tuple[str, str]]:
    """Return every file that the program reads, with the folder that it goes to."""
    resources = [
        path for path in (root / "resources").rglob("*") if path.is_file() and trimming.ships(path.relative_to(root))
    ]
    # Alembic runs migrations from their source, so they lie in the bundle as files.
    migrations = (root / "journal" / "store" / "migrations").rglob("*.py")
    # What runs in the page of a review pack is read as text.
    client = [path for path in (root / "journal").rglob("client/*") if path.suffix in {".js", ".css"}]
    return [(str(path), path.relative_to(root).parent.as_posix()) for path in [*resources, *migrations, *client]]


def _submodules(package: str) -> list[str]:
    return [name for name in collect_submodules(package) if ".testing" not in name and ".migrations" not in name]


def _needed(binaries: list[Entry]) -> list[Entry]:
    """Leave out libraries that came only with plugins which stay out, and those that every desktop has."""
    if sys.platform != "linux":
        return binaries
    roots = [place for place, _source, kind in binaries if _stands_alone(place, kind)]
    needs: dict[str, set[str]] = {}
    for place, source, kind in binaries:
        if kind != "SYMLINK":
            # Two packages may have a library of the same name.
            needs.setdefault(Path(place).name, set()).update(libraries.needed(Path(source)))
    kept = libraries.reached((Path(place).name for place in roots), needs)
    return [entry for entry in binaries if Path(entry[0]).name in kept]


def _stands_alone(place: str, kind: str) -> bool:
    return kind == "EXTENSION" or "/plugins/" in place or Path(place).name.startswith("libpython")
