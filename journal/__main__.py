"""Starts Cairn: ``python -m journal`` does what ``cairn`` does."""

import sys

from journal.cli import main

if __name__ == "__main__":
    sys.exit(main())
