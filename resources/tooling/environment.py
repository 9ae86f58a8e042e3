"""Makes .venv ready for this source tree: ``python3 resources/tooling/environment.py run`` or ``dev``.

It runs with whatever Python the computer has and needs nothing installed. What is missing
from a Linux system it installs when it may, and otherwise names in one line to copy.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
LOCKS = {"run": ROOT / "requirements.lock", "dev": ROOT / "requirements-dev.lock"}
OLDEST = (3, 11)

# The libraries that Qt opens, by the Debian package that holds each.
LIBRARIES = {
    "libegl1": "libEGL.so.1",
    "libgl1": "libGL.so.1",
    "libdbus-1-3": "libdbus-1.so.3",
    "libfontconfig1": "libfontconfig.so.1",
    "libglib2.0-0": "libglib-2.0.so.0",
    "libxkbcommon0": "libxkbcommon.so.0",
    "libxcb-cursor0": "libxcb-cursor.so.0",
    "libxcb-icccm4": "libxcb-icccm.so.4",
    "libxcb-keysyms1": "libxcb-keysyms.so.1",
    "libxcb-shape0": "libxcb-shape.so.0",
    "libxkbcommon-x11-0": "libxkbcommon-x11.so.0",
}

# What opens review packs in tests, by the Debian package that holds each; without them those tests are skipped.
BROWSERS = {"chromium": "chromium", "chromium-driver": "chromedriver", "firefox-esr": "firefox-esr"}


def main(arguments: Sequence[str]) -> int:
    """Prepare the environment for running, or for testing and building; return the exit code."""
    kind = arguments[0] if arguments else "run"
    if sys.version_info < OLDEST:
        return _refuse("Cairn needs Python 3.11 or newer: make PYTHON=python3.12 run, for example.")
    if missing := missing_packages():
        problem = install_packages(missing)
        if problem:
            return _refuse(problem)
    if kind == "dev":
        install_browsers(missing_browsers())
    if not is_ready(kind):
        print("Preparing .venv. It happens once, downloads up to 250 MB and takes some minutes.", flush=True)
        if not prepare(kind):
            return _refuse("The packages could not be installed. Look at the lines above, then run this again.")
    return 0


def missing_packages(can_open: Callable[[str], bool] | None = None) -> list[str]:
    """Return the Debian packages that this Linux system lacks for Qt and for making .venv."""
    if platform.system() != "Linux":
        return []
    opens = can_open or _can_open
    missing = [package for package, library in LIBRARIES.items() if not opens(library)]
    if importlib.util.find_spec("ensurepip") is None or importlib.util.find_spec("venv") is None:
        missing.append(f"python3.{sys.version_info.minor}-venv")
    return missing


def install_packages(packages: Sequence[str]) -> str:
    """Install system packages where we may; return "" or the one line that says what to run."""
    command = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    if shutil.which("apt-get") is None:
        libraries = [LIBRARIES.get(package, package) for package in packages]
        return "Cairn needs these from your system's packages: " + " ".join(libraries)
    if os.geteuid() != 0:
        return "Cairn needs some system packages, please run: sudo " + " ".join(command)
    print("Installing system packages:", " ".join(packages), flush=True)
    environ = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    quiet = [command[0], "-qq", *command[1:]]
    for step in (["apt-get", "-qq", "update"], quiet):
        done = subprocess.run(step, env=environ, check=False, stdout=subprocess.DEVNULL)
        if done.returncode != 0 and step is quiet:
            return "The system packages could not be installed, please run: " + " ".join(command)
    return ""


def missing_browsers() -> list[str]:
    """Return the Debian packages of browsers that this Linux system lacks for tests."""
    if platform.system() != "Linux":
        return []
    return [package for package, program in BROWSERS.items() if shutil.which(program) is None]


def install_browsers(packages: Sequence[str]) -> None:
    """Install browsers one by one where we may; one that cannot be had leaves its tests out, and stops nothing."""
    if not packages or shutil.which("apt-get") is None or os.geteuid() != 0:
        return
    for package in packages:
        if install_packages([package]):
            print(f"{package} could not be installed: the tests that need it are skipped.", flush=True)


def is_ready(kind: str, venv: Path = VENV) -> bool:
    """Tell whether .venv holds exactly what the lock file says."""
    stamp = _stamp(kind, venv)
    return stamp.is_file() and stamp.read_text(encoding="utf-8") == _mark(kind)


def prepare(kind: str) -> bool:
    """Install the locked packages, anew unless .venv already matches the smaller lock; tell whether it worked."""
    fresh = not (kind == "dev" and is_ready("run"))
    # Without a stamp an interrupted installation counts as none, and the next run begins again.
    for each in LOCKS:
        _stamp(each, VENV).unlink(missing_ok=True)
    steps = [[sys.executable, "-m", "venv", "--clear", str(VENV)]] if fresh else []
    pip = [str(BIN / "python"), "-m", "pip", "--disable-pip-version-check"]
    steps.append([*pip, "install", "--quiet", "--require-hashes", "--only-binary=:all:", "-r", str(LOCKS[kind])])
    if any(subprocess.run(step, check=False).returncode != 0 for step in steps):
        return False
    write_launcher()
    for each in ("run", kind):
        _stamp(each, VENV).write_text(_mark(each), encoding="utf-8")
    return True


def write_launcher() -> None:
    """Put the command ``cairn`` into .venv, running the program from this source tree."""
    if os.name == "nt":
        (BIN / "cairn.cmd").write_text(f'@set "PYTHONPATH={ROOT}"\n@"{BIN}\\python" -m journal %*\n', encoding="utf-8")
        return
    launcher = BIN / "cairn"
    launcher.write_text(
        f"#!{BIN / 'python'}\nimport sys\n\nsys.path.insert(0, {str(ROOT)!r})\n"
        "from journal.__main__ import main\n\nsys.exit(main())\n",
        encoding="utf-8",
    )
    launcher.chmod(0o755)


def _can_open(library: str) -> bool:
    import ctypes

    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _stamp(kind: str, venv: Path) -> Path:
    return venv / f"ready-to-{kind}"


def _mark(kind: str) -> str:
    lock = hashlib.sha256(LOCKS[kind].read_bytes()).hexdigest()
    return f"{lock} {platform.python_version()} {ROOT}\n"


def _refuse(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
