"""The sentences of the page itself, in the language of whoever writes it."""

from __future__ import annotations

from collections.abc import Callable

from journal.core.i18n import _, ngettext, pgettext
from journal.core.vocabulary import CommentKind, label


def page_words() -> dict[str, str]:
    """Return every sentence that the page's script says, by the name it asks for."""
    words = {**_reading(), **_commenting(), **_keeping(), **_kinds()}
    for name, forms in _counted().items():
        # Two forms: one thing and several, as in every language that Cairn speaks.
        words[f"{name}_one"], words[f"{name}_many"] = forms(1), forms(2)
    return words


def _reading() -> dict[str, str]:
    return {
        "title": _("{title}: review pack"),
        "for": _("for {name}"),
        "skip": _("Skip to the text"),
        "parts": _("Parts"),
        "read": _("{n} of {total} parts read"),
        "all_read": _("You have read everything."),
        "part_read": _("Read: {title}"),
        "offline": _("Works without internet. Nothing is sent until you send the feedback file yourself."),
        "keys": _("Keys: J and K for the next and the previous part, C to comment, Ctrl+S to save."),
        "keys_on": _("Use the keys J, K and C"),
        "expired": _("You were asked to keep this until {date}. Please delete the file now."),
        "close": _("Close"),
        "notes": _("Notes"),
    }


def _commenting() -> dict[str, str]:
    return {
        "comments": _("Your comments"),
        "here": _("Here"),
        "everywhere": _("All"),
        "none_here": _("Nothing yet. Choose some words in the text, or write about the whole of it."),
        "none_at_all": _("You have not written a comment yet."),
        "add": _("Add a comment"),
        "kind": _("Kind of comment"),
        "your_words": _("Your comment"),
        "keep": _("Keep comment"),
        "keep_anyway": _("Keep this one as well"),
        "empty": _("Write something first."),
        "about": _("About"),
        "whole_pack": _("The whole pack"),
        "phrase": _("“{words}”"),
        "your_answer": _("Your answer to “{words}”"),
        "paragraphs": _("A paragraph of “{name}”"),
        "sentences": _("A sentence of “{name}”"),
        "comment_on": pgettext("verb", "Comment"),
        "comment_on_named": _("Comment on “{name}”"),
        "comment_on_words": _("Comment on “{words}”"),
        "answer": _("Answer"),
        "edit": _("Edit"),
        "delete": _("Remove"),
        "change": _("Keep change"),
        "cancel": _("Cancel"),
        "show": _("Show “{words}” in the text"),
        "undo": _("Undo"),
        "kept": _("Comment kept."),
        "changed": _("Comment changed."),
        "removed": _("Comment removed."),
        "back_again": _("The comment is back."),
        "ways": _("Ways to ask"),
        "suggest_locked": _("Suggest opens when you have asked to clarify or probed once."),
        "enough": _(
            "You have asked three questions. A team can take in a few at a time, and may answer those best. "
            "If this one matters as much, keep it as well."
        ),
    }


def _keeping() -> dict[str, str]:
    return {
        "save": _("Save my feedback"),
        "name": _("Your name"),
        "in_browser": _("Kept in this browser. Save my feedback makes the file to send back."),
        "in_memory": _("This browser keeps nothing after the page is closed. Save my feedback before you close it."),
        "nothing_to_save": _("There is nothing to save yet. Write a comment first."),
        "saved": _("Saved as {file}. Send that file back to the team."),
        "saved_with_draft": _("What you were writing was kept too. Saved as {file}. Send that file back to the team."),
        "not_saved": _("The file could not be made. Your comments are still here. Try another browser."),
    }


def _kinds() -> dict[str, str]:
    hints = {
        CommentKind.APPRECIATE: _("Appreciate: say what works, and how you can tell."),
        CommentKind.CLARIFY: _("Clarify: ask for a fact that you lack. It has a short answer."),
        CommentKind.PROBE: _("Probe: help them look underneath. Ask, do not tell."),
        CommentKind.CHALLENGE: _("Challenge: say what does not convince you, and why."),
        CommentKind.SUGGEST: _("Suggest: offer something small that they can try, or leave."),
    }
    named = {f"kind_{kind.value}": label(kind) for kind in CommentKind}
    ways = {f"ways_{kind.value}": "\n".join(questions) for kind, questions in _ways().items()}
    return named | {f"hint_{kind.value}": hint for kind, hint in hints.items()} | ways


def _ways() -> dict[CommentKind, list[str]]:
    """Return beginnings for each kind of comment."""
    return {
        CommentKind.APPRECIATE: [_("What took courage here was …"), _("I could see it before me when you wrote …")],
        CommentKind.CLARIFY: [
            _("Which of these facts did you see yourselves?"),
            _("Who was there, and who was not?"),
            _("What happened right before?"),
        ],
        CommentKind.PROBE: [
            _("What did you expect before you looked?"),
            _("Who would tell this story differently?"),
            _("What are you protecting by keeping this part?"),
        ],
        CommentKind.CHALLENGE: [_("What else could explain it?"), _("What would make you stop?")],
        CommentKind.SUGGEST: [_("What is the smallest test of that?"), _("Before the next cycle, you could try …")],
    }


def _counted() -> dict[str, Callable[[int], str]]:
    return {
        "minutes": lambda n: ngettext("About {n} minute left.", "About {n} minutes left.", n),
        "comment_count": lambda n: ngettext("{n} comment", "{n} comments", n),
    }
