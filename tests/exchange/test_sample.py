"""The sample journal: every record reads, refers to what is there, and tells one story without dates in words."""

import csv
import hashlib
import itertools
import re
from collections import Counter
from dataclasses import fields
from datetime import date
from enum import Enum

import pytest

from journal.core import codec, ids
from journal.core.dates import EventDate
from journal.core.paths import resources_folder
from journal.core.records import (
    LINK_TARGETS,
    RECORDS,
    Action,
    ActionReview,
    Assumption,
    AssumptionCheck,
    ChangeSpaceReading,
    Comment,
    Cycle,
    Decision,
    Entry,
    Evidence,
    EvidenceLink,
    FocalPoint,
    MarkerRating,
    Outcome,
    Person,
    ProgressMarker,
    RetroItem,
    Retrospective,
    ReviewPack,
    StrategyDecision,
    StrategyVersion,
    Tag,
)  # fmt: skip
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import (
    ActionState,
    Audience,
    CommentState,
    ConsentStatus,
    CycleStage,
    DecisionKind,
    EntryState,
    HeldAs,
    Kind,
    Relation,
)  # fmt: skip
from journal.exchange.archive_reader import ArchiveReader
from journal.exchange.dates import shift_dates
from journal.learning import actions, cycles, decisions, lineage, numbering
from journal.text.folding import fold

FOLDER = resources_folder() / "sample"

ENGLISH = (
    r"\b(January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
    r"|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)s?\b"
)
SPANISH = (
    r"\b(enero|febrero|marzo|abril|mayo|junio|julio|agosto|sep?tiembre|octubre|noviembre|diciembre"
    r"|lunes|martes|miércoles|jueves|viernes|sábados?|domingos?)\b"
)
YEAR = r"\b(19|20)\d\d\b"
DATED = re.compile(f"{ENGLISH}|(?i:{SPANISH})|{YEAR}")


@pytest.fixture(scope="module")
def archive():
    with ArchiveReader(FOLDER) as reader:
        yield reader


@pytest.fixture(scope="module")
def sample(archive) -> Snapshot:
    return Snapshot(
        codec.from_payload(Kind(kind), {k: v for k, v in record.items() if k != "id"}, id=record["id"])
        for kind, records in archive.content.records.items()
        for record in records
    )


def entry(sample: Snapshot, key: str) -> Entry:
    found = sample.find(Entry, ids.natural_id("sample", key))
    assert found is not None
    return found


def words(text: str) -> list[str]:
    return re.findall(r"[\w’'-]+", re.sub(r"!\[[^\]]*\]\([^)]*\)", "", text))


def prose(sample: Snapshot):
    """Yield every string that a person reads, with the record that holds it."""
    for record in sample:
        for item in fields(record):
            value = getattr(record, item.name)
            if isinstance(value, Enum) or item.metadata.get("ref") or item.name in ("id", "target", "promoted_to"):
                continue
            if isinstance(value, str):
                yield record, value
            elif isinstance(value, dict) and item.name != "spent":  # seconds, not words
                yield from ((record, text) for text in value.values())


def test_it_holds_as_much_as_a_year_gives(sample):
    assert {kind.value: number for kind, number in sample.counts().items() if number} == {
        "journal": 1, "person": 7, "actor": 7, "actor_reading": 23, "tag": 14,
        "problem": 1, "cause": 5, "focal_point": 3, "progress_marker": 9, "marker_rating": 54,
        "cycle": 6, "check_in": 17, "change_space_reading": 6,
        "strategy": 4, "strategy_decision": 16, "strategy_version": 15, "assumption": 8, "assumption_check": 30,
        "entry": 60, "evidence": 26, "evidence_link": 29, "outcome": 4, "decision": 5,
        "action": 24, "retrospective": 12, "retro_item": 95, "action_review": 32, "review_pack": 5, "comment": 14,
    }  # fmt: skip


def test_records_are_written_as_the_codec_writes_them(archive, sample):
    for record in itertools.chain.from_iterable(archive.content.records.values()):
        assert {"id": record["id"], **codec.to_payload(sample.any(record["id"]))} == record
    assert list(archive.content.records) == [kind for kind in Kind if kind in archive.content.records]


