"""Review packs on the command line: making one, and what left before."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from journal.cli.arguments import calendar_day, cycle_range, journal_file, words
from journal.cli.opening import opened
from journal.cli.terminal import Terminal
from journal.core.errors import InvalidInput
from journal.core.i18n import LANGUAGES, _, ngettext
from journal.core.vocabulary import PackForm
from journal.text.sizes import size_words

if TYPE_CHECKING:
    from journal.core.progress import Progress
    from journal.core.records import ReviewPack
    from journal.learning.pack_choice import PackChoice
    from journal.services.library import OpenJournal
    from journal.services.packing import PackWish
    from journal.services.packs import PackPreview, PackResult, PackService

_ENDINGS = {f".{form.value}": form for form in PackForm}


def pack_words(one: argparse.ArgumentParser) -> None:
    """Take for whom, what leaves, and what is asked."""
    journal_file(one)
    one.add_argument("dest", type=Path, metavar="OUT", help=".html .pdf .cairn")
    one.add_argument("--to", type=words, required=True, metavar="NAME", help=_("who it is for"))
    one.add_argument("--title", type=words, default="", metavar="T", help=_("what the pack is called"))
    _what_leaves(one)
    one.add_argument(
        "--context", type=words, default="", metavar="T", help=_("what the reader must know to begin with")
    )
    one.add_argument("--ask", type=words, default="", metavar="T", help=_("what feedback is wanted"))
    one.add_argument("--off-limits", type=words, default="", metavar="T", help=_("what is not for discussion"))
    one.add_argument("--expires", type=calendar_day, metavar="D", help=_("until when it may be kept"))
    one.add_argument("--language", choices=sorted(LANGUAGES), default="", help=_("what the pack speaks"))
    one.add_argument(
        "--pack-passphrase-file", type=Path, metavar="P", help=_("file that holds the passphrase to lock the pack with")
    )
    one.add_argument("--lock", action="store_true", help=_("ask for a passphrase to lock the pack with"))
    one.add_argument("--preview", action="store_true", help=_("say what would leave, and write nothing"))


def _what_leaves(one: argparse.ArgumentParser) -> None:
    one.add_argument("--cycles", type=cycle_range, metavar="5-6", help=_("only what belongs to these cycles"))
    one.add_argument("--strategy", type=words, nargs="+", default=[], metavar="S1", help=_("only what bears on these"))
    one.add_argument("--tag", type=words, nargs="+", default=[], metavar="T", help=_("only what has one of these tags"))
    one.add_argument("--from", dest="first", type=calendar_day, metavar="D", help=_("only what happened from this day"))
    one.add_argument(
        "--to-date", dest="last", type=calendar_day, metavar="D", help=_("only what happened until this day")
    )
    one.add_argument("--since-last", action="store_true", help=_("only what changed since their last pack"))
    one.add_argument("--item", type=words, nargs="+", default=[], metavar="ID", help=_("these as well, by their ids"))
    one.add_argument("--leave-out", type=words, nargs="+", default=[], metavar="ID", help=_("these stay, by their ids"))
    one.add_argument("--with-actions", action="store_true", help=_("what the team set out to do as well"))
    one.add_argument(
        "--photos", choices=("small", "none"), default="small", help=_("small copies of pictures, or none")
    )


def pack(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Make a review pack, or say what would leave in it."""
    form = _ENDINGS.get(arguments.dest.suffix.lower())
    if form is None:
        raise InvalidInput(_("A review pack is saved as .html, .pdf or .cairn. Nothing was written."))
    lock = _lock(arguments, terminal)
    with opened(arguments, terminal, read_only=arguments.preview) as journal:
        packs = journal.services.packs
        wish = _wish(arguments, packs, form, lock)
        if arguments.preview:
            return _preview(packs, wish, terminal)
        packs.refuse_early(wish, arguments.dest)
        for warning in _warnings(packs.unknown_names(wish.recipient)):
            terminal.say_error(warning)
        written = packs.write(wish, arguments.dest, _draw, terminal.progress(_("Making the review pack")))
    for warning in (*written.warnings, *_readable_words(written.readable)):
        terminal.say_error(warning)
    terminal.result(_result(written), _written_words(written, arguments.to, locked=bool(lock)))
    return 0


def _lock(arguments: argparse.Namespace, terminal: Terminal) -> str:
    if arguments.preview or not (arguments.lock or arguments.pack_passphrase_file):
        return ""
    lacking = _("Name a file with the passphrase of the pack: --pack-passphrase-file FILE.")
    return terminal.passphrase(arguments.pack_passphrase_file, twice=True, lacking=lacking)


