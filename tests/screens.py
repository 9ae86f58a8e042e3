"""Draws every screen of the real program from the sample journal: ``python -m tests.screens DIR``.

For the README, for looking at, and as a smoke test.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from journal import app as program
from journal.core import settings
from journal.core.i18n import LANGUAGES
from journal.core.paths import Paths, resources_folder
from journal.core.vocabulary import DecisionKind, Kind
from journal.learning import lineage
from journal.learning.beliefs import latest_confidence
from journal.media.traces import Trace, TraceKind, Traces
from journal.ui.dialogs.cleaning import CleaningDialog
from journal.ui.dialogs.settings import SettingsDialog
from journal.ui.main_window import MainWindow
from journal.ui.palette.window import Palette
from journal.ui.reports.story import StoryReader
from journal.ui.settings.template_form import TemplateForm
from journal.ui.settings.templates_page import TemplatesPage
from journal.ui.views.cycles import CyclesView
from journal.ui.views.cycles.check_in_forms import StandingQuestionsForm
from journal.ui.views.cycles.closing_form import ClosingForm
from journal.ui.views.cycles.cycle_form import CycleForm
from journal.ui.views.cycles.space_form import SpaceForm
from journal.ui.views.insights import InsightsView
from journal.ui.views.journal import JournalView
from journal.ui.views.strategies import StrategiesView
from journal.ui.views.strategies.actors.forms import ReadingForm
from journal.ui.views.strategies.belief_forms import OverrideForm
from journal.ui.views.strategies.check_form import CheckForm
from journal.ui.views.strategies.decision_menu import Wish
from journal.ui.views.strategies.outcome_forms import StepForm
from journal.ui.views.strategies.problem.forms import FocalPointForm

WIDE, NARROW = (1366, 768), (1024, 600)
_STEADY = 3
"""Looks in a row at which nothing may be under way."""


@dataclass(frozen=True)
class Variant:
    """One way to look at every screen."""

    theme: str = "light"
    size: tuple[int, int] = WIDE
    scale: float = 1.0
    language: str = "en"

    @property
    def name(self) -> str:
        """Return what the files of this variant end in."""
        parts = [self.theme, f"{self.size[0]}x{self.size[1]}"]
        if self.scale != 1.0:
            parts.append(f"{round(self.scale * 100)}pc")
        if self.language != "en":
            parts.append(self.language)
        return "-".join(parts)


def every_variant() -> Iterator[Variant]:
    """Give light and dark at both sizes, large text, and each other language."""
    for theme in ("light", "dark"):
        for size in (WIDE, NARROW):
            yield Variant(theme, size)
    yield Variant(scale=1.5)
    for language in LANGUAGES:
        if language != "en":
            yield Variant(language=language)


class Photographer:
    """Leads one window through all screens and takes a picture of each."""

    def __init__(self, home: Path, variant: Variant) -> None:
        self._variant = variant
        self.paths = Paths(home / "config", home / "data", home / "cache", home / "log", resources_folder())
        wished = settings.Settings(theme=variant.theme, text_scale=variant.scale, language=variant.language)
        if self.paths.settings_file.exists():
            known = settings.load(self.paths.settings_file)
            wished = replace(known, theme=variant.theme, text_scale=variant.scale, language=variant.language)
        settings.save(replace(wished, geometry=""), self.paths.settings_file)
        self._app = program.make_app()
        self.window: MainWindow = program.make_window(self._app, self.paths)
        self.window.resize(*variant.size)
        painted = QEventLoop()
        self.window.painted.connect(painted.quit)
        self.window.show()
        painted.exec()
        settle(self.window)

    def pictures(self) -> Iterator[tuple[str, QWidget]]:
        """Give each screen by name as it is ready to be taken."""
        window = self.window
        yield "open", window
        window.do("new")
        settle(window)
        yield "new-journal", window
        window.show_example()
        settle(window, until=lambda: window.shell is not None)
        shell = window.shell
        assert shell is not None
        for key, _name in shell.screens:
            shell.go(key)
            settle(window)
            yield key, window
            if key == "journal":
                yield from self._writing()
            if key == "insights":
                yield from self._enlarged()
            if key == "strategies":
                yield from self._deciding()
                yield from self._claims()
                yield from self._field()
            if key == "cycles":
                yield from self._cycles()
        window.show_palette()
        palette = window.findChild(Palette)
        assert palette is not None
        palette.field.setText("street")
        settle(window, least=400)
        yield "palette", window
        palette.close()
        shell.go("strategies")
        shell.new_entry()
        shell.context.capture.card.templates.chosen.emit(shell.context.services.templates.current("surprise"))
        settle(window)
        yield "quick-capture", window
        shell.context.capture.card.clear()
        shell.go(shell.screens[-1][0])
        for name in ("settings", "bin", "keys", "about", "forms", "report", "inbox", "register"):
            yield from self._dialog(name)
        yield from self._story()
        yield from self._templates()
        yield from self._cleaning()

    def _story(self) -> Iterator[tuple[str, QWidget]]:
        """Give the story so far of the chosen strategy."""
        shell = self.window.shell
        assert shell is not None
        shell.go("strategies")
        settle(self.window)
        view = shell.current
        assert isinstance(view, StrategiesView)
        view.tell_story()
        settle(self.window)
        for reader in view.findChildren(StoryReader):
            yield "story-so-far", reader
            reader.close()

    def _writing(self) -> Iterator[tuple[str, QWidget]]:
        """Give the editor while words are looked for, and with nothing round its page."""
        shell = self.window.shell
        assert shell is not None
        view = shell.current
        assert isinstance(view, JournalView)
        view.editor_pane.finding.begin(replacing=True)
        view.editor_pane.finding.bar.field.setText("the")
        settle(self.window)
        yield "find-here", self.window
        view.editor_pane.finding.bar.put_away()
        view.focus_mode.set(True)
        settle(self.window)
        yield "only-the-page", self.window
        view.focus_mode.set(False)

    def _enlarged(self) -> Iterator[tuple[str, QWidget]]:
        """Give one picture in large."""
        shell = self.window.shell
        assert shell is not None
        view = shell.current
        assert isinstance(view, InsightsView)
        view.enlarge("action-follow-through")
        settle(self.window, until=lambda: view.enlarged.picture.is_drawn)
        yield "insights-enlarged", self.window
        view.show_all()
        view.look_over()
        settle(self.window)
        yield "worth-a-look", self.window
        view.tabs.choose(0)

    def _deciding(self) -> Iterator[tuple[str, QWidget]]:
        """Give what can be decided about a strategy, the form for a split, and one that corrects."""
        shell = self.window.shell
        assert shell is not None
        view = shell.current
        assert isinstance(view, StrategiesView)
        snapshot = shell.context.services.strategies.map()
        menu = view.map_page.menu()
        assert menu is not None
        menu.resize(menu.sizeHint())
        yield "deciding-menu", menu
        menu.deleteLater()
        decision = lineage.decisions_of(snapshot, view.map_page.chosen_strategy or "")[-1]
        made = lineage.version_before(snapshot, decision)
        wish = Wish(decision.strategy, DecisionKind.SPLIT, made.id if made else "")
        for name, form in (
            ("deciding", view.desk.decision_form(snapshot, wish)),
            ("correcting", view.desk.correction_form(snapshot, decision)),
        ):
            form.show()
            settle(self.window)
            yield name, form
            form.reject()

    def _claims(self) -> Iterator[tuple[str, QWidget]]:
        """Give assumptions and outcomes with their details, and what each is checked, set and moved with."""
        shell = self.window.shell
        assert shell is not None
        view, context = shell.current, shell.context
        assert isinstance(view, StrategiesView)
        services = context.services
        belief, outcome = services.assumptions.all()[-1], services.outcomes.all()[0]
        checks = services.assumptions.checks(belief.id)
        latest = latest_confidence(checks)
        for name, kind, shown, forms in (
            (
                "assumptions",
                Kind.ASSUMPTION,
                belief.id,
                {
                    "check": CheckForm(context, belief, latest, view),
                    "state": OverrideForm(context, belief, checks, view),
                },
            ),
            ("outcomes", Kind.OUTCOME, outcome.id, {"step": StepForm(context, outcome, view)}),
        ):
            view.open_record(kind, shown)
            settle(self.window)
            yield name, self.window
            for part, form in forms.items():
                form.open()
                settle(self.window)
                yield f"{name}-{part}", form
                form.close()

    def _cycles(self) -> Iterator[tuple[str, QWidget]]:
        """Give what a cycle is planned, closed and read off with."""
        shell = self.window.shell
        assert shell is not None
        view = shell.current
        assert isinstance(view, CyclesView)
        context, cycles = shell.context, shell.context.services.cycles
        now, weeks = cycles.all()[-1], context.services.journal.about().cycle_weeks
        forms = {
            "plan-a-cycle": CycleForm(context, cycles.next(weeks), parent=view),
            "close-a-cycle": ClosingForm(context, now, cycles.without_outcome(now.id), parent=view),
            "change-space": SpaceForm(context, now, parent=view),
            "check-in-questions": StandingQuestionsForm(context, parent=view),
        }
        for name, form in forms.items():
            form.open()
            settle(self.window)
            yield name, form
            form.close()

    def _field(self) -> Iterator[tuple[str, QWidget]]:
        """Give the tabs about the problem and the actors, and a form of each."""
        shell = self.window.shell
        assert shell is not None
        view = shell.current
        assert isinstance(view, StrategiesView)
        services, context = shell.context.services, shell.context
        point, actor = services.focal_points.all()[0], services.actors.all()[0]
        reading = services.actors.readings(actor.id)[-1]
        for name, kind, shown, form in (
            ("problem", Kind.FOCAL_POINT, point.id, FocalPointForm(context, point, services.focal_points.save, view)),
            ("actors", Kind.ACTOR, actor.id, ReadingForm(context, reading, actor, view)),
        ):
            view.open_record(kind, shown)
            settle(self.window)
            yield name, self.window
            form.open()
            settle(self.window)
            yield f"{name}-form", form
            form.close()

    def _dialog(self, name: str) -> Iterator[tuple[str, QWidget]]:
        self.window.do(name)
        settle(self.window)
        for dialog in self.window.findChildren(QDialog):
            if dialog.isVisible():
                yield name, dialog
                dialog.close()

    def _templates(self) -> Iterator[tuple[str, QWidget]]:
        """Give the page of templates in the settings, and the editor of one."""
        self.window.do("settings")
        settings_dialog = self.window.findChild(SettingsDialog)
        assert settings_dialog is not None
        settings_dialog.tabs.choose(1)
        settle(self.window)
        yield "settings-templates", settings_dialog
        settings_dialog.tabs.choose(2)
        settle(self.window)
        yield "settings-cycles", settings_dialog
        settings_dialog.tabs.choose(1)
        settle(self.window)
        page = settings_dialog.findChild(TemplatesPage)
        assert page is not None
        page.edit.click()
        settle(self.window)
        editor = page.findChild(TemplateForm)
        assert editor is not None
        yield "template-editor", editor
        editor.close()
        settings_dialog.close()

    def _cleaning(self) -> Iterator[tuple[str, QWidget]]:
        found = (
            Trace(TraceKind.PLACE, "-34.59972, -58.38194"),
            Trace(TraceKind.MOMENT, "2026-04-02T09:15"),
            Trace(TraceKind.DEVICE, "Model 7"),
        )
        told = Traces(found, may_clean=True, stays=())
        dialog = CleaningDialog(self.window.theme, [("wall.jpg", told)], date(2026, 5, 15), self.window)
        dialog.open()
        settle(self.window)
        yield "cleaning", dialog
        dialog.close()

    def take(self, folder: Path) -> list[Path]:
        """Write every picture of this variant, and return their files."""
        taken = []
        for name, widget in self.pictures():
            file = folder / f"{name}-{self._variant.name}.png"
            if not widget.grab().save(str(file)):
                raise OSError(f"cannot write {file}")
            taken.append(file)
        return taken

    def close(self) -> None:
        """Close the window and what is open in it."""
        self.window.close()
        self.window.deleteLater()
        settle_events()


def settle(window: MainWindow, *, until: Callable[[], bool] = lambda: True, least: int = 120) -> None:
    """Run the event loop until nothing is under way and ``until`` holds."""
    loop = QEventLoop()
    timer = QTimer()
    idle = 0

    def look() -> None:
        # What came last from a worker lays itself out once more before it is seen.
        nonlocal idle
        idle = idle + 1 if window.tasks.idle() and until() else 0
        if idle > _STEADY:
            loop.quit()

    timer.timeout.connect(look)
    QTimer.singleShot(least, lambda: timer.start(40))
    loop.exec()
    timer.stop()


def settle_events() -> None:
    """Let what was asked to go, go."""
    loop = QEventLoop()
    QTimer.singleShot(0, loop.quit)
    loop.exec()


def draw(folder: Path) -> list[Path]:
    """Draw every screen in every variant into a folder, and return the files."""
    folder.mkdir(parents=True, exist_ok=True)
    files: list[Path] = []
    with tempfile.TemporaryDirectory() as home:
        for variant in every_variant():
            photographer = Photographer(Path(home), variant)
            files += photographer.take(folder)
            photographer.close()
    return files


def main() -> int:
    """Draw into the folder given, and say how many pictures there are."""
    if len(sys.argv) != 2:
        print("usage: python -m tests.screens DIR", file=sys.stderr)
        return 2
    files = draw(Path(sys.argv[1]))
    print(f"{len(files)} pictures are in {sys.argv[1]}.")
    app = QApplication.instance()
    if app is not None:
        app.quit()
    return 0


if __name__ == "__main__":
    sys.exit(main())
