"""How much of what is drawn at random is tried: a share while `make test` runs, many times as much in `make soak`."""

from __future__ import annotations

import os

_IN_SOAK = 10
"""So many times as many examples."""


def share(examples: int) -> int:
    """Return how many examples to try now, of a test that is worth more than it may take each time."""
    return examples * (_IN_SOAK if os.environ.get("CAIRN_SOAK") else 1)
