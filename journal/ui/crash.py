"""The last resort: a mistake of ours is written down without any of the journal, and politely admitted."""

from __future__ import annotations

import logging
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from journal.core.errors import JournalError
from journal.core.i18n import _

_log = logging.getLogger(__name__)
Show = Callable[[str, str, str], None]
"""Shows a heading, a text, and details that may be copied."""


class CrashHandler:
    """Takes every exception that nobody expected."""

    def __init__(self, log_file: Path, show: Show) -> None:
        self._log_file = log_file
        self._show = show
        self._showing = False

    def install(self) -> None:
        """Take over from Python's own printing."""
        sys.excepthook = self

    def __call__(self, kind: type[BaseException], problem: BaseException, trace: TracebackType | None) -> None:
        """Write it down and say it; a second one meanwhile is only written down."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, problem, trace)
            return
        report = describe(problem, trace)
        _log.error("unexpected: %s", report)
        if self._showing:
            return
        self._showing = True
        try:
            self._tell(problem, report)
        except Exception:
            _log.error("and the window that says so failed as well: %s", describe(*sys.exc_info()[1:]))
        finally:
            self._showing = False

    def _tell(self, problem: BaseException, report: str) -> None:
        if isinstance(problem, JournalError):
            self._show(_("That did not work"), problem.text, "")
            return
        self._show(
            _("Something went wrong in Cairn"),
            _(
                "Everything saved so far is safe, and you can go on. If it happens again, send the lines below to "
                "whoever looks after Cairn for you; they hold nothing of your journal. They are also in {file}."
            ).format(file=self._log_file),
            report,
        )


def describe(problem: BaseException | None, trace: TracebackType | None) -> str:
    """Return where in the program it happened, without messages: those may quote what someone wrote."""
    lines = []
    while problem is not None:
        frames = traceback.extract_tb(trace or problem.__traceback__)
        lines.append(type(problem).__qualname__)
        lines += [f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
        problem, trace = problem.__cause__ or problem.__context__, None
    return "\n".join(lines)
