"""How large things are, in words."""

from __future__ import annotations

from pathlib import Path


def of(path: Path) -> int:
    """Return the bytes of a file, or of everything in a folder."""
    if path.is_symlink() or path.is_file():
        return path.lstat().st_size
    return sum(each.lstat().st_size for each in path.rglob("*") if each.is_symlink() or each.is_file())


def words(size: int) -> str:
    """Return a size as people say it: 69.2 MB."""
    return f"{size / 1e6:.1f} MB" if size >= 100_000 else f"{size / 1e3:.1f} kB"


def largest(folder: Path, count: int = 8) -> list[tuple[str, int]]:
    """Return the largest files and folders directly in a folder."""
    parts = [(path.name, of(path)) for path in folder.iterdir()]
    return sorted(parts, key=lambda part: (-part[1], part[0]))[:count]