def test_every_reference_leads_to_a_record_of_its_kind(sample):
    for record in sample:
        for target, kind in codec.references(record).items():
            assert isinstance(sample.any(target), RECORDS[kind]), (record.kind, record.heading, target)
    assert all(link.target_kind in LINK_TARGETS for link in sample.all(EvidenceLink))


def test_everything_but_the_authorless_cards_has_an_author_who_was_there(sample):
    for record in sample:
        author = sample.find(Person, record.author)
        assert (author is None) == isinstance(record, RetroItem), record
        if author and not isinstance(record, Person):
            assert author.active_from <= record.created.date() <= (author.active_to or date.max), record.heading


def test_tags_have_the_ids_that_their_names_give(sample):
    assert all(tag.id == ids.natural_id("tag", fold(tag.name)) for tag in sample.all(Tag))
    used = set().union(*(item.tags for item in sample.all(Entry)))
    assert used == {tag.id for tag in sample.all(Tag)}


@pytest.mark.parametrize("number", range(1, 61))
def test_an_entry_is_real_prose_of_a_fair_length(sample, number):
    found = entry(sample, f"E{number:02}")
    assert 60 <= len(words(found.body)) <= 200
    assert found.title
    assert found.template_version == 1
    assert found.tags
    assert found.author
    assert found.state in (EntryState.FINAL, EntryState.AMENDED)
    assert found.state is EntryState.FINAL or found.state_reason


def test_nothing_is_said_twice(sample):
    seen: dict[str, str] = {}
    for found in sample.all(Entry):
        for sentence in {" ".join(words(part)).casefold() for part in re.split(r"[.!?:;\n]", found.body)}:
            if len(sentence.split()) > 8:
                assert sentence not in seen, (found.title, seen.get(sentence))
                seen[sentence] = found.title
    assert len({found.title for found in sample.all(Entry)}) == 60


def test_no_words_name_a_month_a_weekday_or_a_year(sample, archive):
    for record, text in prose(sample):
        assert not DATED.search(text), (record.kind, text)
    for file in archive.content.files:
        if file.media_type.startswith("text/"):
            assert not DATED.search(b"".join(archive.file(file.sha256)).decode()), file


def test_three_entries_are_in_spanish(sample):
    spanish = {found.id for found in sample.all(Entry) if found.language == "es"}
    assert spanish == {ids.natural_id("sample", key) for key in ("E05", "E14", "E46")}


def test_entries_stand_in_the_order_they_were_written_and_some_tell_of_an_earlier_day(sample):
    written = [entry(sample, f"E{number:02}").created for number in range(1, 61)]
    assert written == sorted(written)
    earlier = {
        found.title for found in sample.all(Entry) if found.date.first and found.date.first < found.created.date()
    }
    assert len(earlier) == 5
    outage = entry(sample, "E50")
    assert (outage.date, outage.created.date()) == (EventDate("2025-10-19"), date(2025, 10, 22))


def test_sealed_things_stay_sealed(sample):
    sealed = [found for found in sample.all(Entry) if found.audience is Audience.SEALED]
    assert [found.id for found in sealed] == [ids.natural_id("sample", "E23")]
    assert sum(item.audience is Audience.SEALED for item in sample.all(Evidence)) == 2
    for link in sample.all(EvidenceLink):
        assert link.audience.width <= sample.find(Evidence, link.evidence).audience.width
    # What only the writer and the team know is told nowhere else.
    for record, text in prose(sample):
        if record.audience is not Audience.SEALED:
            assert not re.search(r"followed home|followed me|grey van|my aunt|lawsuit with a staple", text), text


def test_today_lies_in_the_last_cycle_which_is_still_open(archive, sample):
    today = archive.content.today
    ordered = numbering.ordered_cycles(sample.all(Cycle))
    assert cycles.current_cycle(ordered, today) == ordered[-1]
    assert [cycle.stage for cycle in ordered] == [CycleStage.CLOSED] * 5 + [CycleStage.ADAPT]
    assert all(record.created.date() <= today for record in sample)
    readings = {item.cycle: (item.authority, item.acceptance, item.ability) for item in sample.all(ChangeSpaceReading)}
    assert [readings[cycle.id] for cycle in ordered] == [
        (2, 2, 3), (1, 3, 3), (2, 3, 2), (3, 3, 3), (3, 4, 4), (2, 4, 4),
    ]  # fmt: skip


