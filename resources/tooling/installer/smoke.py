"""Starts what was built, as people would: with nothing of this computer's Python about."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from installer import sizes
from installer.workshop import ROOT, RefusedError, Workshop

LONGEST = 300
"""Seconds after which a start counts as stuck."""
BLANK = 8_000
"""Bytes below which the picture of a window shows nothing."""
_KEPT = ("COMSPEC", "LANG", "PATHEXT", "SYSTEMDRIVE", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR", "WINDIR")


def smoke(workshop: Workshop, program: Path) -> None:
    """Try the program in every way there is here, and say what was seen; refuse it when anything fails."""
    folder = workshop.clean("smoke")
    bare = bare_environment(folder / "home", os.environ)
    said = call(program, ["--version"], bare).strip()
    if said != f"Cairn {workshop.version}":
        raise RefusedError(f"The program says it is {said!r}, not version {workshop.version}.")
    commands(program, folder, {**bare, "QT_QPA_PLATFORM": "offscreen"})
    print("  commands: new, import, check, chart and export work on an encrypted journal", flush=True)
    seconds = json.loads(call(program, ["--self-test", folder / "rehearsal", "files"], bare))["seconds"]
    print("  self-test: " + ", ".join(f"{step} {took:.1f} s" for step, took in seconds.items()), flush=True)
    for name, environ in screens(workshop):
        with environ as added:
            print("  " + window(program, folder / "rehearsal", {**bare, **added}, name), flush=True)


def commands(program: Path, folder: Path, environ: Mapping[str, str]) -> None:
    """Do on the command line what a first user does, with a passphrase."""
    key, journal, page = folder / "passphrase", folder / "tried.cairn", folder / "tried.html"
    key.write_text("three pebbles in a row\n", encoding="utf-8")
    protected: list[str | Path] = ["--passphrase-file", key]
    sample = program.parent / "_internal" / "resources" / "sample"
    if not sample.is_dir():
        sample = ROOT / "resources" / "sample"
    call(program, ["new", journal, "--title", "Tried", *protected], environ)
    call(program, ["import", journal, sample, *protected], environ)
    call(program, ["check", journal, *protected], environ)
    call(program, ["chart", journal, "refinement-map", folder / "tried.svg", *protected], environ)
    call(program, ["export", journal, page, "--format", "html", *protected], environ)
    if b"SQLite format 3" in journal.read_bytes()[:16]:
        raise RefusedError("The program made a journal with a passphrase that is not encrypted.")


def window(program: Path, rehearsal: Path, environ: Mapping[str, str], name: str) -> str:
    """Open the window on the encrypted journal and return what was seen, with its times."""
    began = time.time()
    seen = json.loads(call(program, ["--self-test", rehearsal, "window"], environ))["window"]
    pictures = [Path(picture) for picture in seen["pictures"]]
    if blank := [picture.name for picture in pictures if sizes.of(picture) < BLANK]:
        raise RefusedError(f"The window shows nothing in {', '.join(blank)}.")
    kept = rehearsal.parent / name
    kept.mkdir()
    for picture in pictures:
        shutil.move(picture, kept / picture.name)
    painted, shown = seen["painted_at"] - began, seen["shown_at"] - began
    return (
        f"window ({name}, {seen['platform']}): first picture after {painted:.2f} s, encrypted journal after "
        f"{shown:.2f} s, {len(pictures)} screens in {kept}"
    )


def screens(workshop: Workshop) -> Iterator[tuple[str, AbstractContextManager[dict[str, str]]]]:
    """Return every way in which a window can be opened here, by its name."""
    if workshop.system != "Linux":
        yield "native", _as_it_is({})
        return
    yield "offscreen", _as_it_is({"QT_QPA_PLATFORM": "offscreen"})
    if shutil.which("Xvfb"):
        yield "xvfb", _xvfb()
    else:
        print("  Xvfb is not here, so the window was not tried on a screen.", flush=True)


def bare_environment(home: Path, environ: Mapping[str, str]) -> dict[str, str]:
    """Return the environment of a user who has never had Cairn or Python."""
    home.mkdir(parents=True, exist_ok=True)
    kept = {name: value for name, value in environ.items() if name.upper() in _KEPT}
    where = environ.get("PATH", "") if os.name == "nt" else "/usr/bin:/bin:/usr/sbin:/sbin"
    return {**kept, "PATH": where, "HOME": str(home), "USERPROFILE": str(home), "APPDATA": str(home)}


def call(program: Path, words: Sequence[str | Path], environ: Mapping[str, str]) -> str:
    """Run the program and return what it printed; anything but success is refused."""
    try:
        done = subprocess.run(
            [str(program), *map(str, words)],
            env=dict(environ),
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=LONGEST,
            check=False,
        )
    except (subprocess.TimeoutExpired, OSError) as problem:
        raise RefusedError(f"The program that was built does not start: {problem}") from problem
    if done.returncode != 0:
        said = f"{done.stdout}{done.stderr}".strip()
        raise RefusedError(f"`cairn {' '.join(map(str, words))}` failed in the program that was built:\n{said}")
    return done.stdout


@contextmanager
def _as_it_is(added: dict[str, str]) -> Iterator[dict[str, str]]:
    yield added


@contextmanager
def _xvfb() -> Iterator[dict[str, str]]:
    """Give the variables of a screen that exists only in memory, for as long as the block lasts."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1366x768x24", "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    try:
        with os.fdopen(reading) as told:
            number = told.readline().strip()
        if not number:
            raise RefusedError("Xvfb does not start, so the window could not be tried on a screen.")
        yield {"DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}
    finally:
        server.terminate()
        server.wait()
