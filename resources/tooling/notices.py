"""Collects the licences of every package in requirements.lock into resources/licenses/THIRD-PARTY.txt."""

from __future__ import annotations

import re
import sys
from importlib.metadata import Distribution, distribution
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NOTICES = ROOT / "resources" / "licenses" / "THIRD-PARTY.txt"

INTRODUCTION = """\
What Cairn is built with
========================

Cairn itself is licensed under the Apache License 2.0 (see LICENSE). The program ships with the
packages below, each under its own licence.

Qt and PySide6 are used under the GNU Lesser General Public License, version 3 (LGPL-3.txt, which
refers to GPL-3.txt). They are linked dynamically: you may replace their libraries by your own builds.
sqlcipher3 contains SQLCipher (BSD, Zetetic LLC), SQLite (public domain) and OpenSSL (Apache-2.0).
The fonts Inter and Literata are under the SIL Open Font License (Inter-OFL.txt, Literata-OFL.txt).
"""


def main() -> int:
    """Write the notices anew and return the exit code."""
    NOTICES.write_text(notices(), encoding="utf-8")
    print(f"{NOTICES.relative_to(ROOT)} names {len(locked_packages())} packages.")
    return 0


def notices() -> str:
    """Return the text of all notices, a section for each package."""
    return "\n".join([INTRODUCTION, *(_section(distribution(name)) for name in locked_packages())])


def locked_packages() -> list[str]:
    """Return the names of the packages that the program needs to run, in order."""
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    return sorted(set(re.findall(r"^([a-z0-9-]+)==", lock, flags=re.MULTILINE)))


def _section(package: Distribution) -> str:
    title = f"{package.metadata['Name']} ({_licence_name(package)})"
    return "\n".join([title, "-" * len(title), "", *_licence_texts(package)])


def _licence_name(package: Distribution) -> str:
    """Return the short name of a licence; some packages put the whole text into that field."""
    fields = package.metadata.json
    named = str(fields.get("license_expression") or fields.get("license") or "")
    if named and "\n" not in named.strip() and "agreement" not in named and "Copyright" not in named:
        return named.strip()
    return "licence below"


def _licence_texts(package: Distribution) -> list[str]:
    named = re.compile(r"dist-info/.*(licen[cs]e|copying|notice)", re.IGNORECASE)
    files = sorted((file for file in package.files or [] if named.search(str(file))), key=str)
    texts = [file.read_text(encoding="utf-8") for file in files]
    return [_tidy(text) for text in texts] or ["The full text stands in the files named above.\n"]


def _tidy(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.strip().splitlines()) + "\n"


if __name__ == "__main__":
    sys.exit(main())