def test_versions_come_from_sound_decisions(sample):
    labels = numbering.version_labels(sample)
    assert labels == {ids.natural_id("sample", label): label for label in labels.values()}
    for decision in sample.all(StrategyDecision):
        version = lineage.version_made_by(sample, decision.id)
        assert decisions.problems(decision, version, sample) == []
        assert 40 <= len(decision.rationale.split()) <= 90
        assert decision.keeps
        assert decision.rejected
        assert version is None or (version.if_part and version.then_part and version.because_part)
    lines = {
        labels[version.id]: {labels[parent] for parent in version.parents} for version in sample.all(StrategyVersion)
    }
    assert lines["S2v3"] == {"S2v2", "S4v2"}
    assert lines["S3v1"] == {"S1v2"}
    stops = [item for item in sample.all(StrategyDecision) if item.decision_kind is DecisionKind.STOP]
    assert [sample.any(item.strategy).heading for item in stops] == ["Press pressure"]


@pytest.mark.parametrize("days", [0, 1, -45, 400])
def test_nothing_prompted_a_version_before_it_wherever_the_dates_are_moved(sample, days):
    moved = Snapshot(shift_dates(sample, days))
    prompts = [link for link in moved.all(EvidenceLink) if link.relation is Relation.PROMPTED]
    assert len(prompts) == 4
    assert all(decisions.link_problems(link, moved) == [] for link in prompts)
    assert all(cycles.cycle_of(found.date, moved.all(Cycle)) for found in moved.all(Entry))


CONFIDENCE: dict[str, list[object]] = {
    "A1": [2, 1, "R"], "A2": [3, 2, 1, 2, 4, 4], "A3": [3, 1, "R"], "A4": [None, 2, 2, 4, 4, 4],
    "A5": [None, 3, 2, 3, 4, 4], "A6": [None, None, 2, 3, 4, 4], "A7": [None] * 4 + [2, 4], "A8": [None] * 4 + [2, 2],
}  # fmt: skip


def test_beliefs_rise_and_fall_as_told(sample):
    ordered = numbering.ordered_cycles(sample.all(Cycle))
    codes = numbering.assumption_codes(sample)
    found: dict[str, dict[int, object]] = {}
    for check in sample.all(AssumptionCheck):
        cycle = cycles.cycle_of(check.date, ordered)
        assert cycle is not None
        number = ordered.index(cycle)
        found.setdefault(codes[check.assumption], {})[number] = "R" if check.retires else check.confidence
        for evidence in check.evidence:
            assert sample.find(Evidence, evidence).source_date <= check.date
    assert {
        code: [row.get(number) for number in range(len(CONFIDENCE[code]))] for code, row in found.items()
    } == CONFIDENCE
    assert all(item.mind_changer for item in sample.all(Assumption))


MARKERS = ["111233", "001233", "000132", "201233", "000122", "000221", "033333", "022233", "000113"]


def test_markers_move_as_told(sample):
    ordered = [cycle.id for cycle in numbering.ordered_cycles(sample.all(Cycle))]
    levels = {(item.marker, item.cycle): item.level for item in sample.all(MarkerRating)}
    markers = sorted(sample.all(ProgressMarker), key=lambda item: item.rank)
    assert ["".join(str(levels[marker.id, cycle].value) for cycle in ordered) for marker in markers] == MARKERS


def test_evidence_is_held_where_it_says(archive, sample):
    files = {file.sha256: file for file in archive.content.files}
    used = {attachment.sha256 for found in sample.all(Entry) for attachment in found.attachments}
    for item in sample.all(Evidence):
        assert item.strength is not None
        assert item.note
        if item.held_as is HeldAs.FILE:
            file = files[item.sha256]
            assert (item.size, item.media_type) == (file.size, file.media_type)
            used.add(item.sha256)
        elif item.held_as is not HeldAs.ORAL:
            assert item.locator
    assert used == files.keys()
    story = sample.find(Evidence, ids.natural_id("sample", "EV22"))
    assert story.consent is ConsentStatus.GIVEN
    codes = numbering.evidence_codes(sample)
    assert codes == {ids.natural_id("sample", f"EV{number:02}"): f"EV{number}" for number in range(1, 27)}
    strengths = {code: sample.find(Evidence, evidence).strength.value for evidence, code in codes.items()}
    assert "".join(str(strengths[f"EV{number}"]) for number in range(1, 27)) == "32341333442433244443324513"