def _wish(arguments: argparse.Namespace, packs: PackService, form: PackForm, lock: str) -> PackWish:
    from journal.services.packing import PackWish

    return PackWish(
        choice=_choice(arguments, packs),
        recipient=arguments.to,
        title=arguments.title,
        context=arguments.context,
        asks=arguments.ask,
        off_limits=arguments.off_limits,
        expires=arguments.expires,
        language=arguments.language,
        passphrase=lock,
        form=form,
    )


def _choice(arguments: argparse.Namespace, packs: PackService) -> PackChoice:
    choice = packs.choice(
        cycles=arguments.cycles,
        strategies=arguments.strategy,
        tags=arguments.tag,
        first=arguments.first,
        last=arguments.last,
    )
    if arguments.since_last:
        offer = packs.offered(arguments.to)
        choice = replace(choice, since=offer.previous.id if offer.previous is not None else None)
    choice = choice.taking(arguments.item).leaving(arguments.leave_out)
    return replace(choice, with_actions=arguments.with_actions, photos=arguments.photos == "small")


def _result(written: PackResult) -> dict[str, object]:
    return {
        "file": str(written.file),
        "bytes": written.bytes,
        "items": written.items,
        "names_hidden": written.names_hidden,
    }


def _written_words(written: PackResult, reader: str, *, locked: bool) -> str:
    said = ngettext(
        "The review pack for {name} is in “{file}”: {n} item, {size}.",
        "The review pack for {name} is in “{file}”: {n} items, {size}.",
        written.items,
    ).format(name=reader, file=written.file, n=written.items, size=size_words(written.bytes))
    places = written.names_hidden
    hidden = ngettext("Hidden in {n} place.", "Hidden in {n} places.", places).format(n=places)
    if not places:
        hidden = _("Nothing in it had to be hidden.")
    lock = (
        _("It is locked: tell the passphrase by another way than the file takes.")
        if locked
        else _("It is not locked: whoever has the file can read it.")
    )
    return f"{said}\n{hidden}\n{lock}"


def _warnings(lacking: Sequence[str]) -> list[str]:
    """Return what to say where real names are not known."""
    if not lacking:
        return []
    said = ngettext(
        "This laptop does not know the real name behind {names}, so it cannot look for it in what leaves.",
        "This laptop does not know the real names behind {names}, so it cannot look for them in what leaves.",
        len(lacking),
    )
    return [said.format(names=", ".join(lacking))]


def _preview(packs: PackService, wish: PackWish, terminal: Terminal) -> int:
    found = packs.preview(wish, terminal.progress(_("Making the review pack")))
    data = {
        "items": found.items,
        "along": len(found.along),
        "names_hidden": found.names_hidden,
        "bytes": found.size.bytes,
        "bytes_without_photos": found.size.without_photos,
        "photos": found.size.photos,
        "lacking": list(found.lacking),
        "hidden": [{"what": one.what, "places": one.places} for one in found.hidden],
        "suspects": [{"word": word, "places": places} for word, places in found.readable.items()],
        "leaks": [{"what": leak.what, "words": leak.words, "around": leak.around} for leak in found.leaks],
        "parts": [part.title for part in found.content.parts],
    }
    terminal.result(data, "\n".join(_preview_lines(found)))
    return 0


def _preview_lines(found: PackPreview) -> list[str]:
    lines = [
        ngettext("{n} item would leave, {size}.", "{n} items would leave, {size}.", found.items).format(
            n=found.items, size=size_words(found.size.bytes)
        )
    ]
    if found.size.photos:
        lines.append(_("Without its photos: {size}.").format(size=size_words(found.size.without_photos)))
    if found.along:
        said = ngettext(
            "{n} of them comes along because others need it.", "{n} of them come along because others need them.",
            len(found.along),
        )  # fmt: skip
        lines.append(said.format(n=len(found.along)))
    lines += [f"  {part.title}" for part in found.content.parts]
    lines += _warnings(found.lacking)
    lines += _readable_words(found.readable)
    lines += [
        _("It could not be saved: “{words}”, {what}, near “{around}”.").format(
            words=leak.words, what=leak.what, around=leak.around
        )
        for leak in found.leaks
    ]
    return lines


def packs_words(one: argparse.ArgumentParser) -> None:
    """Take whose packs to list, or what became of one."""
    journal_file(one)
    one.add_argument("--held-by", type=words, metavar="NAME", help=_("what this person has of ours"))
    one.add_argument("--gone", type=words, metavar="ID", help=_("note that its reader deleted this pack"))
    one.add_argument("--suggest", action="store_true", help=_("suggest a passphrase for the next one"))


