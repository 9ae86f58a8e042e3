"""Those outside the team: by code name, with how they stood over time and what is hoped of them."""

from __future__ import annotations

from dataclasses import replace

from journal.core.errors import InvalidInput, NotFound
from journal.core.i18n import _
from journal.core.records import Actor, ActorReading, Cycle, Identity, MarkerRating, ProgressMarker
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import Audience, Kind, MarkerLevel, MarkerTier
from journal.learning.actors import in_order, refuse_reading
from journal.learning.markers import in_tiers, latest_ratings
from journal.learning.ranks import next_rank, stepped
from journal.services.base import RecordService
from journal.services.sight import Sight
from journal.store.database import Database, Reader, Write
from journal.store.materialise import table_of
from journal.text.folding import fold
from journal.text.query import Query, Term, printed


class ActorService(RecordService[Actor]):
    """Stakeholders and partners, by code name."""

    def __init__(self, db: Database, sight: Sight) -> None:
        super().__init__(db, Actor)
        self._sight = sight

    def field(self) -> Snapshot:
        """Return the actors, their readings and markers, the ratings and the cycles, as this screen may show them."""
        with self._db.read() as reader:
            kinds = (Actor, ActorReading, ProgressMarker, MarkerRating, Cycle)
            return self._sight.of(Snapshot(record for kind in kinds for record in reader.all(kind)))

    def add(self, record: Actor) -> Actor:
        """Write a new actor; refuse a code name that another has."""
        return self.keep(record)

    def save(self, record: Actor, *, reason: str | None = None) -> Actor:
        """Write an actor as given; refuse a code name that another has."""
        return self.keep(record, reason=reason)

    def keep(self, actor: Actor, real_name: str | None = None, *, reason: str | None = None) -> Actor:
        """Write an actor and, where it is given, the real name behind it, as one deed; an empty name is taken away."""
        named = replace(actor, name=" ".join(actor.name.split()))
        label = _("Change actor") if actor.id else _("Add actor")
        with self._db.write(label, reason) as write:
            _refuse_name(write, named)
            saved = write.put(named, new=not actor.id)
            if real_name is not None:
                _put_real_name(write, saved, " ".join(real_name.split()))
            return saved

    def called(self, name: str) -> Actor:
        """Return the actor of this id or code name; ``NotFound`` names those there are."""
        actors = self.all()
        found = next((one for one in actors if one.id == name or fold(one.name) == fold(" ".join(name.split()))), None)
        if found is None:
            names = ", ".join(actor.name for actor in actors) or _("nobody yet")
            told = _("No actor in this journal is called “{name}”. There are: {names}.")
            raise NotFound(told.format(name=name, names=names))
        return found

    def real_name(self, actor_id: str) -> str:
        """Return the real name behind a code name; empty where none is kept."""
        with self._db.read() as reader:
            identity = _identity(reader, actor_id)
        return identity.name if identity is not None else ""

    def search_words(self, actor_id: str) -> str:
        """Return the search that finds the entries in which an actor is named."""
        return printed(Query((Term(self.get(actor_id).name, phrase=True),)), local=True)

    def readings(self, actor_id: str) -> list[ActorReading]:
        """Return how an actor stood over time, the earliest first."""
        with self._db.read() as reader:
            return in_order(reader.all(ActorReading, table_of(Kind.ACTOR_READING).c.actor == actor_id))

    def read(self, reading: ActorReading) -> ActorReading:
        """Write down how an actor stands; with an id, put right what was written down before."""
        refuse_reading(reading)
        reading = replace(reading, note=reading.note.strip())
        label = _("Change actor reading") if reading.id else _("Add actor reading")
        with self._db.write(label) as write:
            actor = write.get(Actor, reading.actor)
            if not reading.id:
                reading = replace(reading, audience=actor.audience)
            return write.put(reading, new=not reading.id)

    def order(self, record: Actor) -> tuple[object, ...]:
        """Return what the natural order goes by: the code name."""
        return (fold(record.name), record.created, record.id)


