"""How long the refinement map of a large journal takes to draw, and how long the window stands still meanwhile."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from itertools import pairwise
from statistics import median

from journal.charts.refinement_map.rows import MapRows
from tests.benchmarks.journals import desk
from tests.benchmarks.measure import call
from tests.benchmarks.outcome import Outcome, Scale, only_a_wait

_STRATEGIES, _VERSIONS, _LINKS = 40, 320, 2_000
"""A little more than 300 versions: as many for each strategy."""
_WIDE, _HIGH = 946, 340
"""The map's room in a window of 1366 × 768."""


def rows(scale: Scale) -> Iterator[Outcome]:
    """Measure the map as the screen draws it, and the longest pass of the window's loop while it does."""
    from journal.charts.refinement_map.data import gather
    from journal.ui.widgets.chart_canvas import MapWish, draw_map
    from tests.charts.builders import SAMPLE_DAY, dense

    snapshot = dense(_STRATEGIES, _VERSIONS, _LINKS)
    large = gather(snapshot, SAMPLE_DAY)
    wish = MapWish(_WIDE, _HIGH, 1.0, 1.0, "light")
    draw_map(large, wish)  # the drawing library loads once
    name = f"Refinement map, {_STRATEGIES} strategies, {_VERSIONS} versions, {_LINKS:,} links"
    yield only_a_wait(name, _alone(lambda: draw_map(large, wish), scale), 400)
    yield only_a_wait("… gathered from the records", _alone(lambda: gather(snapshot, SAMPLE_DAY), scale), 400)
    longest = median(_longest_pass(large) for _each in range(scale.slow_rounds))
    yield only_a_wait("… longest pass of the window’s loop meanwhile", longest, 100)


def _alone(work: Callable[[], object], scale: Scale) -> float:
    """Return the milliseconds of processor time that a call takes: what a person waits on a quiet machine."""
    run = call(work)
    return median(run().cpu for _each in range(scale.rounds))


def _longest_pass(large: MapRows) -> float:
    """Return the milliseconds that the window's thread takes at most between two turns of its loop.

    The map is drawn and shown meanwhile; processor time, as the machine may be shared.
    """
    from PySide6.QtCore import QEventLoop, QTimer

    from journal.app import make_app
    from journal.ui.tasks import TaskRunner
    from journal.ui.theme import Theme
    from journal.ui.widgets.map_view import MapView

    app = make_app()
    theme = Theme("light", 1.0, desk().paths.resources)
    theme.apply(app)
    tasks = TaskRunner()
    view = MapView(theme, tasks)
    view.resize(_WIDE + 200, _HIGH)
    view.show()
    loop, beats, beat = QEventLoop(), [time.thread_time()], QTimer(view)
    beat.timeout.connect(lambda: beats.append(time.thread_time()))
    beat.start(0)
    view.drawn.connect(lambda: QTimer.singleShot(50, loop.quit))
    view.show_rows(large, "")
    loop.exec()
    tasks.shut_down()
    view.close()
    return max(after - before for before, after in pairwise(beats)) * 1000
