"""Small photos for packs: made once for each picture and what is blacked out in it, and kept in memory."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

from journal.core.errors import NotFound, UnreadableFile
from journal.core.progress import Progress
from journal.core.records import Entry, Evidence
from journal.core.snapshot import Snapshot
from journal.learning.black_outs import hidden_parts
from journal.learning.pack_choice import EvidenceMode, PackChoice
from journal.services.files import FileService
from journal.services.thumbnails import LARGEST

_KEPT = 400
"""Small photos kept at a time: 20 MB at most."""

Areas = frozenset[str]


class SmallPhotos:
    """Gives pictures as they may leave."""

    def __init__(self, files: FileService) -> None:
        self._files = files
        self._made: OrderedDict[tuple[str, Areas], bytes] = OrderedDict()
        self._lock = Lock()

    def of(self, sha256: str, areas: Areas = frozenset()) -> bytes:
        """Return a picture as a small JPEG with nothing but what is seen; empty when it cannot be drawn."""
        key = (sha256, areas)
        with self._lock:
            if key in self._made:
                self._made.move_to_end(key)
                return self._made[key]
        drawn = self._drawn(sha256, areas)
        with self._lock:
            self._made[key] = drawn
            while len(self._made) > _KEPT:
                self._made.popitem(last=False)
        return drawn

    def opener(
        self, leaving: Snapshot, choice: PackChoice, everything: Snapshot, progress: Progress
    ) -> Callable[[str], bytes | None]:
        """Return what gives the small photo of each picture that leaves by a choice, and nothing of any other."""
        wanted = _pictures(leaving, choice) - _barred(leaving, everything, choice)
        areas = hidden_parts(everything)

        def opened(sha256: str) -> bytes | None:
            if sha256 not in wanted:
                return None
            progress.step(0, 0)
            return self.of(sha256, areas.get(sha256, frozenset())) or None

        return opened

    def _drawn(self, sha256: str, areas: Areas) -> bytes:
        from journal.media.blacking_out import area_of
        from journal.media.small_photos import small_photo

        try:
            known = self._files.find(sha256)
            if known is None or known.size > LARGEST or not known.media_type.startswith("image/"):
                return b""
            return small_photo(self._files.read(sha256), map(area_of, areas))
        except (UnreadableFile, NotFound):
            return b""


def _pictures(leaving: Snapshot, choice: PackChoice) -> frozenset[str]:
    """Return the fingerprints of the pictures that leave."""
    if not choice.photos:
        return frozenset()
    found = {
        item.sha256
        for item in leaving.all(Evidence)
        if item.sha256 is not None and choice.mode_of(item) is EvidenceMode.SMALL_PHOTO
    }
    for entry in leaving.all(Entry):
        if entry.id not in choice.words_only:
            found |= {file.sha256 for file in entry.attachments if file.media_type.startswith("image/")}
    return frozenset(found)


def _barred(leaving: Snapshot, everything: Snapshot, choice: PackChoice) -> frozenset[str]:
    """Return the fingerprints of pictures that stay as evidence, and leave by no other way either."""
    return frozenset(
        sha256
        for item in everything.all(Evidence)
        if leaving.any(item.id) is None or choice.mode_of(item) is EvidenceMode.WORDS
        for sha256 in (item.sha256, item.cleaned_sha256)
        if sha256 is not None
    )
