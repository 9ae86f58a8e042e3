"""Links between the entries of a large journal: offered, followed, and seen from the other end."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from journal.services import library
from tests.benchmarks.journals import copy_of, desk, journal_of
from tests.benchmarks.measure import wall
from tests.benchmarks.outcome import Outcome, Scale, only_a_wait

_TELLERS = 30


def rows(scale: Scale) -> Iterator[Outcome]:
    """Yield how long each end of a link waits."""
    with tempfile.TemporaryDirectory() as folder:
        file = copy_of(journal_of(scale.entries), Path(folder))
        with library.open_journal(file, at=desk(Path(folder))) as opened:
            entries, links = opened.services.entries, opened.services.entry_links
            told = entries.get(entries.newest(1)[0].id)
            for number in range(_TELLERS):
                entries.write(title=f"Teller {number}", body=f"As in [[{told.title}]], number {number}.")
            assert len(links.mentions_of(told.id)) == _TELLERS
            first = told.title.split()[0]
            common = entries.write(title=first)
            yield only_a_wait("who links to an entry", wall(lambda: links.mentions_of(told.id), 15), 50)
            yield only_a_wait("the same, its title one common word", wall(lambda: links.mentions_of(common.id), 7), 200)
            yield only_a_wait("what a link means", wall(lambda: links.resolve([told.title]), 15), 50)
            yield only_a_wait("titles offered after one letter", wall(lambda: links.suggest(first[:1]), 15), 50)
            yield only_a_wait("titles offered after a word", wall(lambda: links.suggest(first), 15), 50)
