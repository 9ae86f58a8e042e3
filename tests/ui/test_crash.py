"""A mistake of ours is admitted, and its report holds nothing that anybody wrote."""

import sys

import pytest

from journal.core.errors import DiskFull
from journal.ui.crash import CrashHandler, describe

SECRET = "what Zainab said at the clinic"


def raised(problem: BaseException):
    try:
        raise problem
    except type(problem):
        return sys.exc_info()


@pytest.fixture
def shown():
    return []


@pytest.fixture
def handler(tmp_path, shown):
    return CrashHandler(tmp_path / "cairn.log", lambda *said: shown.append(said))


def test_the_report_says_where_and_not_what(handler, shown, caplog):
    handler(*raised(ValueError(SECRET)))

    heading, text, details = shown[0]
    assert "ValueError" in details
    assert "test_crash.py" in details
    assert SECRET not in heading + text + details + caplog.text
    caplog.clear()


def test_causes_are_followed_without_their_words():
    problem = RuntimeError(SECRET)
    problem.__cause__ = raised(KeyError(SECRET))[1]

    report = describe(*raised(problem)[1:])

    assert "RuntimeError" in report
    assert "KeyError" in report
    assert SECRET not in report


def test_what_a_user_can_be_told_is_told_plainly(handler, shown, caplog):
    handler(*raised(DiskFull("The disk is full. Your text is still here.")))

    assert shown[0][1] == "The disk is full. Your text is still here."
    caplog.clear()


def test_a_mistake_while_telling_does_not_go_round_in_circles(tmp_path, caplog):
    def show(*_said):
        raise OSError(SECRET)

    CrashHandler(tmp_path / "cairn.log", show)(*raised(ValueError()))

    assert "OSError" in caplog.text
    assert SECRET not in caplog.text
    caplog.clear()
