"""Words are kept at a pause, and also while somebody types without one."""

from PySide6.QtCore import QObject, QTimer

from journal.ui.typing_pause import TypingPause
from tests.ui.conftest import WAIT

_SOON = 20
_NEVER = 10 * WAIT


def test_words_are_kept_at_a_pause(qtbot, qapp):
    pause = TypingPause(qapp, pause=_SOON, longest=_NEVER)
    with qtbot.waitSignal(pause.over, timeout=WAIT):
        pause.start()
    pause.deleteLater()


def test_words_are_kept_while_the_typing_goes_on(qtbot, qapp):
    owner = QObject(qapp)
    pause = TypingPause(owner, pause=_NEVER, longest=10 * _SOON)
    keys = QTimer(owner)
    keys.timeout.connect(pause.start)
    keys.start(_SOON)
    with qtbot.waitSignals([pause.over, pause.over], timeout=WAIT):
        pause.start()
    owner.deleteLater()


def test_nothing_is_kept_once_the_words_are_gone(qtbot, qapp):
    pause = TypingPause(qapp, pause=_SOON, longest=_SOON)
    with qtbot.assertNotEmitted(pause.over, wait=4 * _SOON):
        pause.start()
        pause.stop()
    pause.deleteLater()
