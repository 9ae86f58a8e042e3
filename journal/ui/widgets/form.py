"""A form: each field with its name above, a word of help, and what is wrong with it just below."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from journal.core.errors import InvalidInput, JournalError
from journal.core.i18n import _
from journal.ui.feedback import Feedback
from journal.ui.reading_order import step
from journal.ui.theme import Theme


class FormField(QWidget):
    """One control with its name, its help and its error."""

    def __init__(self, theme: Theme, name: str, control: QWidget, *, hint: str = "", required: bool = False) -> None:
        super().__init__()
        self.control = control
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        shown = _("{name} (needed)").format(name=name) if required else name
        self._name = QLabel(shown)
        self._name.setProperty("role", "label")
        self._name.setBuddy(control)
        self._name.setWordWrap(True)
        column.addWidget(self._name)
        self._name.setVisible(bool(name))  # only now: a label shown without a parent is a window of its own
        column.addWidget(control)
        self._hint = QLabel(hint)
        self._hint.setProperty("role", "caption")
        self._hint.setWordWrap(True)
        column.addWidget(self._hint)
        self._hint.setVisible(bool(hint))
        self._error = QLabel()
        self._error.setProperty("role", "danger")
        self._error.setWordWrap(True)
        self._error.hide()
        column.addWidget(self._error)
        if not control.accessibleName():
            control.setAccessibleName(name)
        control.setAccessibleDescription(hint)
        self._forgive_when_changed()

    def _forgive_when_changed(self) -> None:
        """Take the complaint away as soon as somebody does something about it; the next try looks again."""
        match self.control:
            case QLineEdit():
                self.control.textChanged.connect(self._forgive)
            case QPlainTextEdit():
                self.control.textChanged.connect(self._forgive)
            case QComboBox():
                self.control.currentIndexChanged.connect(self._forgive)
            case QAbstractButton():
                self.control.toggled.connect(self._forgive)

    def _forgive(self) -> None:
        if self.error:
            self.show_error("")

    def show_error(self, text: str) -> None:
        """Say below the control what is wrong with it; nothing when empty."""
        self._error.setText(text)
        self._error.setVisible(bool(text))
        self.control.setProperty("invalid", bool(text))
        self.control.style().unpolish(self.control)
        self.control.style().polish(self.control)
        self.control.setAccessibleDescription(text or self._hint.text())

    @property
    def error(self) -> str:
        """Return what is said to be wrong; empty when nothing is."""
        return self._error.text() if not self._error.isHidden() else ""


class Form(QWidget):
    """Fields one under another, each known by the name of the record field it fills."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._fields: dict[str, FormField] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.px(32))
        self._column = self._new_column()

    def add(self, key: str, name: str, control: QWidget, *, hint: str = "", required: bool = False) -> FormField:
        """Put a control at the end, to be found as ``key``."""
        field = FormField(self._theme, name, control, hint=hint, required=required)
        self._fields[key] = field
        self._column.addWidget(field)
        return field

    def add_row(self, *entries: tuple[str, str, QWidget], required: bool = False) -> None:
        """Put several controls side by side, each with its key and name."""
        row = QHBoxLayout()
        row.setSpacing(self._theme.px(12))
        for key, name, control in entries:
            field = FormField(self._theme, name, control, required=required)
            self._fields[key] = field
            row.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(row)

    def next_column(self) -> None:
        """Put what follows into a second column; the first one is finished."""
        self._column.addStretch(1)
        self._column = self._new_column()

    def _new_column(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(self._theme.px(14))
        self._row.addLayout(column, 1)
        return column

    def add_widget(self, widget: QWidget) -> None:
        """Put something that is no field at the end."""
        self._column.addWidget(widget)

    def finish(self) -> None:
        """Keep the fields together at the top."""
        self._column.addStretch(1)

    @property
    def fields(self) -> Mapping[str, FormField]:
        """Return every field by its key, in the order in which they were added."""
        return self._fields

    def field(self, key: str) -> FormField:
        """Return one field."""
        return self._fields[key]

    def set_shown(self, key: str, shown: bool) -> None:
        """Show or hide one field."""
        self._fields[key].setVisible(shown)

    def clear_errors(self) -> None:
        """Take every complaint away."""
        for field in self._fields.values():
            field.show_error("")

    def show_error(self, error: InvalidInput) -> bool:
        """Say the error beside its field and go there; ``False`` when the form has no such field."""
        field = self._fields.get(error.field or "")
        if field is None or field.isHidden():
            return False
        field.show_error(error.text)
        field.control.setFocus(Qt.FocusReason.OtherFocusReason)
        return True


class FormDialog(QDialog):
    """A form in a window: saves with Ctrl+Enter, keeps what was typed when something is wrong."""

    def __init__(
        self, theme: Theme, feedback: Feedback, title: str, *, save: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self._feedback = feedback
        self.setWindowTitle(title)
        self.setModal(True)
        self.form = Form(theme)
        self._submit: Callable[[], None] | None = None
        self.finished.connect(self.deleteLater)
        self._build_frame(title, save)

    def _build_frame(self, title: str, save: str) -> None:
        px = self.theme.px
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        heading = QLabel(title)
        heading.setProperty("role", "cardTitle")
        heading.setWordWrap(True)
        heading.setContentsMargins(px(24), px(18), px(24), px(10))
        outer.addWidget(heading)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        body = QWidget()
        inside = QVBoxLayout(body)
        inside.setContentsMargins(px(24), px(4), px(24), px(16))
        inside.addWidget(self.form)
        self._scroll.setWidget(body)
        self._middle = QHBoxLayout()
        self._middle.setSpacing(0)
        self._middle.addWidget(self._scroll, 1)
        outer.addLayout(self._middle, 1)
        outer.addLayout(self._buttons(save))

    def put_beside(self, widget: QWidget) -> None:
        """Put something beside the form, where it stays while the form scrolls."""
        self._middle.addWidget(widget, 1)

    def _buttons(self, save: str) -> QHBoxLayout:
        px = self.theme.px
        self._wrong = QLabel()
        self._wrong.setProperty("role", "danger")
        self._wrong.setWordWrap(True)
        cancel = QPushButton(_("Cancel"))
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        self.save_button = QPushButton(save)
        self.save_button.setProperty("primary", True)
        self.save_button.setAutoDefault(False)
        self.save_button.setToolTip(_("Ctrl+Enter"))
        self.save_button.clicked.connect(self.submit)
        row = QHBoxLayout()
        row.setContentsMargins(px(24), px(12), px(24), px(16))
        row.setSpacing(px(8))
        row.addWidget(self._wrong, 1)
        row.addWidget(cancel)
        row.addWidget(self.save_button)
        return row

    def fit(self, width: int, height: int) -> None:
        """Open as large as asked for at 100 % text, within the window it belongs to."""
        wanted = QSize(self.theme.px(width), self.theme.px(height))
        parent = self.parentWidget()
        if parent is not None:
            # Over another dialog there is as much room as over the window that both belong to.
            while (above := parent.window().parentWidget()) is not None:
                parent = above
            wanted = wanted.boundedTo(parent.window().size() - QSize(self.theme.px(24), self.theme.px(24)))
        self.resize(wanted)

    def on_submit(self, submit: Callable[[], None]) -> None:
        """Save by calling ``submit``; what it refuses is shown beside its field."""
        self._submit = submit

    def submit(self) -> None:
        """Save and close, or say what is missing and stay."""
        self.form.clear_errors()
        self._wrong.clear()
        if self._submit is None:
            return
        try:
            self._submit()
        except InvalidInput as error:
            if not self.form.show_error(error):
                self._wrong.setText(error.text)
            else:
                self._bring_into_view(error.field or "")
            return
        except JournalError as error:
            self._feedback.error(error)
            return
        self.accept()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Walk with Tab as the form is read."""
        return step(self, forward) is not None

    def showEvent(self, event: QShowEvent) -> None:
        """Begin in the first field."""
        super().showEvent(event)
        now = self.focusWidget()
        if not any(inside is now for inside in self.form.findChildren(QWidget)):
            first = next((field for field in self.form.fields.values() if not field.isHidden()), None)
            if first is not None:
                first.control.setFocus(Qt.FocusReason.TabFocusReason)

    def said_wrong(self) -> str:
        """Return what is said at the foot to be wrong; empty when nothing is."""
        return self._wrong.text()

    def _bring_into_view(self, key: str) -> None:
        self._scroll.ensureWidgetVisible(self.form.field(key))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Save with Ctrl+Enter; let Enter alone stay in the field."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.submit()
            return
        super().keyPressEvent(event)


class GrowingText(QPlainTextEdit):
    """A plain text field that grows with what is written, and leaves Tab to move on."""

    def __init__(self, theme: Theme, *, lines: int = 3, most: int = 10, placeholder: str = "") -> None:
        super().__init__()
        self._theme = theme
        self._lines = lines
        self._most = most
        self.room = theme.px(18)
        """Height that the frame takes beside the lines."""
        self.setTabChangesFocus(True)
        self.setPlaceholderText(placeholder)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().documentLayout().documentSizeChanged.connect(self.fit)
        self.fit()

    def event(self, event: QEvent) -> bool:
        """Leave Ctrl+Enter to the window, which saves."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                event.ignore()
                return False
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        """Fit anew when the style sheet gives another face."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit anew when lines break elsewhere."""
        super().resizeEvent(event)
        self.fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Fit before being seen."""
        super().showEvent(event)
        self.fit()

    def fit(self) -> None:
        """Take the height of what is written."""
        line = self.fontMetrics().lineSpacing()
        written = round(self.document().size().height()) if self.toPlainText() else self._hint_lines()
        shown = min(max(self._lines, written), self._most)
        # A bar narrows the lines, which may call for the bar: it comes only where the text is cut.
        on, off = Qt.ScrollBarPolicy.ScrollBarAlwaysOn, Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(on if written > self._most else off)
        height = shown * line + self.room
        if self.height() != height or self.minimumHeight() != height:
            self.setFixedHeight(height)

    def _hint_lines(self) -> int:
        """Return how many lines the hint takes: nothing written yet is no reason to cut it."""
        room = self.viewport().width() - 2 * round(self.document().documentMargin())
        if room <= 0 or not self.placeholderText():
            return 1
        broken = self.fontMetrics().boundingRect(QRect(0, 0, room, 0), Qt.TextFlag.TextWordWrap, self.placeholderText())
        return max(1, round(broken.height() / self.fontMetrics().lineSpacing()))


class WheelGuard(QObject):
    """Keeps the wheel from changing a choice while the form scrolls under the pointer."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Swallow the wheel over a choice that is not in focus."""
        if event.type() == QEvent.Type.Wheel and isinstance(watched, QWidget) and not watched.hasFocus():
            event.ignore()
            return True
        return super().eventFilter(watched, event)