def packs(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """List what left, say what somebody has, or note that a pack is gone."""
    with opened(arguments, terminal, read_only=arguments.gone is None) as journal:
        service = journal.services.packs
        if arguments.suggest:
            return _suggest(service, terminal)
        if arguments.gone is not None:
            gone = service.mark_gone(arguments.gone)
            terminal.result({"pack": _pack_data(gone)}, _("Noted: {pack} is gone.").format(pack=gone.heading))
            return 0
        return _held(service, arguments.held_by, terminal) if arguments.held_by else _register(service, terminal)


def _suggest(service: PackService, terminal: Terminal) -> int:
    made = service.suggest_passphrase()
    said = _("{words}\nAs hard to guess as {bits} tosses of a coin.").format(words=made.words, bits=made.bits)
    terminal.result({"passphrase": made.words, "bits": made.bits}, said)
    return 0


def _register(service: PackService, terminal: Terminal) -> int:
    left = service.register()
    lines = []
    for one in left:
        lines.append(f"{one.sent_on}  {one.id}  {one.recipient}  {_called(one)}{_until(one)}")
        lines += _fingerprint(one)
    terminal.result({"packs": [_pack_data(one) for one in left]}, "\n".join(lines) or _("No pack has left yet."))
    return 0


def _held(service: PackService, name: str, terminal: Terminal) -> int:
    held = service.held_by(name)
    data = [
        {
            **_pack_data(one.pack),
            "over": one.over,
            "held": [
                {"id": item.id, "kind": item.kind.value if item.kind else None, "title": item.title, "ask": item.ask}
                for item in one.items
            ],
        }
        for one in held
    ]
    lines = []
    for one in held:
        count = ngettext("{n} item", "{n} items", len(one.items)).format(n=len(one.items))
        lines.append(f"{one.pack.sent_on}  {one.pack.recipient}  {_called(one.pack)}  {count}{_until(one.pack)}")
        lines += _fingerprint(one.pack)
        if one.over:
            lines.append(_("  ask to delete all of it: it was to be kept until {date}.").format(date=one.pack.expires))
        lines += [
            _("  ask to delete: {title}. {why}").format(title=item.title or item.id, why=item.ask)
            for item in one.to_delete
        ]
    terminal.result(
        {"held_by": name, "packs": data}, "\n".join(lines) or _("{name} has nothing of ours.").format(name=name)
    )
    return 0


def _readable_words(readable: Mapping[str, int]) -> list[str]:
    return [
        ngettext(
            "“{word}” looks like a name, and is still readable in {n} place.",
            "“{word}” looks like a name, and is still readable in {n} places.",
            places,
        ).format(word=word, n=places)
        for word, places in readable.items()
    ]


def _called(left: ReviewPack) -> str:
    return left.title or _("Pack of {day}").format(day=left.sent_on)


def _fingerprint(left: ReviewPack) -> list[str]:
    return [f"            SHA-256 {left.sha256}"] if left.sha256 else []


def _until(left: ReviewPack) -> str:
    if left.gone_on is not None:
        return "  " + _("(deleted on {date})").format(date=left.gone_on)
    return "  " + _("(until {date})").format(date=left.expires) if left.expires is not None else ""


def _pack_data(left: ReviewPack) -> dict[str, object]:
    return {
        "id": left.id,
        "sent": left.sent_on.isoformat(),
        "to": left.recipient,
        "title": left.title,
        "form": left.form.value,
        "file": left.file_name,
        "bytes": left.size,
        "sha256": left.sha256,
        "locked": left.locked,
        "items": len(left.manifest),
        "names_hidden": left.names_hidden,
        "expires": left.expires.isoformat() if left.expires is not None else None,
        "gone": left.gone_on.isoformat() if left.gone_on is not None else None,
    }


def write_sample_pack(journal: OpenJournal, folder: Path, progress: Progress) -> None:
    """Write a review pack of the sample's last cycles for its critical friend, to be looked at."""
    from journal.services.packing import PackWish
    from journal.services.whole import as_part_of_the_sample

    service = journal.services.packs
    friend = next((one.recipient for one in service.register()), "")
    wish = PackWish(
        choice=service.choice(cycles=(5, 6)),
        recipient=friend or _("A critical friend"),
        asks=_("What are we too sure of? And what should somebody ask us before the next cycle begins?"),
    )
    with as_part_of_the_sample(journal):
        service.write(wish, folder / "Faro Vecinal review.html", _draw, progress)


def _draw(*given: object) -> None:
    from journal.ui.printing.offscreen import save_document_offscreen

    save_document_offscreen(*given)  # type: ignore[arg-type]
