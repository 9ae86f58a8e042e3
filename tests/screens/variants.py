"""The ways in which every screen is looked at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from journal.core.i18n import LANGUAGES

WIDE, NARROW = (1366, 768), (1024, 600)


@dataclass(frozen=True)
class Variant:
    """One way to look at every screen."""

    theme: str = "light"
    size: tuple[int, int] = WIDE
    scale: float = 1.0
    language: str = "en"

    @property
    def name(self) -> str:
        """Return what the files of this variant end in."""
        parts = [self.theme, f"{self.size[0]}x{self.size[1]}"]
        if self.scale != 1.0:
            parts.append(f"{round(self.scale * 100)}pc")
        if self.language != "en":
            parts.append(self.language)
        return "-".join(parts)


def every_variant() -> Iterator[Variant]:
    """Give light and dark at both sizes, large text, and each other language."""
    for theme in ("light", "dark"):
        for size in (WIDE, NARROW):
            yield Variant(theme, size)
    yield Variant(scale=1.5)
    for language in LANGUAGES:
        if language != "en":
            yield Variant(language=language)
