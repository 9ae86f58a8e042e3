"""Running through a long list of photos: how long the window does nothing else, at the longest."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from journal.core.dates import EventDate
from journal.core.records import Assumption, Evidence, EvidenceLink
from journal.core.vocabulary import EvidenceKind, HeldAs, Kind, Relation, Strength
from journal.services import library
from tests.benchmarks.journals import desk
from tests.benchmarks.outcome import Outcome, Scale, only_a_wait
from tests.benchmarks.prose import Writer

if TYPE_CHECKING:
    from journal.services.library import OpenJournal
    from journal.ui.views.evidence import EvidenceView

_PHOTOS = 5_000
_PICTURES = 250
"""Different pictures among them."""
_LONGEST_MS = 50
_PAGES = 60
"""PageDown so often, then as many turns of the wheel."""


def rows(_scale: Scale) -> Iterator[Outcome]:
    """Yield the longest pass of the window's own loop, in the table and among the small pictures."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with TemporaryDirectory() as folder:
        path = Path(folder) / "photos.cairn"
        with library.create(path, title="Photos", at=desk()) as opened:
            _fill(opened)
            for name, pictures in (("table", False), ("small pictures", True)):
                longest = _run_through(opened, pictures=pictures)
                yield only_a_wait(f"scroll {_PHOTOS} photos, {name}: longest pass", longest, _LONGEST_MS)


def _fill(opened: OpenJournal) -> None:
    writer = Writer()
    stored = [opened.services.files.add_bytes(_picture(number), f"{number}.png") for number in range(_PICTURES)]
    with opened.db.write("Begin") as write:
        belief = write.put(Assumption(statement="The road is mended"), new=True)
    base = Evidence(
        evidence_kind=EvidenceKind.PHOTO, held_as=HeldAs.FILE, source_date=EventDate("2026-04"), source="Somebody"
    )
    start = opened.services.clock.now() - timedelta(days=700)
    with opened.db.write("Photos") as write:
        for number in range(_PHOTOS):
            file = stored[number % _PICTURES]
            photo = write.put(
                replace(
                    base,
                    title=writer.title(),
                    created=start + timedelta(minutes=number),
                    file_name=f"{number}.png",
                    media_type=file.media_type,
                    sha256=file.sha256,
                    size=file.size,
                    strength=Strength(1 + number % 5),
                ),
                new=True,
            )
            if number % 3 == 0:
                link = EvidenceLink(
                    evidence=photo.id, target_kind=Kind.ASSUMPTION, target=belief.id, relation=Relation.SUPPORTS
                )
                write.put(link, new=True)


def _picture(number: int) -> bytes:
    from PySide6.QtCore import QBuffer, QIODevice
    from PySide6.QtGui import QColor, QImage

    image = QImage(640, 480, QImage.Format.Format_RGB32)
    image.fill(QColor.fromHsv(number * 7 % 360, 120 + number % 100, 200))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # Qt takes a device here, its stub a path
    return bytes(buffer.data().data())


def _run_through(opened: OpenJournal, *, pictures: bool) -> float:
    """Return the milliseconds of this thread that the longest pass of the loop took."""
    from PySide6.QtWidgets import QWidget

    from journal.app import make_app
    from journal.core.settings import Settings
    from journal.ui.context import Context
    from journal.ui.feedback import Feedback
    from journal.ui.navigator import Navigator
    from journal.ui.tasks import TaskRunner
    from journal.ui.theme import Theme
    from journal.ui.views.evidence import EvidenceView

    app = make_app()
    theme = Theme("light", 1.0, desk().paths.resources)
    theme.apply(app)
    frame = QWidget()
    frame.resize(1366, 738)
    tasks = TaskRunner()
    context = Context(opened.services, tasks, Feedback(frame, theme), Settings(), theme, Navigator())
    view = EvidenceView(context, frame)
    view.setGeometry(frame.rect())
    frame.show()
    view.show()
    longest = _scroll(view, pictures=pictures)
    tasks.shut_down()
    frame.close()
    return longest


def _scroll(view: EvidenceView, *, pictures: bool) -> float:
    from PySide6.QtCore import QCoreApplication, QEventLoop, QPoint, QPointF, Qt, QTimer
    from PySide6.QtGui import QWheelEvent
    from PySide6.QtTest import QTest

    loop = QEventLoop()
    passes: list[float] = []
    deeds = 0
    before = time.thread_time()

    def beat() -> None:
        nonlocal before
        now = time.thread_time()
        passes.append((now - before) * 1000)
        before = now

    def deed() -> None:
        nonlocal deeds
        deeds += 1
        rows = view.grid if pictures else view.table
        if deeds <= _PAGES:
            QTest.keyClick(rows, Qt.Key.Key_PageDown)
        elif deeds <= 2 * _PAGES:
            middle = QPointF(rows.viewport().rect().center())
            down = QWheelEvent(
                middle,
                rows.viewport().mapToGlobal(middle),
                QPoint(),
                QPoint(0, -360),
                Qt.MouseButton.NoButton,
                Qt.KeyboardModifier.NoModifier,
                Qt.ScrollPhase.NoScrollPhase,
                False,
            )
            QCoreApplication.sendEvent(rows.viewport(), down)
        elif view.context.tasks.idle():
            loop.quit()

    def begin() -> None:
        nonlocal before
        if view.model.rowCount() == 0 or not view.context.tasks.idle():
            QTimer.singleShot(50, begin)
            return
        if pictures:
            view.show_pictures(True)
        before = time.thread_time()
        pulse.start(0)
        stepping.start(30)

    pulse, stepping = QTimer(), QTimer()
    pulse.timeout.connect(beat)
    stepping.timeout.connect(deed)
    QTimer.singleShot(0, begin)
    loop.exec()
    pulse.stop()
    stepping.stop()
    return max(passes)
