"""What is said about feedback, in sentences."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from journal.core.i18n import _, ngettext
from journal.core.records import Comment, ReviewPack
from journal.core.vocabulary import CommentKind, CommentState, label
from journal.learning.comments import waits_for_answer
from journal.services.arriving import Arriving, News
from journal.services.landing import Landing
from journal.ui.date_words import day_words

_SPELLED = 10
"""Up to how many things are counted in words."""


def pack_name(pack: ReviewPack | None, today: date) -> str:
    """Return what a pack is called: its title, else the day on which it left."""
    if pack is None:
        return _("A pack that this journal does not know")
    if pack.title:
        return pack.title
    return _("Pack of {day}").format(day=day_words(pack.sent_on, today, short=False))


def said_in_all(count: int, who: str, kinds: Mapping[CommentKind, int]) -> str:
    """Return what came in a breath: six comments from Inês, and that two of them are thanks."""
    told = _came(count, who.rstrip("."))
    thanks = kinds.get(CommentKind.APPRECIATE, 0)
    if not thanks:
        return told
    if thanks == count:
        more = _("{told} It is thanks.") if count == 1 else _("{told} All are thanks.")
        return more.format(told=told)
    if thanks == 1:
        return _("{told} One is thanks.").format(told=told)
    return _("{told} {count} are thanks.").format(told=told, count=_counted(thanks))


def _came(count: int, who: str) -> str:
    if not count:
        return _("There are no comments in this file.")
    if not who:
        return _("One comment.") if count == 1 else _("{count} comments.").format(count=_counted(count))
    if count == 1:
        return _("One comment from {who}.").format(who=who)
    return _("{count} comments from {who}.").format(count=_counted(count), who=who)


def answered_words(comments: int, answered: int) -> str:
    """Return how many comments there are and have an answer: ``9 comments, 7 answered``."""
    told = ngettext("{n} comment", "{n} comments", comments).format(n=comments)
    if not comments:
        return _("No comments yet")
    if answered == comments:
        return _("{comments}, all answered").format(comments=told) if comments > 1 else _("1 comment, answered")
    return _("{comments}, {n} answered").format(comments=told, n=answered)


def landing_words(one: Arriving, about: str) -> str:
    """Return where a comment that arrives will stand, and whether it is here already."""
    if one.news is News.ERASED:
        return _("Erased for good here. It does not come back.")
    if one.news is News.BINNED:
        return _("Already here, in the bin. It stays there.")
    place = {
        Landing.WORDS: _("On the words it quotes, in {what}").format(what=about),
        Landing.RECORD: _("On {what}").format(what=about),
        Landing.PACK: _("On the pack as a whole"),
        Landing.TRAY: _("Into the tray. {why}").format(why=one.why.sentence if one.why else "").strip(),
        Landing.APART: _("Kept apart, to be read"),
    }[one.landing]
    if one.news is News.UNCHANGED:
        return _("Already here. {place}").format(place=place)
    if one.news is News.CHANGED:
        return _("Changed since it came last. {place}").format(place=place)
    return place


def state_words(comment: Comment) -> str:
    """Return what became of a comment, with the reason where one was given."""
    state = label(comment.state)
    if comment.state is CommentState.OPEN:
        return _("Waits for an answer") if waits_for_answer(comment) else _("Thanks")
    return _("{state}: {reason}").format(state=state, reason=comment.state_reason) if comment.state_reason else state


def _counted(count: int) -> str:
    if count > _SPELLED:
        return f"{count:,}"
    names = (
        "0", "1", _("Two"), _("Three"), _("Four"), _("Five"), _("Six"), _("Seven"), _("Eight"), _("Nine"),
        _("Ten"),
    )  # fmt: skip
    return names[count]
