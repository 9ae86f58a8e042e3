"""What a quick note is made of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtGui import QImage

from journal.core.dates import EventDate
from journal.core.ids import new_id
from journal.core.vocabulary import Audience
from journal.text.templates import NoteTemplate, compose

Answers = Mapping[str, str]


@dataclass(frozen=True, eq=False)
class Attached:
    """A file or a pasted picture that goes with a note."""

    id: str
    """By which its own draft is known, for a picture; the path, for a file."""
    path: Path | None = None
    picture: QImage | None = None
    caption: str = ""

    @classmethod
    def file(cls, path: Path, caption: str = "") -> Attached:
        """Return a file of this computer."""
        return cls(str(path), path, None, caption)

    @classmethod
    def pasted(cls, picture: QImage, moment: datetime) -> Attached:
        """Return a picture that came from the clipboard."""
        return cls(new_id(moment), None, picture)


@dataclass(frozen=True)
class Aside:
    """Answers to questions of a template that was left for another one."""

    prompt: str
    words: str


@dataclass(frozen=True, eq=False)
class Captured:
    """What stands in the capture box."""

    words: str
    """What is written in the box itself: the whole note, or the answer to the template's first question."""
    template: NoteTemplate | None = None
    answers: Answers = field(default_factory=dict)
    """The template's other questions, answered by key; records by their id."""
    spoken: Answers = field(default_factory=dict)
    """The same as people read them."""
    asides: tuple[Aside, ...] = ()
    """What was answered before another template was chosen; it comes along at the end."""
    drafted: Mapping[str, Answers] = field(default_factory=dict)
    """Every answer typed so far, by template."""
    date: EventDate | None = None
    tags: tuple[str, ...] = ()
    version: str = ""
    """The strategy version it is about; empty for none."""
    version_chosen: bool = False
    """Whether the writer said so; else it is only what was used last."""
    audience: Audience = Audience.TEAM
    authors: tuple[str, ...] = ()
    """Those who write it together with whoever writes now."""
    attached: tuple[Attached, ...] = ()

    @property
    def text(self) -> str:
        """Return the words of the box, and below them what was answered to questions asked no more."""
        asides = (f"## {aside.prompt}\n\n{aside.words}" for aside in self.asides)
        return "\n\n".join(part for part in (self.words.strip(), *asides) if part)

    @property
    def answered(self) -> dict[str, str]:
        """Return the answers to all questions of the template, as its note is made of them."""
        return {} if self.template is None else {**self.answers, self.template.lead.key: self.text}

    @property
    def body(self) -> str:
        """Return the note as one text."""
        if self.template is None:
            return self.text
        return compose(self.template, {**self.spoken, self.template.lead.key: self.text})

    def draft(self) -> dict[str, Any]:
        """Return what is kept of it while it is being written; pictures are kept on their own."""
        return {
            "body": self.words,
            "template": self.template.key if self.template else "",
            "answers": {key: dict(answers) for key, answers in self.drafted.items() if answers},
            "date": str(self.date) if self.date else "",
            "tags": list(self.tags),
            "version": self.version if self.version_chosen else None,
            "audience": self.audience.value,
            "authors": list(self.authors),
            "files": [{"path": str(one.path), "caption": one.caption} for one in self.attached if one.path],
            "pictures": [{"id": one.id, "caption": one.caption} for one in self.attached if one.picture is not None],
        }


def kept_files(draft: Mapping[str, Any]) -> Iterable[tuple[Path, str]]:
    """Give the files of a draft, each with its caption."""
    for one in draft.get("files", []):
        yield (Path(one), "") if isinstance(one, str) else (Path(str(one["path"])), str(one.get("caption", "")))
