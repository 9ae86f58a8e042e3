"""One picture in large, with its sentence, its table, and ways to take it along."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from journal.core.i18n import _
from journal.services.charts import ChartLook
from journal.ui.charts.notes import note_words
from journal.ui.context import Context
from journal.ui.widgets.chart_picture import ChartPicture
from journal.ui.widgets.elided import ElidedLabel
from journal.ui.widgets.labels import flowing, link_button
from journal.ui.widgets.sections import Card, hairline, words


class EnlargedChart(QWidget):
    """Shows one chart as large as the window lets it."""

    back_wanted = Signal()
    step_wanted = Signal(int)
    sentence_wanted = Signal(str)
    save_wanted = Signal(str, QPoint)
    copy_wanted = Signal(str)
    opened = Signal(object, QPoint)

    def __init__(self, context: Context, *, alone: bool = False) -> None:
        super().__init__()
        self._alone = alone
        """Whether there are no others to go back to."""
        self._theme = context.theme
        self.look: ChartLook | None = None
        px = self._theme.px
        outer = QVBoxLayout(self)
        outer.setContentsMargins(px(24), px(16) if alone else 0, px(24), px(16))
        outer.setSpacing(px(10))
        outer.addLayout(self._bar(context))
        card = Card(self._theme, 16)
        self.title = words("", "cardTitle")
        self.question = words("", "caption")
        card.column.addWidget(self.title)
        card.column.addWidget(self.question)
        self.views = QStackedWidget()
        self.picture = ChartPicture(self._theme, context.tasks, fits=False)
        self.picture.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.picture.opened.connect(self.opened)
        self.pointed = ElidedLabel(role="caption")
        self.picture.pointed.connect(self.pointed.setText)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(self.picture)
        self.views.addWidget(self._area)
        self.views.addWidget(self._table())
        card.column.addWidget(self.views, 1)
        card.column.addWidget(self.pointed)
        card.column.addWidget(hairline())
        card.column.addLayout(self._saying(context))
        outer.addWidget(card, 1)
        self._shortcuts()

    def _bar(self, context: Context) -> QHBoxLayout:
        px = self._theme.px
        row = QHBoxLayout()
        row.setSpacing(px(8))
        self.back = QPushButton(_("All pictures"))
        self.back.setIcon(self._theme.icon("chevl", "ink2", 14))
        self.back.clicked.connect(self.back_wanted)
        row.addWidget(self.back)
        self.place = ElidedLabel(role="muted")
        row.addWidget(self.place, 1)
        self.previous = self._step("chevl", _("Picture before"), -1)
        self.next = self._step("chevr", _("Next picture"), 1)
        row.addWidget(self.previous)
        row.addWidget(self.next)
        if self._alone:
            for part in (self.back, self.previous, self.next):
                part.hide()
        self.as_table = QPushButton(_("As a table"))
        self.as_table.setIcon(self._theme.icon("list", "ink2", 16))
        self.as_table.setCheckable(True)
        self.as_table.setToolTip(_("The same as a table (Ctrl+T)"))
        self.as_table.toggled.connect(self._on_table)
        self.copy = QPushButton(_("Copy picture"))
        self.copy.setToolTip(_("Copy the picture (Ctrl+C)"))
        self.copy.clicked.connect(lambda: self._ask(self.copy_wanted))
        self.save = QPushButton(_("Save picture…"))
        self.save.setIcon(self._theme.icon("save", "ink2", 16))
        self.save.setToolTip(_("Save as PNG, SVG, PDF or CSV (Ctrl+S)"))
        self.save.clicked.connect(self.ask_save)
        for button in (self.as_table, self.copy, self.save):
            row.addWidget(button)
        return row

    def _step(self, icon: str, name: str, step: int) -> QPushButton:
        button = QPushButton()
        button.setIcon(self._theme.icon(icon, "ink2", 14))
        button.setAccessibleName(name)
        button.setToolTip(name)
        button.clicked.connect(lambda: self.step_wanted.emit(step))
        return button

    def _table(self) -> QTableView:
        self._model = QStandardItemModel(self)
        self.table = QTableView()
        self.table.setProperty("role", "rows")
        self.table.setModel(self._model)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setHighlightSections(False)
        self.table.horizontalHeader().setStretchLastSection(True)
        return self.table

    def _saying(self, context: Context) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self._theme.px(12))
        told = QVBoxLayout()
        told.setSpacing(self._theme.px(2))
        self.sentence = flowing("", "reading")
        self.note = flowing("", "caption")
        told.addWidget(self.sentence)
        told.addWidget(self.note)
        row.addLayout(told, 1)
        self.edit = link_button(_("Say it in our words"))
        self.edit.setToolTip(_("Write your own sentence. The one by rule can be had back at any time."))
        if context.read_only:
            self.edit.hide()
        self.edit.clicked.connect(lambda: self._ask(self.sentence_wanted))
        row.addWidget(self.edit, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _shortcuts(self) -> None:
        for keys, deed in (
            ("Ctrl+T", self.as_table.toggle),
            ("Ctrl+C", self.copy.click),
            ("Ctrl+S", self.ask_save),
            ("Esc", self.back_wanted.emit),
            ("Alt+Up", self.previous.click),
            ("Alt+Down", self.next.click),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(deed)

    def show_look(self, look: ChartLook, place: str) -> None:
        """Show a chart, and say which of how many it is."""
        self.look = look
        text = look.text
        self.place.setText(place)
        self.title.setText(text.title)
        self.question.setText(text.question)
        self.sentence.setText(text.sentence)
        self.note.setText(note_words(look))
        self.note.setVisible(bool(self.note.text()))
        self.pointed.setText("")
        self.picture.show_look(look)
        self._model.clear()
        self._model.setHorizontalHeaderLabels([*text.headers])
        for row in text.rows:
            self._model.appendRow([QStandardItem(row[name]) for name in text.headers])
        self.table.setAccessibleName(_("{title} as a table").format(title=text.title))
        self._fit_columns()

    def begin(self) -> None:
        """Put the keyboard on the picture, or on its table."""
        shown: QWidget = self.table if self.as_table.isChecked() else self.picture
        shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_save(self) -> None:
        """Ask for a way to save the picture."""
        if self.look is not None:
            self.save_wanted.emit(self.look.key, self.save.mapToGlobal(QPoint(0, self.save.height())))

    def _ask(self, wanted: SignalInstance) -> None:
        if self.look is not None:
            wanted.emit(self.look.key)

    def _on_table(self, on: bool) -> None:
        self.views.setCurrentIndex(1 if on else 0)
        self.begin()

    def _fit_columns(self) -> None:
        widest = max(self.table.viewport().width() // 3, self._theme.px(160))
        for column in range(self._model.columnCount()):
            self.table.resizeColumnToContents(column)
            self.table.setColumnWidth(column, min(self.table.columnWidth(column) + self._theme.px(12), widest))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the columns within the window."""
        super().resizeEvent(event)
        self._fit_columns()

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew in another size of text."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit_columns()
