"""Files and folders that appear whole or not at all."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from journal.core.errors import ExportFailed
from journal.core.i18n import _
from journal.core.refusals import why


@contextmanager
def whole_file(dest: Path) -> Iterator[Path]:
    """Give a temporary file beside ``dest`` to write to; it takes the name of ``dest`` when all went well."""
    if dest.is_dir():
        raise ExportFailed(_("“{name}” is a folder. Choose a name for a file.").format(name=dest.name), dest)
    with _told(dest):
        dest.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=dest.parent, prefix=f".{dest.name}.", suffix=".part")
        os.close(handle)
        part = Path(name)
        try:
            yield part
            part.chmod(0o666 & ~_umask())
            _settle(part)
            part.replace(dest)
        finally:
            part.unlink(missing_ok=True)


def _settle(part: Path) -> None:
    """Have the disk hold a file before its name says that it is there: power may be cut at any moment."""
    with part.open("rb+") as file:
        os.fsync(file.fileno())


@contextmanager
def put_back(dest: Path) -> Iterator[None]:
    """Leave ``dest`` as it was before when anything within the block fails, even after the new file had its place."""
    aside = dest.with_name(f".{dest.name}.{os.getpid()}.before")
    had_one = dest.is_file()
    with _told(dest):
        if had_one:
            shutil.copy2(dest, aside)
    try:
        yield
    except BaseException:
        if had_one:
            aside.replace(dest)
        elif dest.is_file():
            dest.unlink()
        raise
    finally:
        aside.unlink(missing_ok=True)


@contextmanager
def whole_folder(dest: Path, *, replaces: bool = False) -> Iterator[Path]:
    """Give a temporary folder beside ``dest``; it becomes ``dest``, new, empty or replaced."""
    if dest.exists() and not dest.is_dir():
        raise ExportFailed(_("“{name}” is a file. Choose a folder.").format(name=dest.name), dest)
    with _told(dest):
        if dest.is_dir() and not replaces and any(dest.iterdir()):
            raise ExportFailed(
                _("The folder “{name}” is not empty. Choose a new one, so that nothing is mixed up.").format(
                    name=dest.name
                ),
                dest,
            )
        dest.parent.mkdir(parents=True, exist_ok=True)
        part = Path(tempfile.mkdtemp(dir=dest.parent, prefix=f".{dest.name}.", suffix=".part"))
        try:
            yield part
            part.chmod(0o777 & ~_umask())
            if dest.is_dir():
                old = part.with_name(part.name + ".old")
                dest.rename(old)
                part.rename(dest)
                shutil.rmtree(old)
            else:
                part.rename(dest)
        finally:
            shutil.rmtree(part, ignore_errors=True)


@contextmanager
def _told(dest: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            text = _(
                "There is no room left where “{name}” should go. Nothing was written; free some space and try again."
            )
        else:
            text = _("“{name}” cannot be written: {why}. Nothing was left behind.")
        raise ExportFailed(text.format(name=dest.name, why=why(error)), dest) from error


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
