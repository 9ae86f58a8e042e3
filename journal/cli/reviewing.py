"""Reviewing on the command line: what an excerpt asks, comments on it, and the file to send back."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from journal.cli.arguments import journal_file, words
from journal.cli.opening import opened
from journal.cli.terminal import Terminal
from journal.core.errors import InvalidInput
from journal.core.i18n import _, ngettext
from journal.core.vocabulary import CommentKind, label
from journal.text.dates import day_words

if TYPE_CHECKING:
    from journal.services.reviewing import ReviewingService


def review_words(one: argparse.ArgumentParser) -> None:
    """Take a comment to write, and where the feedback goes."""
    journal_file(one)
    one.add_argument("--comment", type=words, metavar="TEXT", help=_("write a comment"))
    one.add_argument("--kind", choices=[kind.value for kind in CommentKind], help=_("what kind of comment it is"))
    one.add_argument("--quote", type=words, metavar="WORDS", help=_("the words that the comment is about"))
    one.add_argument("--feedback", type=Path, metavar="OUT.json", help=_("write the file to send back"))


def review(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Show what an excerpt asks, write a comment, or write the feedback that is kept in it."""
    if (arguments.comment is None) != (arguments.kind is None) or (arguments.quote and not arguments.comment):
        raise InvalidInput(_("A comment needs its words and its kind: --comment TEXT --kind clarify."))
    writes = arguments.comment is not None or arguments.feedback is not None
    with opened(arguments, terminal, read_only=not writes) as journal:
        reviewing = journal.services.reviewing
        added = _comment(reviewing, arguments)
        if arguments.feedback is not None:
            reviewing.save_feedback(arguments.feedback)
        terminal.result(_data(reviewing, added, arguments.feedback), _lines(reviewing, arguments.feedback))
    return 0


def _comment(reviewing: ReviewingService, arguments: argparse.Namespace) -> str:
    if arguments.comment is None:
        return ""
    place = reviewing.find(arguments.quote) if arguments.quote else None
    return reviewing.add(CommentKind(arguments.kind), arguments.comment, place).id


def _data(reviewing: ReviewingService, added: str, feedback: Path | None) -> dict[str, object]:
    pack, kept = reviewing.pack, reviewing.feedback
    data: dict[str, object] = {
        "title": pack.title,
        "recipient": pack.recipient,
        "asks": pack.asks,
        "expires": pack.expires.isoformat() if pack.expires else None,
        "parts": len(reviewing.sent.parts),
        "read": len(kept.read),
        "comments": [
            {
                "id": comment.id,
                "kind": comment.kind.value,
                "words": comment.words,
                "quotation": comment.quotation.words if comment.quotation else "",
            }
            for comment in kept.comments
        ],
    }
    if added:
        data["id"] = added
    if feedback is not None:
        data["file"] = str(feedback)
    return data


def _lines(reviewing: ReviewingService, feedback: Path | None) -> str:
    pack, kept = reviewing.pack, reviewing.feedback
    if feedback is not None:
        return _("Saved as {file}. Send that file back to the team.").format(file=feedback)
    read = _("{n} of {total} parts read").format(n=len(kept.read), total=len(reviewing.sent.parts))
    count = ngettext("{n} comment", "{n} comments", len(kept.comments)).format(n=len(kept.comments))
    lines = [
        f"{pack.title} ({_('for {name}').format(name=pack.recipient)})",
        *pack.asks.splitlines(),
        f"{read}, {count}",
    ]
    if pack.expires is not None:
        lines.append(_("Please delete it after {date}.").format(date=day_words(pack.expires)))
    for comment in kept.comments:
        about = f" “{comment.quotation.words}”" if comment.quotation else ""
        lines.append(f"{label(comment.kind)}{about}: {comment.words}")
    return "\n".join(lines)
