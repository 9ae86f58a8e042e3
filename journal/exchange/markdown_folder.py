"""Reads a folder of Markdown notes: Obsidian, Joplin's “MD + front matter”, Jekyll, Cairn's own, or plain."""

from __future__ import annotations

import hashlib
import os
import posixpath
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from journal.core.dates import EventDate
from journal.core.i18n import _
from journal.core.refusals import why
from journal.exchange import note_fields
from journal.exchange.base import ImportedFile, ImportedNote, Skipped
from journal.exchange.decoding import NotText, decode
from journal.exchange.folder import NOTE_ENDINGS, Folder, outside
from journal.exchange.written_dates import date_in_heading, date_in_name, event_date, moment
from journal.text import frontmatter, links
from journal.text.frontmatter import FrontMatter, Value
from journal.text.links import Link, LinkKind
from journal.text.plain import CLOSING_HASHES, plain_line

MAX_NOTE_BYTES = 10 * 1024 * 1024
MAX_FILE_BYTES = 1024 * 1024 * 1024
_PIECE = 1024 * 1024

_DATE_KEYS = ("date", "event_date", "day")
_CREATED_KEYS = (
    "created", "created_at", "created_time", "createdat", "date_created", "creation_date", "date created", "published",
)  # fmt: skip
_TAG_KEYS = ("tags", "tag", "keywords", "categories", "category")
_HEADING = re.compile(
    r"^[ ]{0,3}(?:\#{1,6}[ \t]++(?P<atx>[^\n]++)|(?P<setext>[^\s\#>*+`|-][^\n]*+)\n[ ]{0,3}(?:={2,}+|-{2,}+)[ \t]*$)",
    re.MULTILINE,
)
_JEKYLL = re.compile(r"\d{4}-\d{1,2}-\d{1,2}-(?P<slug>[^\s]+)\Z")
_LONGEST_TITLE = 300


