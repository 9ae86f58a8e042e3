"""Runs the measurements: ``python -m tests.benchmarks [--only NAME] [--quick]``; exit code 1 when one falls short."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator

import journal.__main__  # what is measured in this process runs as in the program
from tests.benchmarks import drawing, exchanging, finding, keystroke, linking, meeting, scrolling, starting
from tests.benchmarks.measure import NotMeasured
from tests.benchmarks.outcome import FULL, QUICK, Outcome, Scale

STARTED = journal.__main__.main
GROUPS: dict[str, Callable[[Scale], Iterator[Outcome]]] = {
    "start": starting.rows,
    "unlock": starting.unlocking,
    "find": finding.rows,
    "write": finding.writing,
    "link": linking.rows,
    "type": keystroke.rows,
    "scroll": scrolling.rows,
    "meet": meeting.rows,
    "draw": drawing.rows,
    "exchange": exchanging.rows,
}


def main() -> int:
    """Measure what is asked for, and return 0 when all of it is within its budget."""
    words = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    words.add_argument("--only", action="append", choices=GROUPS, help="measure one group; can be given more than once")
    words.add_argument("--quick", action="store_true", help="small journals and few rounds: shows that it runs")
    asked = words.parse_args()
    scale = QUICK if asked.quick else FULL
    print(f"{'':<58} {'ratio':>8} {'budget':>9}  {'program':>11} {'floor':>11}")
    outcomes: list[Outcome] = []
    short: list[str] = []
    for name in asked.only or GROUPS:
        try:
            for outcome in GROUPS[name](scale):
                print(outcome.line(), flush=True)
                outcomes.append(outcome)
        except NotMeasured as failure:
            print(f"{name}: {failure}", flush=True)
            short.append(name)
    short += [outcome.name for outcome in outcomes if not outcome.holds]
    held = sum(outcome.holds for outcome in outcomes)
    print(f"{held} of {len(outcomes)} within budget." + "".join(f"\nshort: {n}" for n in short))
    return 1 if short else 0


if __name__ == "__main__":
    sys.exit(main())