def test_the_files_are_small_and_whole(archive):
    for file in archive.content.files:
        data = (FOLDER / "files" / file.sha256).read_bytes()
        assert (hashlib.sha256(data).hexdigest(), len(data)) == (file.sha256, file.size)
        if file.media_type == "text/csv":
            rows = list(csv.reader(data.decode().splitlines()))
            assert len({len(row) for row in rows}) == 1
    assert {path.name for path in (FOLDER / "files").iterdir()} == {file.sha256 for file in archive.content.files}
    assert sum(file.size for file in archive.content.files) < 600_000


def test_pictures_in_the_text_are_attached(sample):
    for found in sample.all(Entry):
        names = set(re.findall(r"!\[[^\]]*\]\(([^)]+)\)", found.body))
        assert names == {attachment.name for attachment in found.attachments}


def test_retrospectives_follow_their_actions_through(sample):
    retros = sorted(sample.all(Retrospective), key=lambda item: item.date)
    results = Counter((item.retrospective, item.result) for item in sample.all(ActionReview))
    told = [tuple(results[retro.id, state] for state in ("done", "carried", "dropped", "open")) for retro in retros]
    assert told == [
        (1, 2, 0, 0), (2, 1, 0, 0), (1, 2, 0, 0), (2, 0, 1, 0), (2, 0, 0, 0), (3, 0, 0, 0),
        (2, 0, 0, 0), (2, 1, 0, 0), (2, 0, 0, 0), (2, 1, 0, 0), (1, 1, 0, 0), (0, 0, 0, 3),
    ]  # fmt: skip
    assert Counter(item.state for item in sample.all(Action)) == {"done": 20, "dropped": 1, "open": 3}
    dropped = next(item for item in sample.all(Action) if item.state is ActionState.DROPPED)
    assert "data dictionary" in dropped.what
    assert actions.carried_count(dropped, sample.all(ActionReview)) == 3
    assert dropped.state_reason
    for retro in retros:
        cards = [card for card in sample.all(RetroItem) if card.retrospective == retro.id]
        assert 6 <= len(cards) <= 10
        assert sum(card.votes for card in cards) <= 3 * len(retro.present)


def test_actions_are_agreed_before_they_are_looked_at_again(sample):
    for review in sample.all(ActionReview):
        action, retro = sample.find(Action, review.action), sample.find(Retrospective, review.retrospective)
        assert action.created.date() < retro.date.day
        if review.result is ActionState.DONE:
            assert action.closed_on <= retro.date.day


def test_the_critical_friend_is_answered(sample):
    assert Counter(comment.state for comment in sample.all(Comment)) == {
        CommentState.ANSWERED: 6, CommentState.ACTED_ON: 4, CommentState.PARKED: 2,
        CommentState.DECLINED: 1, CommentState.OPEN: 1,
    }  # fmt: skip
    packs = {pack.id: pack for pack in sample.all(ReviewPack)}
    for comment in sample.all(Comment):
        target = sample.any(comment.target)
        assert any(comment.quotation in text for record, text in prose(sample) if record is target), comment.words
        assert Audience.ADVISOR.may_see(target.audience)
        assert target.created.date() <= packs[comment.pack].sent_on <= comment.date.day
        assert (comment.state is CommentState.OPEN) == (not comment.reply)


def test_outcomes_decisions_and_focal_points_say_where_they_stand(sample):
    assert [item.state for item in sorted(sample.all(Outcome), key=lambda item: item.rank)] == [
        "confirmed", "partly_confirmed", "confirmed", "described",
    ]  # fmt: skip
    assert [item.positive for item in sorted(sample.all(Outcome), key=lambda item: item.rank)] == [True] * 3 + [False]
    assert all(item.choice and item.reasons and item.options for item in sample.all(Decision))
    states = [item.state for item in sorted(sample.all(FocalPoint), key=lambda item: item.rank)]
    assert states == ["partly_reached", "reached", "open"]
