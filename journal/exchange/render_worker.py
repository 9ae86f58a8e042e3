"""A helper process that turns batches of Markdown into HTML: one JSON line in, one JSON line out."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from typing import BinaryIO, TypeAlias

from journal.text.markdown import Rendered, render

Text: TypeAlias = tuple[str, str]
"""A prefix that keeps its footnotes apart, and the Markdown."""


class Worker:
    """One helper process, seen from the program that started it."""

    def __init__(self) -> None:
        # A plain new process of ours: neither a fork of a program with threads, nor a second run of its main module.
        path = os.pathsep.join(filter(None, sys.path))
        self._process = subprocess.Popen(
            [sys.executable, "-m", __name__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": path},
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )

    def render(self, batch: Sequence[Text]) -> list[Rendered]:
        """Return the texts as HTML; ``OSError`` when the process is gone."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(batch).encode() + b"\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        if not line.endswith(b"\n"):
            raise BrokenPipeError
        return [Rendered(html, tuple(pictures), tuple(links)) for html, pictures, links in json.loads(line)]

    def stop(self) -> None:
        """End the process, whatever it is doing."""
        self._process.kill()
        self._process.communicate()


def serve(lines: BinaryIO, out: BinaryIO) -> None:
    """Answer batches until there are no more."""
    for line in lines:
        results = [render(text, prefix=prefix) for prefix, text in json.loads(line)]
        out.write(json.dumps([(each.html, each.pictures, each.links) for each in results]).encode() + b"\n")
        out.flush()


if __name__ == "__main__":
    serve(sys.stdin.buffer, sys.stdout.buffer)
