"""A critical friend's feedback from the command line: brought in, listed, answered."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from journal.cli.arguments import journal_file, words
from journal.cli.naming import SHORT_ID, comment_named, one_day
from journal.cli.opening import copy_when_due, opened
from journal.cli.terminal import Terminal
from journal.core.dates import EventDate
from journal.core.errors import InvalidInput
from journal.core.i18n import _, ngettext
from journal.core.records import Action, Comment, Decision
from journal.core.vocabulary import CommentKind, CommentState, Kind, label

if TYPE_CHECKING:
    from journal.services import Services
    from journal.services.arriving import Arrival
    from journal.services.comment_threads import Thread
    from journal.ui.record_names import RecordNames


def feedback_words(one: argparse.ArgumentParser) -> None:
    """Take the file that came back."""
    journal_file(one)
    one.add_argument("feedback", type=Path, metavar="FEEDBACK", help=_("the file that a critical friend sent back"))
    one.add_argument("--dry-run", action="store_true", help=_("say what would come in, and change nothing"))


def comments_words(one: argparse.ArgumentParser) -> None:
    """Take which comments to list."""
    journal_file(one)
    which = one.add_mutually_exclusive_group()
    which.add_argument("--open", action="store_true", help=_("only those that wait for an answer"))
    which.add_argument("--tray", action="store_true", help=_("only those whose place is not known, and why"))
    which.add_argument(
        "--apart", action="store_true", help=_("only those on packs that this journal does not know; others count")
    )
    which.add_argument(
        "--attach", nargs=2, type=words, metavar=("UNKNOWN", "PACK"),
        help=_("say that those on an unknown pack answer one of ours, each by its id"),
    )  # fmt: skip
    which.add_argument(
        "--throw-away", type=words, metavar="UNKNOWN", help=_("move those on an unknown pack to the bin")
    )


def answer_words(one: argparse.ArgumentParser) -> None:
    """Take a comment, and what is answered."""
    journal_file(one)
    one.add_argument("comment", type=words, metavar="COMMENT", help=_("id of the comment, or its beginning"))
    one.add_argument("--reply", type=words, metavar="TEXT", help=_("the answer; it goes back with the next pack"))
    one.add_argument("--state", choices=[state.value for state in CommentState], help=_("what became of it"))
    one.add_argument("--reason", type=words, default="", metavar="TEXT", help=_("why; needed to decline"))
    one.add_argument("--about", type=words, metavar="ID", help=_("record that it is about, or “pack” for all of it"))
    one.add_argument("--words", type=words, metavar="TEXT", help=_("with --about: the words of it that are meant"))
    one.add_argument("--action", type=words, metavar="TEXT", help=_("what somebody will do because of it"))
    one.add_argument("--owner", type=words, metavar="NAME", help=_("with --action: who does it"))
    one.add_argument("--due", type=words, metavar="D", help=_("with --action: until which day"))
    one.add_argument("--decision", type=words, metavar="TEXT", help=_("what was decided because of it"))
    one.add_argument("--why", type=words, default="", metavar="TEXT", help=_("with --decision: the reasons"))


def feedback(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Bring a file in, or say what it holds."""
    dry: bool = arguments.dry_run
    with opened(arguments, terminal, read_only=dry, else_read_only=dry) as journal:
        services = journal.services
        data = services.feedback.load(arguments.feedback)
        seen = services.feedback.preview(data)
        if not dry:
            if seen.changes:
                copy_when_due(journal, terminal)
            services.feedback.bring_in(data)
    terminal.result(_counts(seen, dry=dry), "\n".join(_told(seen, dry=dry)))
    return 0


