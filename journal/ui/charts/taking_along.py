"""Taking pictures along: into the clipboard, into a file, all of them into one PDF; and saying them in other words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from journal.charts.sheet import Room, Target
from journal.core.errors import JournalError
from journal.core.i18n import _
from journal.core.progress import Progress
from journal.core.snapshot import Snapshot
from journal.services.charts import ChartLook
from journal.ui.context import Context
from journal.ui.record_names import RecordNames
from journal.ui.widgets.chart_canvas import ChartWish, DrawnPicture, draw_chart
from journal.ui.widgets.plain_words import on_button

FORMS = (("png", "PNG"), ("svg", "SVG"), ("pdf", "PDF"), ("csv", "CSV"))
_COPIED_WIDTH, _COPIED_RATIO = 720.0, 2.0


class TakingAlong(QObject):
    """Does what the buttons and menus of a picture offer."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._parent = parent

    def copy(self, look: ChartLook) -> None:
        """Put a picture into the clipboard, as large as it stands on a page."""
        wish = ChartWish(Room(_COPIED_WIDTH, bare=True), _COPIED_RATIO, "light")

        def done(drawn: DrawnPicture) -> None:
            QGuiApplication.clipboard().setImage(drawn.picture)
            self._context.feedback.toast(_("“{title}” is copied.").format(title=look.text.title))

        self._context.tasks.start(self, lambda _progress: draw_chart(look, wish), done)

    def ask_form(self, look: ChartLook, where: QPoint) -> None:
        """Ask in which form to save a picture, and save it."""
        menu = QMenu(self._parent)
        for form, name in FORMS:
            words = _("Table (CSV)…") if form == "csv" else _("Picture ({form})…").format(form=name)
            menu.addAction(words).triggered.connect(lambda _checked=False, form=form: self.save(look, form))
        menu.popup(where)

    def save(self, look: ChartLook, form: str) -> None:
        """Ask where, and write a picture there."""
        feedback = self._context.feedback
        dest = feedback.choose_save(
            _("Save picture"), f"{look.text.title}.{form}", f"{form.upper()} (*.{form})"
        )  # fmt: skip
        if dest is None:
            return
        dest = dest if dest.suffix.lower() == f".{form}" else dest.with_name(f"{dest.name}.{form}")
        charts = self._context.services.charts

        def work(_progress: Progress) -> object:
            return charts.render(look.key, dest, scope=look.scope)

        self._run(work, dest)

    def save_all(self, keys: list[str], look: ChartLook) -> None:
        """Ask where, and write every picture into one PDF, a page for each."""
        dest = self._context.feedback.choose_save(_("Save all pictures"), f"{_('Insights')}.pdf", "PDF (*.pdf)")
        if dest is None:
            return
        dest = dest if dest.suffix.lower() == ".pdf" else dest.with_name(f"{dest.name}.pdf")
        charts = self._context.services.charts
        self._run(
            lambda progress: charts.book(keys, dest, look.scope, progress), dest, title=_("Saving the pictures")
        )  # fmt: skip

    def _run(self, work: Callable[[Progress], object], dest: Path, title: str = "") -> None:
        feedback = self._context.feedback
        self._context.tasks.start(
            self,
            work,
            lambda _done: feedback.toast(_("“{name}” is saved.").format(name=dest.name)),
            on_failed=feedback.error,
            title=title,
        )

    def say_otherwise(self, look: ChartLook) -> None:
        """Ask for the team's own sentence, and keep it; without words, the rules' own stands again."""
        said = self._context.feedback.ask_text(
            _("What does “{title}” show you?").format(title=look.text.title),
            yes=_("Keep this sentence"),
            text=look.text.sentence,
            placeholder=look.text.by_rule,
        )
        if said is None:
            return
        services = self._context.services
        try:
            services.charts.write_reading(look.key, look.scope, said, look.text.by_rule)
        except JournalError as error:
            self._context.feedback.error(error)
            return
        self._context.feedback.toast(_("Sentence saved"), services.history.taking_back())

    def open_targets(
        self,
        targets: tuple[Target, ...],
        where: QPoint,
        records: Snapshot,
        opened: Callable[[], None] = lambda: None,
    ) -> None:
        """Open the record that a mark stands for, and say ``opened``; of several, ask which."""

        def open_one(target: Target) -> None:
            opened()
            self._context.navigator.open_record(target.kind, target.record)

        if len(targets) == 1:
            open_one(targets[0])
            return
        names = RecordNames(records)
        menu = QMenu(self._parent)
        for target in targets[:20]:
            action = menu.addAction(on_button(names.by_id(target.record)[:80]))
            action.triggered.connect(lambda _checked=False, target=target: open_one(target))
        menu.popup(where)
