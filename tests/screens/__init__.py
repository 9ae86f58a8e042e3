"""Draws every screen of the real program from the sample journal: ``python -m tests.screens DIR``.

For the README, for looking at, and as a smoke test.
"""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from tests.screens.photographer import Photographer
from tests.screens.settling import settle
from tests.screens.variants import NARROW, WIDE, Variant, every_variant

__all__ = ["NARROW", "WIDE", "Photographer", "Variant", "every_variant", "settle"]
