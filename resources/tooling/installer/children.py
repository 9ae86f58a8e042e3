"""Runs first in the frozen program: what it opens, such as a viewer for attachments, finds the system's libraries."""

import os

_ours = os.environ.pop("LD_LIBRARY_PATH", None)
_theirs = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
if _theirs is not None:
    os.environ["LD_LIBRARY_PATH"] = _theirs