class FolderNotes:
    """The notes of a folder one by one, sorted by name; then what was left out."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder
        self._hashes: dict[str, tuple[str, int]] = {}
        self._used: set[str] = set()

    @property
    def total(self) -> int:
        """Return how many notes there are to read."""
        return len(self._folder.notes)

    def __iter__(self) -> Iterator[ImportedNote | Skipped]:
        for name, path in self._folder.notes:
            yield self._note(name, path)
        yield from self._folder.skipped
        if len(self._folder.notes) != 1 or self._used:
            for name in sorted(self._folder.files.keys() - self._used):
                yield Skipped(name, _("It is not a note, and no note refers to it."))

    def _note(self, name: str, path: str) -> ImportedNote | Skipped:
        try:
            with Path(path).open("rb") as file:
                state = os.fstat(file.fileno())
                if state.st_size > MAX_NOTE_BYTES:
                    return Skipped(name, _("It is larger than {n} MB.").format(n=MAX_NOTE_BYTES // 2**20))
                data = file.read()
            text, guess = decode(data)
        except OSError as error:
            return Skipped(name, _("It cannot be read: {why}.").format(why=why(error)))
        except NotText as reason:
            return Skipped(name, str(reason))
        parts = frontmatter.split(text)
        warnings = [*([guess] if guess else []), *parts.warnings]
        return self._build(name, parts, data, state.st_mtime, warnings)

    def _build(self, name: str, parts: FrontMatter, data: bytes, written: float, warnings: list[str]) -> ImportedNote:
        values = {key.casefold(): value for key, value in parts.values.items()}
        ours = note_fields.MARK in values
        body = parts.body.removesuffix("\n")
        found = links.find(body)
        attachments = self._attachments(name, found, warnings)
        if ours and isinstance(files := values.get("files"), dict):
            body, attachments = self._restored(name, body, found, attachments, files)
        heading = _first_heading(body[parts.kept :])
        stem = posixpath.splitext(name)[0]
        file_time = _file_time(written)
        return ImportedNote(
            source=name,
            title=_title(values, heading, posixpath.basename(stem), ours=ours),
            body=body,
            date=_date(values, stem, heading, file_time, warnings),
            created=_created(values) or file_time,
            tags=_tags(values, () if ours else found),
            attachments=attachments,
            digest=_digest(data, attachments),
            warnings=tuple(warnings),
            fields=note_fields.entry_fields(values) if ours else _language(values),
            record_id=note_fields.record_id(values) if ours else None,
            author=next(iter(note_fields.words_of(values.get("author"))), ""),
            authors=note_fields.words_of(values.get("authors")),
            versions=note_fields.words_of(values.get("strategies")) if ours else (),
        )

    def _attachments(self, note: str, found: Sequence[Link], warnings: list[str]) -> tuple[ImportedFile, ...]:
        result: dict[str, ImportedFile] = {}
        for link in found:
            if link.kind in (LinkKind.TAG, LinkKind.PERSON) or link.target in result or not links.is_local(link.target):
                continue
            path = links.path_of(link.target)
            name = self._locate(note, link, path, warnings)
            if name is None:
                continue
            self._used.add(name)
            if (file := self._hashed(link.target, name, warnings)) is not None:
                result[link.target] = file
        return tuple(result.values())

    def _restored(
        self, note: str, body: str, found: Sequence[Link], linked: Sequence[ImportedFile], files: Mapping[str, Value]
    ) -> tuple[str, tuple[ImportedFile, ...]]:
        """Give attachments back the names they had in the journal that wrote the note."""
        names: dict[str, list[str]] = {}
        for name, place in files.items():
            if isinstance(place, str) and (known := self._folder.find(note, place)) is not None:
                names.setdefault(known, []).append(name)
        result = {file.name: file for file in linked if self._name_of(note, file.name) not in names}
        for place, originals in names.items():
            self._used.add(place)
            for original in originals:
                if file := self._hashed(original, place, []):
                    result[original] = file
        body = links.replace_targets(
            body, found, lambda link: next(iter(names.get(self._name_of(note, link.target), ())), None)
        )
        return body, tuple(result.values())

    def _name_of(self, note: str, target: str) -> str:
        return self._folder.find(note, links.path_of(target)) or "" if links.is_local(target) else ""

    def _locate(self, note: str, link: Link, path: str, warnings: list[str]) -> str | None:
        if not path or posixpath.splitext(path)[1].lower() in NOTE_ENDINGS:
            return None
        wiki = link.kind in (LinkKind.WIKI, LinkKind.EMBED)
        if wiki and not posixpath.splitext(path)[1]:
            return None  # a note by its title
        name = self._folder.find_anywhere(note, path) if wiki else self._folder.find(note, path)
        if name is None and outside(note, path):
            warnings.append(_("“{path}” lies outside of the folder and was not brought in.").format(path=link.target))
        elif name is None and link.kind in (LinkKind.IMAGE, LinkKind.EMBED):
            warnings.append(_("“{path}” is not in the folder.").format(path=link.target))
        return name

    def _hashed(self, target: str, name: str, warnings: list[str]) -> ImportedFile | None:
        path = Path(self._folder.files[name])
        try:
            if name not in self._hashes:
                if path.stat().st_size > MAX_FILE_BYTES:
                    warnings.append(
                        _("“{path}” is larger than {n} MB and was not brought in.").format(
                            path=target, n=MAX_FILE_BYTES // 2**20
                        )
                    )
                    return None
                self._hashes[name] = _hash_file(path)
        except OSError as error:
            warnings.append(_("“{path}” cannot be read: {why}.").format(path=target, why=why(error)))
            return None
        return ImportedFile(target, path, *self._hashes[name])


def _hash_file(path: Path) -> tuple[str, int]:
    sha256, size = hashlib.sha256(), 0
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            sha256.update(piece)
            size += len(piece)
    return sha256.hexdigest(), size


def _digest(data: bytes, attachments: Sequence[ImportedFile]) -> str:
    sha256 = hashlib.sha256(data)
    for file in sorted(attachments, key=lambda file: file.name):
        sha256.update(f"\0{file.name}\0{file.sha256}".encode())
    return sha256.hexdigest()


def _file_time(seconds: float) -> datetime:
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (ValueError, OverflowError, OSError):  # a broken file system can give any number
        return datetime(1970, 1, 1, tzinfo=UTC)


def _first_heading(body: str) -> str:
    """Return the words of the first heading, code left aside; empty when there is none."""
    match = _HEADING.search(body)
    if match and ("```" in body[: match.start()] or "~~~" in body[: match.start()] or match[0].startswith("    ")):
        match = _HEADING.search(links.without_code(body))
    if match is None:
        return ""
    # Code spans are blanked out in the copy that was searched, so the words come from the text itself.
    start, end = match.span("atx" if match["atx"] is not None else "setext")
    return " ".join(plain_line(CLOSING_HASHES.sub("", body[start:end])).split())


def _title(values: Mapping[str, Value], heading: str, stem: str, *, ours: bool) -> str:
    stated = values.get("title")
    if ours:
        return stated if isinstance(stated, str) else ""
    if isinstance(stated, str) and stated.strip():
        return " ".join(stated.split())[:_LONGEST_TITLE]
    if heading:
        return heading[:_LONGEST_TITLE]
    if jekyll := _JEKYLL.match(stem):
        return jekyll["slug"].replace("-", " ")
    return stem[:_LONGEST_TITLE]


def _date(values: Mapping[str, Value], stem: str, heading: str, file_time: datetime, warnings: list[str]) -> EventDate:
    for key in (*_DATE_KEYS, *_CREATED_KEYS):
        for words in note_fields.words_of(values.get(key)):
            if found := event_date(words):
                return found
            warnings.append(_("The date “{words}” cannot be read.").format(words=words[:60]))
    return date_in_name(stem) or date_in_heading(heading) or EventDate.of(file_time.astimezone().date())


def _created(values: Mapping[str, Value]) -> datetime | None:
    for key in (*_CREATED_KEYS, "date"):
        for words in note_fields.words_of(values.get(key)):
            if found := moment(words):
                return found
    return None


def _tags(values: Mapping[str, Value], found: Sequence[Link]) -> tuple[str, ...]:
    """Return tags from the front matter, then those in the text, each once whatever its capitals."""
    result: dict[str, str] = {}
    for key in _TAG_KEYS:
        value = values.get(key)
        for words in (
            _split_tags(value, whole=key == "category") if isinstance(value, str) else note_fields.words_of(value)
        ):
            _add_tag(result, words)
    for link in found:
        if link.kind is LinkKind.TAG:
            _add_tag(result, link.target)
    return tuple(result.values())


def _split_tags(words: str, *, whole: bool) -> list[str]:
    if "," in words or ";" in words:
        return re.split(r"[,;]", words)
    return [words] if whole else words.split()


def _add_tag(result: dict[str, str], words: str) -> None:
    name = unicodedata.normalize("NFC", " ".join(words.strip().lstrip("#").split()))
    if name:
        result.setdefault(name.casefold(), name)


def _language(values: Mapping[str, Value]) -> dict[str, object]:
    code = values.get("lang") or values.get("language")
    if isinstance(code, str) and re.fullmatch(r"[a-z]{2,3}(?:[-_][A-Za-z]{2,4})?", code):
        return {"language": code.replace("_", "-")}
    return {}
