"""Which strategy a note is about, and who may see it: two small buttons with menus."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from journal.core.i18n import _
from journal.core.vocabulary import Audience, label
from journal.ui.theme import Theme, icon_size, restyle
from journal.ui.widgets.plain_words import on_button, plain_tip

_ICONS = {
    Audience.SEALED: "lock",
    Audience.TEAM: "people",
    Audience.ADVISOR: "comment",
    Audience.PUBLIC: "globe2",
}


class NoteScope(QWidget):
    """Keeps the strategy version and the audience chosen; both stay for the next note."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._versions: Sequence[tuple[str, str]] = ()
        self.chosen = False
        """Whether the writer said which strategy, or that there is none."""
        self.version = ""
        self.audience = Audience.TEAM
        self.version_button = QToolButton()
        self.version_button.clicked.connect(lambda: self._drop(self.version_button, self.fill_versions))
        self.audience_button = QToolButton()
        self.audience_button.setProperty("role", "tokenButton")
        self.audience_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.audience_button.clicked.connect(lambda: self._drop(self.audience_button, self.fill_audiences))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(6))
        row.addWidget(self.version_button)
        row.addWidget(self.audience_button)
        theme.changed.connect(self._show)
        self._show()

    def set_versions(self, versions: Sequence[tuple[str, str]], preset: str) -> None:
        """Offer these strategies; the one written about last is chosen until the writer says otherwise."""
        self._versions = versions
        known = {version for version, _name in versions}
        if not self.chosen:
            self.version = preset if preset in known else ""
        elif self.version not in known:
            self.version = ""
        self._show()

    def choose_version(self, version: str) -> None:
        """Say which strategy version the note is about; none when empty."""
        self.version, self.chosen = version, True
        self._show()
        self.changed.emit()

    def choose_audience(self, audience: Audience) -> None:
        """Say who may see the note."""
        self.audience = audience
        self._show()
        self.changed.emit()

    def fill_versions(self, menu: QMenu) -> None:
        """Offer the strategies in a menu."""
        for version, words in (*self._versions, ("", _("No strategy"))):
            action = menu.addAction(on_button(words))
            action.setCheckable(True)
            action.setChecked(version == self.version)
            action.triggered.connect(lambda _on=False, version=version: self.choose_version(version))

    def fill_audiences(self, menu: QMenu) -> None:
        """Offer the audiences in a menu."""
        for audience in Audience:
            action = menu.addAction(label(audience))
            action.setCheckable(True)
            action.setChecked(audience is self.audience)
            action.triggered.connect(lambda _on=False, audience=audience: self.choose_audience(audience))

    def _drop(self, button: QToolButton, fill: Callable[[QMenu], None]) -> None:
        menu = QMenu(button)
        menu.aboutToHide.connect(menu.deleteLater)
        fill(menu)
        menu.popup(button.mapToGlobal(QPoint(0, button.height() + 2)))

    def _show(self) -> None:
        name = next((words for version, words in self._versions if version == self.version), "")
        button = self.version_button
        button.setVisible(bool(self._versions))
        button.setText(on_button(name) or _("Strategy"))
        button.setProperty("role", "tokenAccentButton" if name else "tokenButton")
        restyle(button)
        about = _("About: {strategy}").format(strategy=name) if name else _("Say which strategy this is about")
        button.setAccessibleName(about)
        button.setToolTip(plain_tip(about))
        seen = _("Visible to: {audience}").format(audience=label(self.audience))
        self.audience_button.setText(label(self.audience))
        self.audience_button.setIcon(self._theme.icon(_ICONS[self.audience], "ink2", 14))
        self.audience_button.setIconSize(icon_size(self._theme, 14))
        self.audience_button.setAccessibleName(seen)
        self.audience_button.setToolTip(seen)
