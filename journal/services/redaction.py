"""What is hidden in all that leaves the team: real names in their forms, words and parts of pictures blacked out."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace

from journal.core.errors import InvalidInput, NotFound
from journal.core.i18n import _
from journal.core.records import Actor, BlackOut, Identity, Person
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import Audience
from journal.learning.real_names import lacking_names, refuse_names, refuse_telling_code
from journal.store.database import Database, Reader, Write
from journal.text.folding import fold

_ALLOWED = "words_that_are_no_names"
_THOUSAND = 1000


@dataclass(frozen=True, slots=True)
class KnownName:
    """A person or an actor by code name, and what is known of the real name behind it."""

    owner: Person | Actor
    name: str
    """Empty where the real name is not known here."""
    forms: tuple[str, ...]
    """Other ways in which it is written, in order."""

    @property
    def code(self) -> str:
        """Return the code name, which stands where the name was."""
        return self.owner.heading


class RedactionService:
    """Says what must not be readable in what leaves."""

    def __init__(self, db: Database) -> None:
        self._db = db

    # Names

    def names(self) -> list[KnownName]:
        """Return people and actors with the real names behind them, in order of their code names."""
        with self._db.read() as reader:
            known = _known(reader)
        owners: tuple[Person | Actor, ...] = (*known.all(Person), *known.all(Actor))
        return sorted((_named(known, owner) for owner in owners), key=lambda one: (fold(one.code), one.owner.id))

    def lacking(self) -> list[Person | Actor]:
        """Return whose real name is not known on this laptop, so that it cannot be looked for.

        Those are left out of whom somebody said that nothing is to be hidden, by allowing their code name.
        """
        with self._db.read() as reader:
            open_names = _allowed(reader)
            return [one for one in lacking_names(_known(reader)) if one.heading not in open_names]

    def called(self, code: str) -> Person | Actor:
        """Return the person or actor of a code name or id; ``NotFound`` when there is none, or more than one."""
        with self._db.read() as reader:
            found = _called(_known(reader), code)
        if len(found) != 1:
            sentence = (
                _("Several have the code name “{code}”. Say which one by its id.")
                if found
                else _("Nobody in this journal has the code name “{code}”.")
            )
            raise NotFound(sentence.format(code=code))
        return found[0]

    def set_name(self, owner_id: str, name: str, forms: Iterable[str] = ()) -> KnownName:
        """Keep the real name of a person or an actor, and other ways in which it is written.

        A form that begins with ``=`` is hidden only as it is written, capitals and accents as well. Without a name and
        forms, what was known is forgotten.
        """
        with self._db.write(_("Keep a real name")) as write:
            known = _known(write)
            owner = _owner(known, owner_id)
            return _keep(write, known, owner, _clean(name), _cleaned(forms))

    def hide_as(self, words: str, code: str) -> KnownName:
        """Hide words as the name of whoever has this code name; a new actor, where nobody has it."""
        words, code = _clean(words), _clean(code)
        with self._db.write(_("Hide a name")) as write:
            known = _known(write)
            found = _called(known, code)
            if len(found) > 1:
                raise InvalidInput(
                    _("Several have the code name “{code}”. Say which one by its id.").format(code=code), field="code"
                )
            if found:
                held = _named(known, found[0])
                name, forms = (held.name, (*held.forms, words)) if held.name else (words, held.forms)
                return _keep(write, known, found[0], name, _cleaned(forms))
            refuse_telling_code(code, words)
            refuse_names(known, None, code, [words])
            owner = write.put(Actor(name=code), new=True)
            return _keep(write, known, owner, words, ())

    # Words that are no names

    def allowed(self) -> frozenset[str]:
        """Return the words that somebody on this laptop said are no names."""
        with self._db.read() as reader:
            return _allowed(reader)

    def allow(self, *words: str, again: bool = False) -> None:
        """Ask no more whether words are names, or which name a code name stands for; with ``again``, ask once more."""
        said = set(map(_clean, words))
        with self._db.write(_("Allow a word")) as write:
            kept = _allowed(write) - said if again else _allowed(write) | said
            write.set_setting(_ALLOWED, json.dumps(sorted(kept), ensure_ascii=False))

    # What is blacked out

    def black_outs(self) -> list[BlackOut]:
        """Return what is blacked out, the earliest first."""
        with self._db.read() as reader:
            return sorted(reader.all(BlackOut), key=lambda one: (one.created, one.id))

    def black_out(self, words: str, target: str | None = None) -> BlackOut:
        """Hide words in everything that leaves the team; with a record, because of what they say there."""
        clean = " ".join(words.split())
        if not any(letter.isalnum() for letter in clean):
            raise InvalidInput(_("Select the words that are to be hidden."), field="words")
        with self._db.write(_("Black out words")) as write:
            kind = write.kind_of(target) if target is not None else None
            same = (one for one in write.all(BlackOut) if (one.words, one.target) == (clean, target))
            known = next(same, None)
            return known or write.put(BlackOut(words=clean, target=target, target_kind=kind), new=True)

    def black_out_picture(self, sha256: str, areas: Iterable[str]) -> BlackOut | None:
        """Hide exactly these parts of a picture, ``left top width height`` in thousandths; nothing for none."""
        parts = frozenset(_area(area) for area in areas)
        with self._db.write(_("Black out parts of a picture")) as write:
            known = [one for one in write.all(BlackOut) if one.file == sha256]
            for one in known[1:] if parts else known:
                write.delete(BlackOut, one.id)
            if not parts:
                return None
            if known:
                return write.put(replace(known[0], areas=parts))
            return write.put(BlackOut(file=sha256, areas=parts), new=True)

    def parts_of(self, sha256: str) -> frozenset[str]:
        """Return which parts of a picture are hidden."""
        return frozenset(area for one in self.black_outs() if one.file == sha256 for area in one.areas)

    def take_back(self, black_out_id: str) -> None:
        """Show again what was blacked out."""
        with self._db.write(_("Show again what was blacked out")) as write:
            write.delete(BlackOut, black_out_id)


def _known(reader: Reader) -> Snapshot:
    return Snapshot([*reader.all(Person), *reader.all(Actor), *reader.all(Identity)])


def _allowed(reader: Reader) -> frozenset[str]:
    return frozenset(json.loads(reader.setting(_ALLOWED) or "[]"))


def _called(known: Snapshot, code: str) -> list[Person | Actor]:
    wanted = fold(_clean(code))
    owners: tuple[Person | Actor, ...] = (*known.all(Person), *known.all(Actor))
    return [one for one in owners if one.id == code or fold(one.heading) == wanted]


def _owner(known: Snapshot, owner_id: str) -> Person | Actor:
    owner = known.find(Person, owner_id) or known.find(Actor, owner_id)
    if owner is None:
        raise NotFound(_("This is no longer in the journal. Nothing was changed."))
    return owner


def _identities(known: Snapshot, owner: Person | Actor) -> list[Identity]:
    found = [one for one in known.all(Identity) if owner.id in (one.person, one.actor)]
    return sorted(found, key=lambda one: (one.changed, one.id))


def _named(known: Snapshot, owner: Person | Actor) -> KnownName:
    """Return what is known of somebody's name: two laptops may each have written it down."""
    found = _identities(known, owner)
    name = next((one.name for one in reversed(found) if one.name), "")
    forms = {form for one in found for form in (one.name, *one.forms)} - {name, ""}
    return KnownName(owner, name, tuple(sorted(forms, key=fold)))


