"""Starts Cairn: ``python -m journal`` does what ``cairn`` does."""

import gc
import sys

# Nearly all that a start makes stays until the end: looking through it for rubbish again and
# again would cost a tenth of the time to a usable window, and of a long import.
gc.set_threshold(50_000, 20, 50)

from journal.cli import main  # noqa: E402 - after the line that spares its time

__all__ = ["main"]

if __name__ == "__main__":
    sys.exit(main())
