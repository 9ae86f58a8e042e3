"""A scripted person: real keys and a real mouse on a real window, from the start to a saved note with a photo.

``python -m tests.soak.person`` writes a two-minute note on a copy of the sample journal, pastes a photo, links the
note to a strategy and saves it; then it asks a second command whether it is all there, and prints how often the
person acted and how long they waited. It needs Xvfb and xdotool, and no screen of its own.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from select import select
from statistics import median
from time import monotonic
from typing import Any

from PySide6.QtCore import QEventLoop, QPoint, QRect, QTimer
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter

from journal.services import library
from journal.services.whole import open_example

NEEDED = ("Xvfb", "xdotool")
SCREEN = (1366, 768)
NOTE = (
    "Nineteen people stopped at the board this morning. Two of them asked why the drainage on their street is not on "
    "the list although the council voted money for it in June. The clerk came down, read the sheet with us and said "
    "the contract was moved to the next quarter; she will print the decision tomorrow. Nobody had told the residents."
)
CAPTION = "The board at nine"
STRATEGY = "Work-site"
PATIENCE = 30.0
"""Seconds after which somebody would give up."""
_ROOT = Path(__file__).resolve().parents[2]
_GLANCE = 0.03
"""Seconds between two looks for something."""
_SAMPLED = 24
"""Keys of the note that are timed one by one."""


def missing() -> list[str]:
    """Return the programs that are needed and not here."""
    return [name for name in NEEDED if shutil.which(name) is None]


@dataclass
class Told:
    """What the person went through."""

    clicks: int = 0
    shortcuts: int = 0
    """Keys pressed together, and Enter after the caption."""
    typed: int = 0
    """Letters."""
    waits: dict[str, float] = field(default_factory=dict)
    """Milliseconds from an event until its effect was on the screen."""
    keys: list[float] = field(default_factory=list)
    """The same for single letters."""
    found: dict[str, Any] = field(default_factory=dict)
    """What a second command says of the note."""

    def lines(self) -> Iterator[str]:
        """Give it as a person reads it."""
        yield f"{self.clicks} clicks, {self.shortcuts} shortcuts, {self.typed} letters typed"
        for what, waited in self.waits.items():
            yield f"{waited:7.0f} ms  {what}"
        ordered = sorted(self.keys)
        yield f"{median(ordered):7.1f} ms  a letter, median of {len(ordered)}"
        yield f"{ordered[int(len(ordered) * 0.95) - 1]:7.1f} ms  a letter, 95th percentile"


class Person:
    """Looks at one screen and acts on it."""

    def __init__(self, app: QGuiApplication, eyes: subprocess.Popen[str]) -> None:
        self._app = app
        self._eyes = eyes
        self._acting: subprocess.Popen[bytes] | None = None
        self.told = Told()

    # Seeing

    def where(self, name: str) -> QRect | None:
        """Return where something is on the screen; ``None`` while it is not there."""
        numbers = self.ask(name).split()
        return QRect(*map(int, numbers)) if numbers else None

    def ask(self, what: str) -> str:
        """Return what the eyes say."""
        stdin, stdout = self._eyes.stdin, self._eyes.stdout
        assert stdin is not None
        assert stdout is not None
        stdin.write(what + "\n")
        stdin.flush()
        # The program may be waiting for the clipboard, which is handed out by the event loop here.
        until(lambda: bool(select([stdout], [], [], 0)[0]), "the program does not answer")
        return stdout.readline().strip()

    def look_for(self, name: str) -> QRect:
        """Return where something is, once it is there."""
        end = monotonic() + PATIENCE
        while (place := self.where(name)) is None:
            if monotonic() > end:
                raise AssertionError(f"“{name}” never came")
            looked = monotonic()
            until(lambda looked=looked: monotonic() > looked + _GLANCE, "")  # type: ignore[misc]
        return place

    def picture(self, place: QRect | None = None) -> QImage:
        """Return what is on the screen, or on one part of it."""
        area = place or QRect(0, 0, *SCREEN)
        return self._app.primaryScreen().grabWindow(0, area.x(), area.y(), area.width(), area.height()).toImage()

    def changed(self, act: Callable[[], None], place: QRect | None = None) -> float:
        """Return how many milliseconds passed from an act until that part of the screen was another."""
        before, begun = self.picture(place), monotonic()
        act()
        until(lambda: self.picture(place) != before, "nothing happened on the screen")
        return (monotonic() - begun) * 1000

    def rest(self, place: QRect | None = None) -> None:
        """Wait until nothing moves any more."""
        last = [QImage()]

        def still() -> bool:
            now = self.picture(place)
            same, last[0] = now == last[0], now
            return same

        until(still, "the screen never came to rest", every=120)

    # Acting

    def press(self, keys: str) -> None:
        """Press keys together."""
        self.told.shortcuts += 1
        self._do("key", keys)

    def write(self, words: str, delay: int = 8) -> None:
        """Type words without looking up."""
        self.told.typed += len(words)
        self._do("type", "--delay", delay, words)
        self._let_go()

    def strike(self, letter: str) -> None:
        """Type one letter."""
        self.told.typed += 1
        self._do("key", "space" if letter == " " else letter)

    def click(self, place: QRect) -> None:
        """Click in the middle of something."""
        self.told.clicks += 1
        middle = place.center()
        self._do("mousemove", middle.x(), middle.y(), "click", 1)

    def take_window(self) -> None:
        """Give the window that is in front the keyboard, as a window manager would."""
        self._do("windowfocus", "--sync", self.ask("@window"))
        self._let_go()

    def _do(self, *command: object) -> None:
        self._let_go()
        # Its end is not waited for: what it does is seen on the screen.
        self._acting = subprocess.Popen(["xdotool", *map(str, command)])

    def _let_go(self) -> None:
        """Wait until the last key is up again."""
        acting = self._acting
        if acting is not None:
            until(lambda: acting.poll() is not None, "a key or button is stuck")

    def leave(self) -> None:
        """Close the program."""
        assert self._eyes.stdin is not None
        self._eyes.stdin.close()
        self._eyes.wait(PATIENCE)


def look_at(file: Path, pace: float = 1.0) -> subprocess.Popen[str]:
    """Start the program on a journal, with eyes beside it; its clock runs so many times as fast as others."""
    return subprocess.Popen(
        [sys.executable, "-m", "tests.soak.eyes", str(file), str(pace)],
        cwd=_ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def until(true: Callable[[], bool], otherwise: str, every: int = 1) -> None:
    """Run the event loop, which hands out the clipboard, until something is true."""
    loop, timer, end = QEventLoop(), QTimer(), monotonic() + PATIENCE

    def look() -> None:
        if true() or monotonic() > end:
            loop.quit()

    timer.timeout.connect(look)
    timer.start(every)
    loop.exec()
    timer.stop()
    if monotonic() > end:
        raise AssertionError(otherwise)


def photo() -> QImage:
    """Return a picture as a phone takes them: larger than a journal needs."""
    picture = QImage(2400, 1800, QImage.Format.Format_RGB32)
    picture.fill(QColor("#7a8f84"))
    painter = QPainter(picture)
    for number in range(400):
        painter.fillRect(QRect(QPoint(number * 97 % 2300, number * 61 % 1700), picture.size() / 30),
                         QColor.fromHsv(number * 7 % 360, 90, 160))  # fmt: skip
    painter.end()
    return picture


# The story


def write_a_note(person: Person, begun: float) -> None:
    """Write the note, paste the photo, say what it is about, and save."""
    told = person.told
    person.look_for("What happened")
    told.waits["from starting the program to a box that can be written in"] = (monotonic() - begun) * 1000
    person.take_window()
    person.look_for("Current cycle")
    person.look_for("Visit or meeting")
    person.rest()
    # Only now: the lists around the box are filled after it and move it.
    box = person.look_for("What happened")
    for letter in NOTE[:_SAMPLED]:
        told.keys.append(person.changed(lambda letter=letter: person.strike(letter), box))  # type: ignore[misc]
    person.write(NOTE[_SAMPLED:])
    person.rest(box)
    QGuiApplication.clipboard().setImage(photo())
    told.waits["Ctrl+V until the photo is with the note"] = person.changed(lambda: person.press("ctrl+v"))
    person.look_for("What Pasted picture shows")
    person.rest()
    person.write(CAPTION)
    person.press("Return")
    person.rest()
    about = person.where("About: ") or person.look_for("Say which strategy")
    told.waits["a click until the strategies are offered"] = person.changed(lambda: person.click(about))
    wanted = person.look_for(STRATEGY)
    told.waits["a click until the note is about the strategy"] = person.changed(lambda: person.click(wanted))
    person.look_for(f"About: {STRATEGY}")
    person.take_window()  # the menu had the keyboard, and nobody else here gives it back
    person.rest()
    box = person.look_for("What happened")
    told.waits["Ctrl+Enter until the note is saved and the box empty"] = person.changed(
        lambda: person.press("ctrl+Return"), box
    )
    saved = monotonic()
    person.look_for("Undo: Entry saved")
    told.waits["from then until the photo is kept as well"] = (monotonic() - saved) * 1000


def ask_again(file: Path, folder: Path) -> dict[str, Any]:
    """Return what other runs of the program find of the note: its entry, its strategy and its photo."""
    hit = cairn("search", file, '"Nineteen people stopped at the board"', "--json")["hits"][0]
    archive = folder / "asked"
    cairn("export", file, archive, "--format", "archive", "--audience", "team", "--json")
    return {"id": hit["id"], **_linked(_records(archive), hit["id"])}


def _records(archive: Path) -> list[dict[str, Any]]:
    held = json.loads((archive / "journal.json").read_text(encoding="utf-8"))
    return [*flat(held)]


def flat(value: Any) -> Iterator[dict[str, Any]]:
    """Yield every record within what an archive holds."""
    if isinstance(value, dict):
        if "id" in value:
            yield value
        for one in value.values():
            yield from flat(one)
    elif isinstance(value, list):
        for one in value:
            yield from flat(one)


def _linked(records: list[dict[str, Any]], entry_id: str) -> dict[str, Any]:
    by_id = {record["id"]: record for record in records}
    entry = by_id[entry_id]
    version = by_id[entry["versions"][0]]
    links = [record for record in by_id.values() if record.get("target") == entry_id and "evidence" in record]
    return {
        "body": entry["body"],
        "strategy": by_id[version["strategy"]]["title"],
        "photos": [by_id[link["evidence"]]["title"] for link in links],
    }


def cairn(*words: object) -> dict[str, Any]:
    """Run one command as a script would, and return its JSON."""
    done = subprocess.run(
        [sys.executable, "-m", "journal", *map(str, words)], cwd=_ROOT, capture_output=True, text=True, check=True
    )
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


@contextmanager
def screen() -> Iterator[str]:
    """Give a screen that nobody sees, by the name of its display."""
    reading, writing = os.pipe()
    size = "x".join(map(str, (*SCREEN, 24)))
    process = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", size, "-nolisten", "tcp"],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    try:
        with os.fdopen(reading) as said:
            yield f":{said.readline().strip()}"
    finally:
        process.terminate()
        process.wait()


def play(folder: Path) -> Told:
    """Play the whole story on the screen of ``DISPLAY``, and return what the person went through."""
    file = folder / "Faro Vecinal.cairn"
    open_example(library.desk(), path=file).close()
    app = QGuiApplication(["person"])
    begun = monotonic()
    person = Person(app, look_at(file))
    try:
        write_a_note(person, begun)
        person.told.found = ask_again(file, folder)
    finally:
        person.leave()
    return person.told


def main() -> int:
    """Play the story on a screen of its own and print what came of it."""
    if lacking := missing():
        print(f"This needs {' and '.join(lacking)}.", file=sys.stderr)
        return 2
    with screen() as display, tempfile.TemporaryDirectory() as folder:
        os.environ.update(DISPLAY=display, QT_QPA_PLATFORM="xcb", HOME=folder, LC_ALL="C.UTF-8")
        told = play(Path(folder))
    print(*told.lines(), sep="\n")
    print(json.dumps(told.found, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main())
