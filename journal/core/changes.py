"""What a write changed, announced once to whoever asked to hear."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from journal.core.vocabulary import Kind


@dataclass(frozen=True)
class Changes:
    """The records one write touched, by kind."""

    ids: Mapping[Kind, frozenset[str]] = field(default_factory=dict)
    label: str = ""

    def touches(self, kinds: frozenset[Kind]) -> bool:
        """Whether any record of these kinds changed."""
        return any(kind in kinds for kind in self.ids)


Listener = Callable[[Changes], None]


class Notifier:
    """Passes each ``Changes`` on, in the thread that wrote."""

    def __init__(self) -> None:
        self._listeners: list[Listener] = []

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Tell ``listener`` of every change from now on; call the result to stop, once or more often."""
        self._listeners.append(listener)

        def stop() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return stop

    def publish(self, changes: Changes) -> None:
        """Announce one write."""
        for listener in tuple(self._listeners):
            listener(changes)