def comments(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """List comments, or settle what is kept apart."""
    changes = bool(arguments.attach or arguments.throw_away)
    with opened(arguments, terminal, read_only=not changes) as journal:
        services = journal.services
        if arguments.attach:
            placed = services.feedback.attach(*arguments.attach)
            terminal.result({"placed": placed}, _("Found a place: {n}.").format(n=placed))
            return 0
        if arguments.throw_away:
            thrown = services.feedback.throw_away(arguments.throw_away)
            terminal.result({"removed": thrown}, _("Moved to the bin: {n}.").format(n=thrown))
            return 0
        found = _listed(services, arguments)
    terminal.result({"comments": found}, "\n".join(_line(one) for one in found) or _("No comments."))
    return 0


def answer(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Answer a comment, say what became of it, where it belongs, or what somebody will do."""
    if not any((arguments.reply, arguments.state, arguments.about, arguments.action, arguments.decision)):
        raise InvalidInput(_("Say what to answer, with --reply, or what became of it, with --state."))
    if arguments.words and arguments.about in (None, "pack"):
        raise InvalidInput(_("Say in what the words stand, with --about and the id of the record."))
    with opened(arguments, terminal) as journal:
        services = journal.services
        comment = comment_named(services.comments.all(), arguments.comment)
        owner = services.people.named(arguments.owner).id if arguments.owner else None
        due = one_day(arguments.due) if arguments.due else None
        copy_when_due(journal, terminal)
        with services.history.one_deed(_("Answer comment"))():
            after = _answered(services, comment, arguments, owner, due)
        found = _comment(services, after)
    terminal.result(found, _line(found))
    return 0


def _answered(
    services: Services, comment: Comment, arguments: argparse.Namespace, owner: str | None, due: date | None
) -> Comment:
    if arguments.about:
        _place(services, comment, arguments)
    if arguments.reply:
        state = CommentState(arguments.state) if arguments.state else CommentState.ANSWERED
        services.feedback.reply(comment.id, arguments.reply, state, arguments.reason)
    elif arguments.state:
        services.feedback.set_state(comment.id, CommentState(arguments.state), arguments.reason)
    if arguments.action:
        services.feedback.turn_into(comment.id, Action(what=arguments.action, owner=owner, due=due))
    if arguments.decision:
        asked, today = " ".join(comment.words.split()), EventDate.of(services.clock.today())
        decision = Decision(question=asked, choice=arguments.decision, reasons=arguments.why, date=today)
        services.feedback.turn_into(comment.id, decision)
    return services.comments.get(comment.id)


def _place(services: Services, comment: Comment, arguments: argparse.Namespace) -> None:
    if arguments.about == "pack":
        services.feedback.place(comment.id, None)
    elif arguments.words:
        there = services.feedback.words_on(comment.id, arguments.about)
        services.feedback.place(comment.id, arguments.about, there.find(arguments.words))
    else:
        services.feedback.place(comment.id, arguments.about)


def _counts(seen: Arrival, *, dry: bool) -> dict[str, Any]:
    from journal.services.arriving import News

    changed = seen.count(News.CHANGED)
    data: dict[str, Any] = {
        "added": seen.count(News.ADDED),
        "unchanged": len(seen.comments) - len(seen.changes),
        "tray": seen.in_tray,
    }
    if changed:
        data["updated"] = changed
    if seen.pack is None:
        data["apart"] = True
    if dry:
        data["comments"] = [
            {
                "kind": one.comment.comment_kind.value,
                "words": one.comment.words,
                "quotation": one.comment.quotation,
                "news": one.news.value,
                "landing": one.landing.value,
                "why": one.why.sentence if one.why else "",
            }
            for one in seen.comments
        ]
    return data


def _told(seen: Arrival, *, dry: bool) -> list[str]:
    counts = _counts(seen, dry=False)
    lines = [_("From {name}: {title}").format(name=seen.feedback.reader or "?", title=seen.feedback.title)]
    new = ngettext("{n} new comment", "{n} new comments", counts["added"]).format(n=counts["added"])
    lines.append(_("{new}, {changed} changed, {here} here already.").format(
        new=new, changed=counts.get("updated", 0), here=counts["unchanged"],
    ))  # fmt: skip
    if seen.pack is None:
        lines.append(_("This journal does not know that pack. What it says is kept apart, and counts for nothing."))
    if seen.in_tray:
        lines.append(
            ngettext(
                "{n} lies in the tray: its place is not known. See: cairn comments FILE --tray.",
                "{n} lie in the tray: their place is not known. See: cairn comments FILE --tray.",
                seen.in_tray,
            ).format(n=seen.in_tray)
        )
    if dry:
        lines += [f"  {label(one.comment.comment_kind)}  {_one_line(one.comment.words)}" for one in seen.comments]
        lines.append(_("Nothing was changed."))
    return lines


def _listed(services: Services, arguments: argparse.Namespace) -> list[dict[str, Any]]:
    if arguments.tray:
        return [
            {
                **_bare(item.comment),
                "why": item.why.sentence if item.why else "",
                "candidates": [{"kind": one.kind.value, "id": one.id, "title": one.heading} for one in item.candidates],
            }
            for item in services.feedback.tray()
        ]
    if arguments.apart:
        return [
            {**_bare(one), "from_pack": apart.from_pack, "who": apart.who}
            for apart in services.feedback.apart()
            for one in apart.comments
        ]
    names = _names(services)
    return [_thread(thread, names) for thread in services.feedback.threads(open_only=arguments.open)]


def _comment(services: Services, comment: Comment) -> dict[str, Any]:
    found = next((thread for thread in services.feedback.threads() if thread.comment.id == comment.id), None)
    return _thread(found, _names(services)) if found is not None else _bare(comment)


def _names(services: Services) -> RecordNames:
    from journal.ui.record_names import NAMED, RecordNames

    return RecordNames(services.journal.shown(*NAMED))


def _thread(thread: Thread, names: RecordNames) -> dict[str, Any]:
    target = thread.target
    return {
        **_bare(thread.comment),
        "who": thread.who,
        "pack": thread.pack.id if thread.pack else None,
        "about": {"kind": target.kind.value, "id": target.id, "title": target.heading} if target else None,
        "came": [{"kind": one.kind.value, "id": one.id, "title": names.of(one)} for one in thread.came],
        "answers": [_bare(one) for one in thread.follow_ups],
    }


def _bare(comment: Comment) -> dict[str, Any]:
    return {
        "id": comment.id,
        "kind": comment.comment_kind.value,
        "date": comment.date.text,
        "words": comment.words,
        "quotation": comment.quotation,
        "state": comment.state.value,
        "reason": comment.state_reason,
        "reply": comment.reply,
        "tray": comment.in_tray,
    }


def _line(one: dict[str, Any]) -> str:
    kind, state = label(CommentKind(one["kind"])), label(CommentState(one["state"]))
    lines = [f"{one['id'][:SHORT_ID]}  {one['date']}  {kind}  {state}  {_one_line(one['words'])}"]
    about = one.get("about")
    lines += ["          " + _("on {what}").format(what=_one_line(about["title"]))] if about else []
    lines += [f"          “{_one_line(one['quotation'])}”"] if one["quotation"] else []
    lines += [f"          {state}: {_one_line(one['reason'])}"] if one["reason"] else []
    lines += [f"          {one['why']}"] if one.get("why") else []
    lines += [f"          → {_one_line(one['reply'])}"] if one["reply"] else []
    for came in one.get("came", ()):
        lines.append("          = " + _("{kind}: {name}").format(kind=label(Kind(came["kind"])), name=came["title"]))
    lines += [f"          {answer['id'][:SHORT_ID]}  {_one_line(answer['words'])}" for answer in one.get("answers", ())]
    return "\n".join(lines)


def _one_line(text: str) -> str:
    return " ".join(text.split())
