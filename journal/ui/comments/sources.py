"""Which threads a window of feedback shows: those of a pack, what lies in the tray, or what is kept apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from journal.core.i18n import _
from journal.services import Services
from journal.services.comment_threads import Thread, TrayItem
from journal.services.feedback import ApartPack
from journal.ui.comments.facts import names_of
from journal.ui.comments.words import pack_name
from journal.ui.record_names import RecordNames


@dataclass(frozen=True)
class Threads:
    """Threads, and what a window says over them."""

    title: str
    threads: Sequence[Thread]
    names: RecordNames
    tray: dict[str, TrayItem] = field(default_factory=dict)
    """What lies in the tray, by the id of the comment."""
    apart: ApartPack | None = None


class ThreadSource(Protocol):
    """Where the threads of a window come from."""

    def read(self, services: Services) -> Threads:
        """Return them as they are now."""
        ...


class PackThreads:
    """The threads of one pack; with no pack, those that name none."""

    def __init__(self, pack_id: str) -> None:
        self._pack = pack_id

    def read(self, services: Services) -> Threads:
        """Return them, those that wait for an answer first."""
        feedback = services.feedback
        threads = [thread for thread in feedback.threads() if (thread.comment.pack or "") == self._pack]
        title = _("Comments")
        if self._pack and threads:
            title = pack_name(threads[0].pack, services.clock.today())
            if threads[0].who:
                title = _("{pack}: comments from {who}").format(pack=title, who=threads[0].who)
        tray = {item.comment.id: item for item in feedback.tray()}
        return Threads(title, list(reversed(threads)), names_of(services), tray)


class TrayThreads:
    """The threads in which some comment has no place."""

    def read(self, services: Services) -> Threads:
        """Return them, the earliest first."""
        tray = {item.comment.id: item for item in services.feedback.tray()}
        threads = [thread for thread in services.feedback.threads() if any(one in tray for one in thread.ids)]
        return Threads(_("Comments without a place"), list(reversed(threads)), names_of(services), tray)


class ApartThreads:
    """What came from a pack that this journal does not know."""

    def __init__(self, from_pack: str) -> None:
        self._from_pack = from_pack

    def read(self, services: Services) -> Threads:
        """Return its comments, each by itself."""
        apart = next((held for held in services.feedback.apart() if held.from_pack == self._from_pack), None)
        title = _("From a pack that this journal does not know")
        if apart is None:
            return Threads(title, [], names_of(services))
        threads = [
            Thread(comment=comment, who=comment.said_by, pack=None, target=None, follow_ups=(), came=())
            for comment in apart.comments
        ]
        return Threads(title, threads, names_of(services), apart=apart)
