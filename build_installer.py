#!/usr/bin/env python3
"""Builds what people install: ``python3 build_installer.py deb``, for example.

It runs with any Python 3.11 or newer and prepares .venv by itself, as ``make`` does. What cannot be made on
this computer is refused with a sentence, before anything is prepared. Results are in ``dist``.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent
sys.path.insert(0, str(ROOT / "resources" / "tooling"))

import environment  # noqa: E402 - it lies in the folder named above
from installer import sizes  # noqa: E402
from installer.targets import TARGETS  # noqa: E402
from installer.workshop import RefusedError, Workshop, project_version  # noqa: E402


def main(arguments: Sequence[str]) -> int:
    """Build the targets named and return the exit code: 0 done, 1 refused with a sentence, 2 wrong usage."""
    asked = parser().parse_args(arguments)
    try:
        workshop = Workshop(project_version(), appimage_runtime=asked.appimage_runtime)
        for name in asked.target:
            TARGETS[name].check(workshop)
        if Path(sys.prefix).resolve() != environment.VENV.resolve():
            return _in_environment(arguments)
        for name in asked.target:
            made = TARGETS[name].build(workshop)
            print(f"{name}: {made} ({sizes.words(sizes.of(made))})", flush=True)
    except RefusedError as refusal:
        print(f"build_installer: {refusal}", file=sys.stderr)
        return 1
    return 0


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    made = "\n".join(f"  {name:<10} {target.summary}" for name, target in TARGETS.items())
    top = argparse.ArgumentParser(
        prog="build_installer.py",
        description="Builds what people install, tries it, and says how large it is.",
        epilog=f"targets:\n{made}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    top.add_argument("target", nargs="+", choices=list(TARGETS), metavar="TARGET", help="what to make; several share")
    top.add_argument("--appimage-runtime", type=Path, metavar="FILE", help="the type-2 runtime of the AppImage project")
    return top


def _in_environment(arguments: Sequence[str]) -> int:
    """Do it again with the Python of .venv, where the packages are that building needs."""
    code = environment.main(["dev"])
    if code != 0:
        return code
    return subprocess.call([str(environment.BIN / "python"), str(ROOT / "build_installer.py"), *arguments])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