def _keep(write: Write, known: Snapshot, owner: Person | Actor, name: str, forms: tuple[str, ...]) -> KnownName:
    identities = _identities(known, owner)
    if name or forms:
        refuse_names(known, owner.id, owner.heading, [name, *forms])
    for one in identities[:-1] if name or forms else identities:
        write.delete(Identity, one.id)
    if not (name or forms):
        return KnownName(owner, "", ())
    first, *others = [form for form in dict.fromkeys((name, *forms)) if form]
    kept = identities[-1] if identities else _fresh(owner)
    write.put(replace(kept, name=first, forms=frozenset(others)))
    return KnownName(owner, first, tuple(sorted(others, key=fold)))


def _fresh(owner: Person | Actor) -> Identity:
    audience = Audience.TEAM.narrower(owner.audience)
    if isinstance(owner, Person):
        return Identity(person=owner.id, audience=audience)
    return Identity(actor=owner.id, audience=audience)


def _clean(words: str) -> str:
    return " ".join(words.split())


def _cleaned(forms: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(form for form in map(_clean, forms) if form.strip("= ")))


def _area(written: str) -> str:
    """Return a part of a picture as it is kept; refuse what is none."""
    try:
        left, top, width, height = map(int, written.split())
    except ValueError:
        left = top = width = height = -1
    if min(left, top) < 0 or min(width, height) < 1 or max(left + width, top + height) > _THOUSAND:
        raise InvalidInput(
            _("A part of a picture is four numbers up to 1000: left, top, width and height."), field="areas"
        )
    return f"{left} {top} {width} {height}"
