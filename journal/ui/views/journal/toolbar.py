"""The row above the text: what one can do to the words, and how they are shown."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QIcon, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QMenu, QSizePolicy, QToolButton, QWidget

from journal.core.i18n import N_, _
from journal.ui.theme import Theme, icon_size, restyle
from journal.ui.widgets.editor import MarkdownEditor
from journal.ui.widgets.editor_commands import IN_THE_MENU, ON_THE_BAR, EditorCommand


class Showing(StrEnum):
    """How the text is shown."""

    WRITE = "write"
    PREVIEW = "preview"
    BOTH = "both"


_NAMES = {Showing.WRITE: N_("Write"), Showing.PREVIEW: N_("Preview"), Showing.BOTH: N_("Both")}


class EditorToolbar(QFrame):
    """Buttons for Markdown, for evidence, and the switch between writing and preview."""

    showing_chosen = Signal(str)
    evidence_asked = Signal()

    def __init__(self, theme: Theme, editor: MarkdownEditor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._editor = editor
        self._buttons: list[tuple[QToolButton, str]] = []
        self._roomy = True
        self._others: list[QAction] = []
        self.setAccessibleName(_("Formatting"))
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(12), theme.px(7), theme.px(12), theme.px(7))
        row.setSpacing(theme.px(1))
        for command in ON_THE_BAR:
            row.addWidget(self._command(command))
        row.addWidget(self._more_button())
        row.addWidget(self._divider())
        row.addWidget(self._evidence_button())
        row.addStretch(1)
        row.addWidget(self._switch())
        theme.changed.connect(self._dress)
        self._dress()

    def _command(self, command: EditorCommand) -> QToolButton:
        action = self._editor.actions_by_key[command.key]
        button = QToolButton()
        button.setProperty("role", "icon")
        button.setFixedSize(self._theme.px(28), self._theme.px(28))
        button.setAccessibleName(_(command.name))
        button.setToolTip(action.toolTip())
        button.clicked.connect(action.trigger)
        button.clicked.connect(self._editor.setFocus)
        self._buttons.append((button, command.icon))
        return button

    def _more_button(self) -> QToolButton:
        self.more = QToolButton()
        self.more.setProperty("role", "icon")
        self.more.setFixedSize(self._theme.px(28), self._theme.px(28))
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setToolTip(_("More formatting"))
        self.more.setAccessibleName(_("More formatting"))
        self._menu = QMenu(self.more)
        self._menu.aboutToShow.connect(self._fill_menu)
        self.more.setMenu(self._menu)
        return self.more

    def _fill_menu(self) -> None:
        self._menu.clear()
        hidden = [command for button, command in zip(self._formatting(), ON_THE_BAR, strict=True) if button.isHidden()]
        for command in (*hidden, *IN_THE_MENU):
            icon = self._theme.icon(command.icon, "ink2", 16) if command.icon else QIcon()
            action = self._menu.addAction(icon, _(command.name))
            # The key behind a tab is shown and does nothing here: the editor itself listens to it.
            action.setText(f"{action.text()}\t{self._editor.actions_by_key[command.key].shortcut().toString()}")
            action.setEnabled(self._formatting()[0].isEnabled())
            action.triggered.connect(self._editor.actions_by_key[command.key].trigger)
            action.triggered.connect(self._editor.setFocus)

        self._menu.addSeparator()
        self._menu.addActions(self._others)

    def add_to_menu(self, action: QAction) -> None:
        """Offer something else at the end of the menu."""
        self._others.append(action)

    def _formatting(self) -> list[QToolButton]:
        return [button for button, _icon in self._buttons[: len(ON_THE_BAR)]]

    def fit(self) -> None:
        """Put into a menu those signs that have no room beside what must be read in full."""
        px, buttons = self._theme.px, self._formatting()
        margins = self._row.contentsMargins()
        after = (self._row.itemAt(place) for place in range(len(buttons), self._row.count()))
        others = [item for item in after if item is not None and not item.isEmpty()]
        # Room for the menu, the divider, the evidence button, the switch and what stands after it.
        taken = sum(item.sizeHint().width() + self._row.spacing() for item in others)
        room = self.width() - margins.left() - margins.right() - taken
        each = px(28) + self._row.spacing()
        for place, button in enumerate(buttons):
            button.setVisible(room >= each * (place + 1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many signs as there is room for."""
        super().resizeEvent(event)
        self.fit()

    def minimumSizeHint(self) -> QSize:
        """Return room for all but the signs: those can go into the menu."""
        size = super().minimumSizeHint()
        shown = sum(self._theme.px(28) + self._row.spacing() for button in self._formatting() if not button.isHidden())
        return QSize(max(size.width() - shown, 0), size.height())

    def _divider(self) -> QWidget:
        holder = QWidget()
        inside = QHBoxLayout(holder)
        inside.setContentsMargins(self._theme.px(6), 0, self._theme.px(6), 0)
        line = QFrame()
        line.setProperty("role", "line")
        line.setFixedSize(1, self._theme.px(18))
        inside.addWidget(line)
        return holder

    def _evidence_button(self) -> QToolButton:
        self.evidence = QToolButton()
        self.evidence.setText(_("Evidence"))
        self.evidence.setToolTip(_("Link evidence to this entry ({keys})").format(keys="Ctrl+E"))
        self.evidence.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.evidence.clicked.connect(self.evidence_asked)
        self._buttons.append((self.evidence, "clip"))
        return self.evidence

    def _switch(self) -> QWidget:
        holder = QWidget()
        holder.setAccessibleName(_("How the text is shown"))
        inside = QHBoxLayout(holder)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        self._group = QButtonGroup(self)
        self._showing: dict[Showing, QToolButton] = {}
        for showing, place in zip(Showing, ("first", "middle", "last"), strict=True):
            button = QToolButton()
            button.setText(_(_NAMES[showing]))
            button.setToolTip(_("{name} ({keys})").format(name=_(_NAMES[showing]), keys="Ctrl+P"))
            button.setCheckable(True)
            button.setProperty("role", "segment")
            button.setProperty("place", place)
            button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            button.clicked.connect(lambda _on=False, showing=showing: self.showing_chosen.emit(showing.value))
            self._group.addButton(button)
            self._showing[showing] = button
            inside.addWidget(button)
        return holder

    def add_at_end(self, widget: QWidget) -> None:
        """Put one more thing after the switch."""
        self._row.addWidget(widget)

    def set_showing(self, showing: Showing) -> None:
        """Mark how the text is shown now."""
        self._showing[showing].setChecked(True)
        for button in self._formatting():
            button.setEnabled(showing is not Showing.PREVIEW and not self._editor.isReadOnly())

    def set_roomy(self, roomy: bool) -> None:
        """Offer text and preview beside each other only where both can be read."""
        if roomy == self._roomy:
            return
        self._roomy = roomy
        self._showing[Showing.BOTH].setVisible(roomy)
        preview = self._showing[Showing.PREVIEW]
        preview.setProperty("place", "middle" if roomy else "last")
        restyle(preview)
        preview.updateGeometry()

    def set_compact(self, compact: bool) -> None:
        """Say less where there is little room."""
        self.evidence.setText("" if compact else _("Evidence"))
        self.evidence.setAccessibleName(_("Evidence"))
        self.fit()

    def _dress(self) -> None:
        for button, icon in self._buttons:
            button.setIcon(self._theme.icon(icon, "ink2", 16))
            button.setIconSize(icon_size(self._theme, 16))
        self.more.setIcon(self._theme.icon("more", "ink2", 16))
        self.more.setIconSize(icon_size(self._theme, 16))
