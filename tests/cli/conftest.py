"""Commands run as a script would run them, on journals plain and protected."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from contextlib import redirect_stdout
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from shutil import copyfile, copytree
from typing import Any

import pytest

from journal.cli import main
from journal.core.records import Cycle
from journal.services import library
from journal.services.whole import open_example

PASSPHRASE = "canción de cuna"


@dataclass(frozen=True)
class Said:
    """What a command gave back."""

    code: int
    out: str
    err: str

    @property
    def result(self) -> dict[str, Any]:
        """Return the one JSON object of a command that did its work."""
        assert (self.code, self.err) == (0, "")
        return self.object

    @property
    def object(self) -> dict[str, Any]:
        """Return the one JSON object, whatever the exit code."""
        assert self.out.count("\n") == 1
        value = json.loads(self.out)
        assert isinstance(value, dict)
        return value

    @property
    def sentence(self) -> str:
        """Return why a command was refused; it gave no result."""
        assert (self.code, self.out) == (1, "")
        assert self.err.startswith("cairn: ")
        assert self.err.count("\n") == 1
        return self.err.removeprefix("cairn: ").strip()


Cairn = Callable[..., Said]


def past_cycles(today: date) -> list[Cycle]:
    """Return two cycles that were over before today, not written yet."""
    return [
        Cycle(starts=today - timedelta(days=before), ends=today - timedelta(days=before - 20), question="Who?")
        for before in (90, 60)
    ]


@pytest.fixture(params=[None, PASSPHRASE], ids=["plain", "protected"])
def passphrase(request: pytest.FixtureRequest) -> str | None:
    """The passphrase of the journal, if it has one."""
    value = request.param
    assert value is None or isinstance(value, str)
    return value


@pytest.fixture
def secret(passphrase: str | None, tmp_path: Path) -> list[str]:
    """The words that name the passphrase's file, if there is one."""
    if passphrase is None:
        return []
    place = tmp_path / "passphrase.txt"
    place.write_text(passphrase + "\n", encoding="utf-8")
    return ["--passphrase-file", str(place)]


@pytest.fixture
def cairn(capsys: pytest.CaptureFixture[str]) -> Cairn:
    """Run one command and return what it said."""

    def run(*words: object) -> Said:
        capsys.readouterr()
        try:
            code = main([str(word) for word in words])
        except SystemExit as ending:
            code = int(str(ending.code))
        said = capsys.readouterr()
        return Said(code, said.out, said.err)

    return run


@pytest.fixture
def file(tmp_path: Path, passphrase: str | None) -> Path:
    """A journal of three entries, alone in its folder."""
    folder = tmp_path / "place"
    folder.mkdir()
    path = folder / "ours.cairn"
    with library.create(path, title="Ours", passphrase=passphrase, author="Rosa", profile=0) as opened:
        for number in range(1, 4):
            body = f"The {number}th ñandú crossed the road."
            opened.services.entries.write(title=f"Entry {number}", body=body, tags=["road"])
    return path


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample journal as it is shipped, for others to copy."""
    path = tmp_path_factory.mktemp("shipped") / "Faro Vecinal.cairn"
    open_example(path=path).close()
    return path


@pytest.fixture(scope="session")
def demonstrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What ``cairn demo --report`` writes, for others to copy: drawing it all takes long."""
    folder = tmp_path_factory.mktemp("demonstrated") / "report"
    with redirect_stdout(io.StringIO()) as said:
        assert main(["demo", "--report", str(folder), "--json"]) == 0
    assert json.loads(said.getvalue()) == {"file": str(folder / "Faro Vecinal.cairn"), "report": str(folder)}
    return folder


@pytest.fixture
def demo(demonstrated: Path, tmp_path: Path) -> Path:
    """The report of the sample in a folder of this test's own."""
    return copytree(demonstrated, tmp_path / "demo")


@pytest.fixture
def sample(shipped: Path, tmp_path: Path) -> Path:
    """The sample journal as a file of this test's own."""
    path = tmp_path / "report" / shipped.name
    path.parent.mkdir()
    copyfile(shipped, path)
    return path
