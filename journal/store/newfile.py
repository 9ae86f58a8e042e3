"""A new file that appears under its name whole, or not at all."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from journal.store.driver import remove_with_companions
from journal.store.failures import occupied


def publish(unfinished: Path, path: Path) -> None:
    """Give a finished file its name, unless something has that name already."""
    try:
        os.link(unfinished, path)  # unlike a rename this never overwrites
    except FileExistsError as error:
        raise occupied(path) from error
    except OSError:
        if os.path.lexists(path):
            raise occupied(path) from None
        os.rename(unfinished, path)  # noqa: PTH104 - the file system has no second names


@contextmanager
def building(path: Path, put_in_place: Callable[[Path, Path], None] = publish) -> Iterator[Path]:
    """Give a place beside ``path`` to build it; at the end of the block it gets its name.

    When anything fails nothing is left of it, and what was at ``path`` stays.
    """
    unfinished = path.with_name(f".{path.name}.new")
    remove_with_companions(unfinished)
    try:
        yield unfinished
        flush_to_disk(unfinished)
        put_in_place(unfinished, path)
        flush_folder(path.parent)
    finally:
        remove_with_companions(unfinished)


def keep_aside(path: Path, aside: Path) -> None:
    """Give the file at ``path`` the second name ``aside``, or copy it where that is impossible."""
    try:
        os.link(path, aside)
    except OSError:
        copy(path, aside)


def copy(source: Path, target: Path) -> None:
    """Copy a closed file, through to the disk."""
    with source.open("rb") as old, target.open("xb") as new:
        while piece := old.read(1 << 20):
            new.write(piece)
        new.flush()
        os.fsync(new.fileno())


def flush_to_disk(path: Path) -> None:
    """Return once a closed file is on the disk itself."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def flush_folder(folder: Path) -> None:
    """Return once the names in a folder are on the disk itself, where the system lets us ask."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError:
        return  # some network shares refuse; the file itself is safe
    finally:
        os.close(descriptor)
