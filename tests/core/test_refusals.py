"""What the system refused is told in the user's language."""

from __future__ import annotations

import errno
import os

from journal.core.i18n import choose_language
from journal.core.paths import resources_folder
from journal.core.refusals import why


def test_common_reasons_are_said_in_the_chosen_language() -> None:
    full = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    assert why(full) == "the disk is full"
    choose_language("es", resources_folder() / "locale")
    assert why(full) == "el disco está lleno"


def test_what_is_rare_keeps_the_words_of_the_system() -> None:
    assert why(OSError(errno.EXDEV, "Invalid cross-device link")) == "Invalid cross-device link"
    assert why(OSError("no number at all")) == "no number at all"
