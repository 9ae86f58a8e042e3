"""One file that installs itself for the person who runs it, on any Linux."""

from __future__ import annotations

import shutil
from pathlib import Path

from installer import desktop, linux_dir, smoke
from installer.workshop import NAME, ROOT, RefusedError, Workshop, need
from installer.workshop import run as run_tool

INSTALL = """\
#!/bin/sh
# Installs Cairn for the person who runs it; `--remove` takes it away again. No journal is touched.
set -e
data="${XDG_DATA_HOME:-$HOME/.local/share}"
place="$HOME/.local/opt/cairn"
rm -rf "$place"
rm -f "$HOME/.local/bin/cairn" "$data/applications/cairn.desktop" "$data/mime/packages/cairn.xml"
rm -f "$data"/icons/hicolor/*/apps/cairn.png "$data/icons/hicolor/scalable/apps/cairn.svg"
if [ "$1" = "--remove" ]; then
    echo "Cairn is removed. Your journals are where they were."
else
    mkdir -p "$HOME/.local/opt" "$HOME/.local/bin" "$data"
    cp -a program "$place"
    ln -s "$place/cairn" "$HOME/.local/bin/cairn"
    cp -r share/. "$data/"
    sed -i "s|^Exec=cairn|Exec=\\"$place/cairn\\"|" "$data/applications/cairn.desktop"
    echo "Cairn is installed. Start it from the menu, or with $HOME/.local/bin/cairn"
fi
for tool in update-desktop-database update-mime-database; do
    folder="$data/applications"
    [ "$tool" = update-mime-database ] && folder="$data/mime"
    if command -v "$tool" >/dev/null && [ -d "$folder" ]; then "$tool" "$folder" >/dev/null 2>&1 || true; fi
done
"""


def check(workshop: Workshop) -> None:
    """Refuse what cannot be made here."""
    linux_dir.check(workshop)
    need("makeself", "makeself")


def build(workshop: Workshop) -> Path:
    """Make the file, install it into an empty home, try it there, and return where it is."""
    tree = workshop.clean("run")
    shutil.copytree(linux_dir.program_folder(workshop), tree / "program", symlinks=True)
    desktop.lay_out(tree / "share")
    shutil.copy(ROOT / "LICENSE", tree)
    script = tree / "install.sh"
    script.write_text(INSTALL, encoding="utf-8")
    script.chmod(0o755)
    workshop.dist.mkdir(parents=True, exist_ok=True)
    target = workshop.dist / f"{workshop.stem}.run"
    run_tool(["makeself", "--xz", "--sha256", "--nox11", tree, target, f"Cairn {workshop.version}", "./install.sh"])
    _try(workshop, target)
    return target


def _try(workshop: Workshop, target: Path) -> None:
    folder = workshop.clean("run-smoke")
    bare = smoke.bare_environment(folder / "home", {})
    smoke.call(target, ["--nox11"], bare)
    program = folder / "home" / ".local" / "bin" / NAME
    smoke.call(program, ["--self-test", folder / "rehearsal"], {**bare, "QT_QPA_PLATFORM": "offscreen"})
    smoke.call(target, ["--nox11", "--", "--remove"], bare)
    if program.exists() or program.is_symlink():
        raise RefusedError("The self-installing file does not remove what it installed.")
    print("  installed into an empty home, started, and removed")