class MarkerService(RecordService[ProgressMarker]):
    """Changes in an actor that the team expects, would like, or would love to see, and how much of them it saw."""

    def __init__(self, db: Database) -> None:
        super().__init__(db, ProgressMarker)

    def of(self, actor_id: str) -> dict[MarkerTier, list[ProgressMarker]]:
        """Return the markers of an actor by tier, in order."""
        with self._db.read() as reader:
            return in_tiers(_markers(reader, actor_id))

    def add(self, record: ProgressMarker) -> ProgressMarker:
        """Write a new marker, after those of its tier."""
        record = _stated(record)
        with self._db.write(_("Add progress marker")) as write:
            actor = write.get(Actor, record.actor)
            rank = next_rank(_markers(write, actor.id))
            return write.put(replace(record, rank=rank, audience=actor.audience), new=True)

    def save(self, record: ProgressMarker, *, reason: str | None = None) -> ProgressMarker:
        """Write a marker as given; refuse one without words."""
        return super().save(_stated(record), reason=reason)

    def step(self, marker_id: str, step: int) -> bool:
        """Move a marker up or down within its tier; whether it moved."""
        with self._db.write(_("Move progress marker")) as write:
            marker = write.get(ProgressMarker, marker_id)
            changed = stepped(in_tiers(_markers(write, marker.actor))[marker.tier], marker_id, step)
            for one in changed:
                write.put(one)
        return bool(changed)

    def rating(self, marker_id: str, cycle_id: str) -> MarkerRating | None:
        """Return how much of a marker was seen in a cycle; ``None`` where nobody ever said."""
        with self._db.read() as reader:
            return _rating(reader, marker_id, cycle_id)

    def rate(
        self,
        marker_id: str,
        cycle_id: str,
        level: MarkerLevel | None,
        *,
        note: str | None = None,
        entry: str | None = "",
    ) -> MarkerRating:
        """Say how much of a marker was seen in a cycle; ``None`` is not rated, which is not none.

        A note, and an entry that it was seen in, are left as they are unless given; ``None`` takes the entry away.
        """
        with self._db.write(_("Rate progress marker")) as write:
            marker, cycle = write.get(ProgressMarker, marker_id), write.get(Cycle, cycle_id)
            known = _rating(write, marker.id, cycle.id)
            rating = known or MarkerRating(marker=marker.id, cycle=cycle.id, audience=marker.audience)
            rating = replace(rating, level=level)
            if note is not None:
                rating = replace(rating, note=note.strip())
            if entry != "":
                rating = replace(rating, entry=entry)
            return write.put(rating, new=known is None)


def _refuse_name(reader: Reader, actor: Actor) -> None:
    if not actor.name:
        raise InvalidInput(_("Give a code name, so that no list shows the real one."), field="name")
    if any(fold(one.name) == fold(actor.name) and one.id != actor.id for one in reader.all(Actor)):
        raise InvalidInput(_("Another actor has this code name already."), field="name")


def _put_real_name(write: Write, actor: Actor, name: str) -> None:
    known = _identity(write, actor.id)
    if known is None and not name:
        return
    if known is None:
        known = Identity(actor=actor.id, audience=Audience.TEAM.narrower(actor.audience))
    write.put(replace(known, name=name or known.name, deleted=not name), new=not known.id)


def _identity(reader: Reader, actor_id: str) -> Identity | None:
    found = reader.all(Identity, table_of(Kind.IDENTITY).c.actor == actor_id)
    return max(found, key=lambda identity: (identity.changed, identity.id), default=None)


def _stated(marker: ProgressMarker) -> ProgressMarker:
    if not marker.statement.strip():
        raise InvalidInput(_("Say what they would do, so that one can see it."), field="statement")
    return replace(marker, statement=marker.statement.strip())


def _markers(reader: Reader, actor_id: str) -> list[ProgressMarker]:
    return reader.all(ProgressMarker, table_of(Kind.PROGRESS_MARKER).c.actor == actor_id)


def _rating(reader: Reader, marker_id: str, cycle_id: str) -> MarkerRating | None:
    rated = table_of(Kind.MARKER_RATING).c
    found = latest_ratings(reader.all(MarkerRating, rated.marker == marker_id, rated.cycle == cycle_id))
    return found.get((marker_id, cycle_id))
