"""Taking files in from anywhere in the window: looked at, asked about, copied in a worker, and told in the end."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from journal.core.errors import Cancelled, FileError, JournalError
from journal.core.i18n import _, ngettext
from journal.core.progress import Progress
from journal.core.records import Evidence
from journal.ui.context import Context

if TYPE_CHECKING:
    from journal.media.traces import Traces
    from journal.services.captures import Keeping
    from journal.ui.feedback import Feedback

LARGE = 50_000_000
"""Bytes above which a file is asked about before it is copied in."""


@dataclass
class _Looked:
    """What was seen of the files before any of them came in."""

    sizes: dict[Path, int] = field(default_factory=dict)
    traces: dict[Path, Traces] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class _Wish:
    """What is to be done with files once they are in."""

    done: Callable[[list[Evidence]], None]
    title: str
    note: Callable[[Path], None] | None
    taken_for: str


@dataclass
class Arrived:
    """What came of taking files in."""

    added: list[Evidence] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    """A sentence for each file that did not come in."""
    stopped: bool = False


class TakingIn(QObject):
    """Leads files into the journal as evidence."""

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._captures = context.services.captures
        self._window = window

    def take(
        self,
        paths: Sequence[Path],
        done: Callable[[list[Evidence]], None],
        *,
        title: str = "",
        note: Callable[[Path], None] | None = None,
        taken_for: str = "",
    ) -> None:
        """Take files in and hand over the evidence they became; ``note`` writes down where a large one lies.

        Without a title each is called like its file; ``taken_for`` is the id of what they are to be linked to.
        """
        if self._context.read_only or not paths:
            return
        wanted = list(dict.fromkeys(paths))
        words = ngettext("Looking at {n} file", "Looking at {n} files", len(wanted)).format(n=len(wanted))
        self._context.tasks.start(
            self,
            lambda progress: self._look(wanted, progress),
            lambda seen: self._ask(seen, _Wish(done, title, note, taken_for)),
            title=words,
        )

    def _look(self, paths: Sequence[Path], progress: Progress) -> _Looked:
        seen = _Looked()
        for number, path in enumerate(paths):
            progress.step(number, len(paths))
            try:
                seen.traces[path] = self._captures.look(path)
                seen.sizes[path] = path.stat().st_size
            except OSError:
                seen.refused.append(_("“{name}” cannot be read, so it was not added.").format(name=path.name))
            except JournalError as problem:
                seen.refused.append(problem.text)
        return seen

    # Asking

    def _ask(self, seen: _Looked, wish: _Wish) -> None:
        wanted = [path for path in seen.sizes if self._wanted(path, seen.sizes[path], wish.note)]
        telling = [path for path in wanted if seen.traces[path].may_clean]
        keeping = self._keeping([(path.name, seen.traces[path]) for path in telling])
        if telling and keeping is None:
            wanted = [path for path in wanted if path not in telling]
        if not wanted:
            self._tell(Arrived(refused=seen.refused))
            return
        chosen = {path: keeping for path in telling if keeping is not None}
        sizes = {path: seen.sizes[path] for path in wanted}
        words = ngettext("Adding {n} file", "Adding {n} files", len(wanted)).format(n=len(wanted))

        def arrived(came: Arrived) -> None:
            if came.added:
                wish.done(came.added)
            came.refused = [*seen.refused, *came.refused]
            self._tell(came)

        self._context.tasks.start(
            self,
            lambda progress: self._bring(sizes, chosen, wish, progress),
            arrived,
            on_cancelled=self._say_stopped,
            title=words,
            vital=True,
        )

    def _wanted(self, path: Path, size: int, note: Callable[[Path], None] | None) -> bool:
        if size <= LARGE or note is None:
            return True
        whole = self._context.feedback.choose(
            _("“{name}” is {n} MB. Keep a copy in the journal, or only a note of where it is?").format(
                name=path.name, n=round(size / 1_000_000)
            ),
            _("Keep a copy"),
            _("Only a note"),
            text=_("The journal grows by as much, and so does every copy of it. A note is lost with the file."),
        )
        if whole is False:
            note(path)
        return whole is True

    def _keeping(self, telling: Sequence[tuple[str, Traces]]) -> Keeping | None:
        if not telling:
            return None
        # Loaded when first asked for: the window opens sooner without it.
        from journal.ui.dialogs.cleaning import ask_keeping

        today = self._context.services.clock.today()
        return ask_keeping(self._context.theme, telling, today, self._window.window())

    # Bringing

    def _bring(self, sizes: dict[Path, int], chosen: dict[Path, Keeping], wish: _Wish, progress: Progress) -> Arrived:
        from journal.services.captures import Keeping

        came = Arrived()
        before, total = 0, 2 * sum(sizes.values())
        for path, size in sizes.items():
            own = Progress(partial(_pass_on, progress, before, total))
            try:
                keeping = chosen.get(path, Keeping.AS_IS)
                came.added.append(
                    self._captures.take(path, keeping=keeping, title=wish.title, taken_for=wish.taken_for, progress=own)
                )
            except Cancelled:
                if not came.added:
                    raise
                came.stopped = True
                return came
            except FileError:
                raise  # the journal itself cannot be written: the next file would not fare better
            except JournalError as problem:
                came.refused.append(problem.text)
            before += 2 * size
        return came

    def _tell(self, came: Arrived) -> None:
        if came.stopped:
            self._say_stopped()
        tell_refused(self._context.feedback, came.refused)

    def _say_stopped(self) -> None:
        self._context.feedback.toast(_("Stopped. Nothing of that file stays in the journal."))


def tell_refused(feedback: Feedback, refused: Sequence[str]) -> None:
    """Say which files did not come in, given a sentence for each."""
    if len(refused) == 1:
        feedback.tell(_("One file was not added"), refused[0])
    elif refused:
        count = len(refused)
        heading = ngettext("{n} file was not added", "{n} files were not added", count).format(n=count)
        feedback.tell(heading, refused[0], details="\n".join([heading, *refused]))


def _pass_on(progress: Progress, before: int, total: int, done: int, _of: int) -> None:
    """Tell of one file's way as part of the whole; in KiB, since bars count no further than 2 thousand million."""
    progress.step((before + done) // 1024, total // 1024)
