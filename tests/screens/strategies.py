"""What strategies are decided, believed and read with."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from journal.core.vocabulary import DecisionKind, Kind
from journal.learning import lineage
from journal.learning.beliefs import latest_confidence
from journal.ui.main_window import MainWindow
from journal.ui.reports.story import StoryReader
from journal.ui.views.strategies import StrategiesView
from journal.ui.views.strategies.actors.forms import ReadingForm
from journal.ui.views.strategies.belief_forms import OverrideForm
from journal.ui.views.strategies.check_form import CheckForm
from journal.ui.views.strategies.decision_menu import Wish
from journal.ui.views.strategies.outcome_forms import StepForm
from journal.ui.views.strategies.problem.forms import FocalPointForm
from tests.screens.settling import settle, shell_of


def story(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """Give the story so far of the chosen strategy."""
    shell = shell_of(window)
    shell.go("strategies")
    settle(window)
    view = shell.current
    assert isinstance(view, StrategiesView)
    view.tell_story()
    settle(window)
    for reader in view.findChildren(StoryReader):
        yield "story-so-far", reader
        reader.close()


def deciding(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """Give what can be decided about a strategy, the form for a split, and one that corrects."""
    shell = shell_of(window)
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
        settle(window)
        yield name, form
        form.reject()


def claims(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """Give assumptions and outcomes with their details, and what each is checked, set and moved with."""
    shell = shell_of(window)
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
        settle(window)
        yield name, window
        for part, form in forms.items():
            form.open()
            settle(window)
            yield f"{name}-{part}", form
            form.close()


def field(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """Give the tabs about the problem and the actors, and a form of each."""
    shell = shell_of(window)
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
        settle(window)
        yield name, window
        form.open()
        settle(window)
        yield f"{name}-form", form
        form.close()
