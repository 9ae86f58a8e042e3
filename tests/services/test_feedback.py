"""Feedback comes home: each comment on its words or in the tray, as one deed, and twice is once."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import permutations
from pathlib import Path

import pytest

from journal.core.clock import FixedClock
from journal.core.errors import Conflict, InvalidInput
from journal.core.records import Comment, Entry, Person, ReviewPack
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import Audience, CommentKind, CommentState, Kind
from journal.exchange.feedback import FeedbackRefused, write_feedback
from journal.services.arriving import News
from journal.services.landing import Landing, Why, standing_now
from journal.services.library import OpenJournal
from tests.exchange.feedback_builders import KEY
from tests.services.packs_sent import WORDS, Sent, send, try_broken_files

_MUTATIONS = 250
"""How many broken files are tried here; the soak tries thousands."""


@pytest.fixture
def sent(opened: OpenJournal) -> Sent:
    """A pack that left."""
    return send(opened)


def _comments(opened: OpenJournal) -> dict[str, Comment]:
    return {one.words: one for one in opened.services.comments.all()}


def test_a_comment_lands_on_the_words_it_quotes(opened: OpenJournal, sent: Sent) -> None:
    sent.comment("Why?", on=sent.entry, quote="nobody asked why")
    sent.comment("Again?", on=sent.entry, quote="The clerk kept the list", before="why. ", after=" again in May")
    sent.comment("How sure?", CommentKind.CHALLENGE, on=sent.assumption)
    sent.comment("Thank you", CommentKind.APPRECIATE)
    seen = opened.services.feedback.preview(sent.file())
    assert [one.landing for one in seen.comments] == [Landing.WORDS, Landing.WORDS, Landing.RECORD, Landing.PACK]
    assert {one.news for one in seen.comments} == {News.ADDED}
    assert (seen.kinds[CommentKind.PROBE], seen.kinds[CommentKind.CHALLENGE]) == (2, 1)
    assert opened.services.comments.all() == []
    result = opened.services.feedback.bring_in(sent.file())
    assert (result.added, result.unchanged, result.tray, result.pack) == (4, 0, 0, sent.pack)
    why = _comments(opened)["Why?"]
    assert (why.place, why.quotation, why.target_revision) == (
        sent.entry.id, "nobody asked why", sent.pack.manifest[sent.entry.id],
    )  # fmt: skip
    assert (why.author, why.audience, why.said_by) == (sent.advisor.id, Audience.ADVISOR, "Inês")
    assert (why.date.text, why.state) == ("2026-04-12", CommentState.OPEN)


def test_what_has_no_sure_place_lies_in_the_tray(opened: OpenJournal, sent: Sent) -> None:
    entries = opened.services.entries
    gone = entries.add(Entry(title="Gone", body="x", date=sent.entry.date))
    opened.services.bin.delete(Kind.ENTRY, gone.id)
    sent.comment("Lookalike", on=sent.entry, quote="nobody asks why")
    sent.comment("Case", on=sent.entry, quote="Nobody asked why")
    sent.comment("Several", on=sent.entry, quote="kept the list")
    sent.comment("Unsent", on=sent.unsent, quote="nobody asked why")
    sent.comment("In the bin", on=gone)
    sent.comment("Never there", on=replace(sent.entry, id="01964000-0000-7000-8000-0000000000ff"), quote="kept")
    sent.comment("Of no record", quote="nobody asked why")
    sent.comment("Another kind", on=replace(sent.version, id=sent.entry.id), quote="nobody asked why")
    result = opened.services.feedback.bring_in(sent.file())
    assert (result.added, result.tray) == (8, 8)
    tray = {item.comment.words: item for item in opened.services.feedback.tray()}
    assert {words: item.why for words, item in tray.items()} == {
        "Lookalike": Why.NOT_THERE, "Case": Why.NOT_THERE, "Several": Why.SEVERAL, "Unsent": Why.NOT_SENT,
        "In the bin": Why.IN_BIN, "Never there": Why.GONE, "Of no record": Why.NO_RECORD,
        "Another kind": Why.GONE,
    }  # fmt: skip
    assert [record.id for record in tray["Unsent"].candidates] == [sent.entry.id]
    assert [record.id for record in tray["Of no record"].candidates] == [sent.entry.id]
    assert tray["Lookalike"].candidates == ()
    assert all(item.why is None or item.why.sentence.endswith(".") for item in tray.values())
    assert opened.services.comments.of(sent.entry.id) == []
    assert opened.services.comments.of(sent.unsent.id) == []
    again = opened.services.feedback.bring_in(sent.file())
    assert (again.added, again.changed, again.unchanged, again.tray) == (0, 0, 8, 8)


def test_an_older_pack_lands_on_the_words_as_they_were_sent(opened: OpenJournal, sent: Sent) -> None:
    opened.services.entries.save(replace(sent.entry, body="All of it was written anew."))
    sent.comment("Why?", on=sent.entry, quote="nobody asked why")
    opened.services.feedback.bring_in(sent.file())
    why = _comments(opened)["Why?"]
    assert why.place == sent.entry.id
    assert why.target_revision == sent.pack.manifest[sent.entry.id]


def test_the_same_file_again_changes_nothing(opened: OpenJournal, sent: Sent) -> None:
    sent.comment("Why?", on=sent.entry, quote="nobody asked why")
    sent.comment("Lookalike", on=sent.entry, quote="nobody asks why")
    opened.services.feedback.bring_in(sent.file())
    before = opened.services.comments.all()
    steps = opened.services.history.count(before[0].id)
    again = opened.services.feedback.bring_in(sent.file())
    assert (again.added, again.changed, again.unchanged) == (0, 0, 2)
    assert opened.services.comments.all() == before
    assert opened.services.history.count(before[0].id) == steps
    assert opened.services.history.can_undo() == "Bring in feedback from Inês"
    assert {one.news for one in opened.services.feedback.preview(sent.file()).comments} == {News.UNCHANGED}


def test_a_later_file_adds_and_updates_and_leaves_the_teams_words_alone(opened: OpenJournal, sent: Sent) -> None:
    services = opened.services
    first = sent.comment("Why?", on=sent.entry, quote="nobody asked why")
    early = sent.file()
    services.feedback.bring_in(early)
    answered = services.feedback.reply(_comments(opened)["Why?"].id, "We were in a hurry.")
    edited = replace(first, words="Why did nobody ask?", written=first.written + timedelta(days=1))
    second = sent.comment("And then?")
    late = sent.file(edited, second)
    result = services.feedback.bring_in(late)
    assert (result.added, result.changed) == (1, 1)
    now = services.comments.get(answered.id)
    assert (now.words, now.reply, now.state) == ("Why did nobody ask?", "We were in a hurry.", CommentState.ANSWERED)
    assert now.place == sent.entry.id
    assert services.feedback.bring_in(early).changed == 0
    assert services.comments.get(answered.id) == now


def test_one_undo_takes_all_of_it_back_and_it_can_come_again(opened: OpenJournal, sent: Sent) -> None:
    sent.comment("Why?", on=sent.entry, quote="nobody asked why")
    sent.comment("Thank you", CommentKind.APPRECIATE)
    opened.services.feedback.bring_in(sent.file())
    undone = opened.services.history.undo()
    assert undone is not None
    assert undone.label == "Bring in feedback from Inês"
    assert opened.services.comments.all() == []
    assert opened.services.feedback.unread() == frozenset()
    assert opened.services.feedback.bring_in(sent.file()).added == 2
    assert len(opened.services.feedback.unread()) == 2


def test_what_the_team_put_into_the_bin_stays_there(opened: OpenJournal, sent: Sent) -> None:
    sent.comment("Why?", on=sent.entry, quote="nobody asked why")
    opened.services.feedback.bring_in(sent.file())
    opened.services.bin.delete(Kind.COMMENT, _comments(opened)["Why?"].id)
    again = opened.services.feedback.bring_in(sent.file())
    assert (again.added, again.unchanged) == (0, 1)
    assert opened.services.comments.all() == []
    assert [one.news for one in opened.services.feedback.preview(sent.file()).comments] == [News.BINNED]


def test_files_in_any_order_give_the_same(opened: OpenJournal, sent: Sent) -> None:
    first = sent.comment("Why?", on=sent.entry, quote="nobody asked why")
    second = sent.comment("Lookalike", on=sent.entry, quote="nobody asks why")
    third = sent.comment("Because?", CommentKind.CLARIFY, answers=first.id)
    later = timedelta(hours=5)
    files = [
        sent.file(first, second),
        sent.file(first, replace(second, quotation=None, words="Mended", written=second.written + later), third),
        sent.file(replace(first, words="Why not?", written=first.written + later), second, third),
    ]
    outcomes = set()
    for order in (*permutations(files), (*files, *files), files[::-1] * 2):
        for file in order:
            opened.services.feedback.bring_in(file)
        outcomes.add(
            tuple(
                (one.id, one.words, one.place, one.in_tray, one.quotation, one.parent, one.written)
                for one in sorted(opened.services.comments.all(), key=lambda one: one.id)
            )
        )
        for _file in range(len(opened.services.comments.all())):
            if opened.services.comments.all():
                opened.services.history.undo()
    assert len(outcomes) == 1
    assert len(next(iter(outcomes))) == 3


def test_a_reply_hangs_on_the_thread_it_answers(opened: OpenJournal, sent: Sent) -> None:
    services = opened.services
    first = sent.comment("Why?", on=sent.entry, quote="nobody asked why")
    sent.comment("I see, and then?", answers=first.id)
    services.feedback.bring_in(sent.file())
    [thread] = services.feedback.threads()
    assert thread.comment.words == "Why?"
    assert [one.words for one in thread.follow_ups] == ["I see, and then?"]
    assert thread.target == services.entries.get(sent.entry.id)
    assert (thread.who, thread.pack) == ("Inês", sent.pack)
    sent.said.clear()
    shown = sent.comment("To what the pack showed", answers=thread.comment.id)
    services.feedback.bring_in(sent.file(replace(shown, id="00000000-0000-0000-0000-0000000000ff")))
    [thread] = services.feedback.threads(sent.pack.id)
    assert len(thread.follow_ups) == 2
    assert services.feedback.threads("another") == []


def test_an_unknown_pack_is_kept_apart(opened: OpenJournal, sent: Sent) -> None:
    services = opened.services
    sent.comment("Why?", on=sent.entry, quote="nobody asked why")
    foreign = "01964000-0000-7000-8000-0000000000ee"
    file = sent.file(pack=foreign)
    result = services.feedback.bring_in(file)
    assert (result.added, result.pack) == (1, None)
    assert services.comments.unanswered() == []
    assert services.comments.of(sent.entry.id) == []
    assert services.feedback.threads() == []
    assert services.feedback.unread() == frozenset()
    assert services.charts.describe("advice").rows == ()
    [apart] = services.feedback.apart()
    assert (apart.from_pack, apart.who, apart.known) == (foreign, "Inês", None)
    with pytest.raises(Conflict, match="does not know"):
        services.feedback.reply(apart.comments[0].id, "An answer")
    assert services.feedback.attach(foreign, sent.pack.id) == 1
    assert services.feedback.apart() == []
    assert _comments(opened)["Why?"].place == sent.entry.id
    assert services.feedback.bring_in(file).unchanged == 1


def test_what_is_kept_apart_can_be_thrown_away(opened: OpenJournal, sent: Sent) -> None:
    sent.comment("Why?")
    foreign = "01964000-0000-7000-8000-0000000000ee"
    opened.services.feedback.bring_in(sent.file(pack=foreign))
    assert opened.services.feedback.throw_away(foreign) == 1
    assert opened.services.feedback.apart() == []
    opened.services.history.undo()
    assert len(opened.services.feedback.apart()) == 1


def test_a_closed_file_needs_its_pack(opened: OpenJournal) -> None:
    sent = send(opened, key=KEY)
    sent.comment("Why?", on=sent.entry, quote="nobody asked why")
    assert opened.services.feedback.bring_in(sent.file()).added == 1
    with pytest.raises(FeedbackRefused, match="does not know"):
        opened.services.feedback.bring_in(sent.file(pack="01964000-0000-7000-8000-0000000000ee"))
    with pytest.raises(FeedbackRefused, match="closes its feedback"):
        opened.services.feedback.bring_in(write_feedback(sent.feedback()))
    with pytest.raises(FeedbackRefused, match="Ask Inês to send it again"):
        opened.services.feedback.bring_in(sent.file()[:200])


def test_a_person_says_where_a_comment_belongs_and_it_stays_there(opened: OpenJournal, sent: Sent) -> None:
    services = opened.services
    said = sent.comment("Lookalike", on=sent.entry, quote="nobody asks why")
    services.feedback.bring_in(sent.file())
    [item] = services.feedback.tray()
    placed = services.feedback.place(item.comment.id, sent.assumption.id)
    assert (placed.place, placed.target_kind, placed.placed) == (sent.assumption.id, Kind.ASSUMPTION, True)
    assert placed.target_revision == services.history.head(sent.assumption.id)
    assert placed.quotation == "nobody asks why"
    assert services.feedback.tray() == []
    services.feedback.bring_in(sent.file(replace(said, words="Edited", written=said.written + timedelta(days=1))))
    assert services.comments.get(placed.id).place == sent.assumption.id
    services.history.undo()
    services.history.undo()
    assert len(services.feedback.tray()) == 1
    assert services.feedback.place(item.comment.id, None).place is None
    assert services.feedback.tray() == []


def test_words_erased_for_good_do_not_come_back_with_a_comment(opened: OpenJournal, sent: Sent) -> None:
    sent.comment("Why?", on=sent.entry, quote="nobody asked why", before="kept the list, and ")
    file = sent.file()
    opened.services.bin.delete(Kind.ENTRY, sent.entry.id)
    opened.services.erasing.run([sent.entry.id])
    result = opened.services.feedback.bring_in(file)
    assert (result.added, result.tray) == (1, 1)
    why = _comments(opened)["Why?"]
    assert (why.quotation, why.before, why.after) == ("", "", "")


def test_a_friend_without_a_record_is_nobody_of_the_team(opened: OpenJournal, sent: Sent) -> None:
    services = opened.services
    services.people.become_named("Amina")
    with opened.db.write("Forget who") as write:
        write.put(replace(write.get(ReviewPack, sent.pack.id), recipient_person=None))
    sent.comment("Why?")
    services.feedback.bring_in(sent.file(reader="Somebody"))
    assert _comments(opened)["Why?"].author is None
    sent.comment("Inês asks")
    services.feedback.bring_in(sent.file(sent.said[1]))
    assert _comments(opened)["Inês asks"].author == sent.advisor.id
    assert services.people.named("Amina") in Snapshot(services.people.all()).all(Person)


def test_a_clock_that_cannot_be_right_is_not_believed(opened: OpenJournal, sent: Sent, clock: FixedClock) -> None:
    first = sent.comment("Long ago")
    sent.comment("Now")
    old = replace(first, written=first.written.replace(year=1990))
    opened.services.feedback.bring_in(sent.file(old, sent.said[1]))
    assert _comments(opened)["Long ago"].date.day == clock.today()
    assert _comments(opened)["Now"].date.text == "2026-04-12"


def test_what_cannot_be_read_from_disk_is_told(opened: OpenJournal, tmp_path: Path) -> None:
    with pytest.raises(FeedbackRefused, match=r"it is not there\. Nothing was changed\."):
        opened.services.feedback.load(tmp_path / "nothing.json")
    with pytest.raises(FeedbackRefused, match="it is a folder"):
        opened.services.feedback.load(tmp_path)


def test_broken_files_are_refused_and_change_nothing(opened: OpenJournal) -> None:
    assert try_broken_files(opened, _MUTATIONS, seed=2) > _MUTATIONS * 3 / 4


def test_a_person_says_which_words_a_comment_belongs_to(opened: OpenJournal, sent: Sent) -> None:
    services = opened.services
    said = sent.comment("Lookalike", on=sent.entry, quote="nobody asks why")
    services.feedback.bring_in(sent.file())
    [item] = services.feedback.tray()
    there = services.feedback.words_on(item.comment.id, sent.entry.id)
    assert (there.words, there.as_sent) == (WORDS, True)
    with pytest.raises(InvalidInput, match="exactly one place"):
        there.find("clerk kept the list")
    placed = services.feedback.place(item.comment.id, sent.entry.id, there.find("nobody asked  why"))
    assert (placed.quotation, placed.before) == ("nobody asked why", WORDS[WORDS.index("nobody") - 32 :][:32])
    assert placed.target_revision == sent.pack.manifest[sent.entry.id]
    shown = services.comments.as_sent(placed)
    assert shown is not None
    assert shown.quoted == there.find("nobody asked why")
    assert standing_now(services.entries.get(sent.entry.id), placed) is not None
    later = sent.feedback(said, saved=said.written + timedelta(days=2))
    assert services.feedback.bring_in(write_feedback(later)).unchanged == 1
    edited = replace(said, words="Edited", written=said.written + timedelta(days=1))
    services.feedback.bring_in(sent.file(edited))
    again = services.comments.get(placed.id)
    assert (again.words, again.quotation) == ("Edited", "nobody asked why")


def test_words_of_what_was_not_sent_are_those_of_today(opened: OpenJournal, sent: Sent) -> None:
    services = opened.services
    sent.comment("Where?", on=sent.entry, quote="nobody asks why")
    services.feedback.bring_in(sent.file())
    [item] = services.feedback.tray()
    there = services.feedback.words_on(item.comment.id, sent.unsent.id)
    assert (there.words, there.as_sent) == (f"Not sent\n\n{WORDS}", False)
    placed = services.feedback.place(item.comment.id, sent.unsent.id, there.find("again in May"))
    assert standing_now(services.entries.get(sent.unsent.id), placed) is not None
    with pytest.raises(InvalidInput, match="could be taken for others"):
        services.feedback.place(item.comment.id, sent.unsent.id, (0, len(there.words)))
    with pytest.raises(InvalidInput, match="Select the words"):
        services.feedback.place(item.comment.id, sent.unsent.id, (8, 9))
