"""The fixed words of a journal: every enumeration, and its label in the user's language."""

from __future__ import annotations

from enum import Enum, IntEnum, StrEnum

from journal.core.i18n import N_, NP_, in_its_context


class Kind(StrEnum):
    """Every kind of replicated record; the value is its table's name."""

    JOURNAL = "journal"
    PERSON = "person"
    IDENTITY = "identity"
    ACTOR = "actor"
    ACTOR_READING = "actor_reading"
    TAG = "tag"
    PROBLEM = "problem"
    CAUSE = "cause"
    FOCAL_POINT = "focal_point"
    PROGRESS_MARKER = "progress_marker"
    MARKER_RATING = "marker_rating"
    CYCLE = "cycle"
    CHECK_IN = "check_in"
    CHANGE_SPACE_READING = "change_space_reading"
    STRATEGY = "strategy"
    STRATEGY_DECISION = "strategy_decision"
    STRATEGY_VERSION = "strategy_version"
    ASSUMPTION = "assumption"
    ASSUMPTION_CHECK = "assumption_check"
    ENTRY = "entry"
    EVIDENCE = "evidence"
    EVIDENCE_LINK = "evidence_link"
    OUTCOME = "outcome"
    DECISION = "decision"
    ACTION = "action"
    RETROSPECTIVE = "retrospective"
    RETRO_ITEM = "retro_item"
    ACTION_REVIEW = "action_review"
    REVIEW_PACK = "review_pack"
    COMMENT = "comment"
    TEMPLATE = "template"
    TEMPLATE_PLACE = "template_place"
    SAVED_SEARCH = "saved_search"
    CHART_READING = "chart_reading"
    SENT_TEXT = "sent_text"
    BLACK_OUT = "black_out"


class DecisionKind(StrEnum):
    """What was decided about a strategy."""

    START = "start"
    KEEP = "keep"
    REFINE = "refine"
    PIVOT = "pivot"
    SPLIT = "split"
    MERGE = "merge"
    PAUSE = "pause"
    RESUME = "resume"
    STOP = "stop"

    @property
    def makes_version(self) -> bool | None:
        """Whether it makes a version: always, never, or (``None``) as the team wishes."""
        if self in (DecisionKind.KEEP, DecisionKind.STOP):
            return False
        if self in (DecisionKind.PAUSE, DecisionKind.RESUME):
            return None
        return True


class StopReason(StrEnum):
    """Why a strategy ended."""

    ACHIEVED = "achieved"
    DROPPED = "dropped"
    MERGED = "merged"


class Trigger(StrEnum):
    """What set a decision off (Strategy Testing's three, and two of our own)."""

    NEW_INFORMATION = "new_information"
    EXTERNAL_EVENT = "external_event"
    ROADBLOCK = "roadblock"
    ACHIEVEMENT = "achievement"
    ADVISOR_QUESTION = "advisor_question"
    RESOURCE_OR_STAFF_CHANGE = "resource_or_staff_change"

    @property
    def letter(self) -> str:
        """Return the letter that stands for it on the refinement map."""
        return dict(zip(Trigger, "IERAQS", strict=True))[self]


class Relation(StrEnum):
    """How evidence bears on its target."""

    SUPPORTS = "supports"
    CHALLENGES = "challenges"
    QUALIFIES = "qualifies"
    EXPLAINS = "explains"
    PROMPTED = "prompted"
    SUBSTANTIATES = "substantiates"
    ILLUSTRATES = "illustrates"


class Strength(IntEnum):
    """How strong a piece of evidence is; not rated is ``None``, never 1."""

    HEARSAY = 1
    FIRST_HAND = 2
    DOCUMENTED = 3
    CORROBORATED = 4
    SUBSTANTIATED = 5


class Probative(StrEnum):
    """What evidence can prove (process tracing's four tests, in plain words)."""

    HINT = "hint"
    MUST_HAVE = "must_have"
    CLINCHER = "clincher"
    EXCLUDES_RIVALS = "excludes_rivals"


class Confidence(IntEnum):
    """How sure the team is; not asked is ``None``."""

    VERY_DOUBTFUL = 1
    DOUBTFUL = 2
    EITHER_WAY = 3
    FAIRLY_SURE = 4
    SURE = 5


class Audience(StrEnum):
    """Who may see an item, from narrow to wide."""

    SEALED = "sealed"
    TEAM = "team"
    ADVISOR = "advisor"
    PUBLIC = "public"

    @property
    def width(self) -> int:
        """Return 0 for the narrowest up to 3 for the widest."""
        return _WIDTHS[self]

    def may_see(self, item: Audience) -> bool:
        """Whether an export for this audience carries an item of audience ``item``."""
        return item.width >= self.width

    def narrower(self, other: Audience) -> Audience:
        """Return the narrower of two audiences."""
        return min(self, other, key=lambda audience: audience.width)


_WIDTHS = {audience: width for width, audience in enumerate(Audience)}


class EntryState(StrEnum):
    """How far an entry has come."""

    DRAFT = "draft"
    FINAL = "final"
    AMENDED = "amended"
    WITHDRAWN = "withdrawn"


class EventKind(StrEnum):
    """What sort of event an entry tells of."""

    MILESTONE = "milestone"
    LEARNING_MOMENT = "learning_moment"
    FORK = "fork"
    CONTEXT_SHIFT = "context_shift"
    OUTCOME = "outcome"


class StrategyState(StrEnum):
    """Where a strategy stands; it follows from its decisions and is never stored."""

    PROPOSED = "proposed"
    ACTIVE = "active"
    PAUSED = "paused"
    RETIRED = "retired"


class AssumptionState(StrEnum):
    """Where a belief stands."""

    UNTESTED = "untested"
    HOLDING = "holding"
    SHAKY = "shaky"
    BROKEN = "broken"
    RETIRED = "retired"


class CycleStage(StrEnum):
    """Where in a cycle the team is."""

    PLAN = "plan"
    TRY = "try"
    REFLECT = "reflect"
    ADAPT = "adapt"
    CLOSED = "closed"


class ActionState(StrEnum):
    """What became of an action."""

    OPEN = "open"
    DONE = "done"
    CARRIED = "carried"
    DROPPED = "dropped"


class OutcomeState(StrEnum):
    """How sure an outcome is."""

    DRAFTED = "drafted"
    DESCRIBED = "described"
    SENT = "sent"
    CONFIRMED = "confirmed"
    PARTLY_CONFIRMED = "partly_confirmed"
    DISPUTED = "disputed"
    REVERSED = "reversed"


class DatePrecision(StrEnum):
    """How exactly a date is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    RANGE = "range"
    UNKNOWN = "unknown"


class CommentKind(StrEnum):
    """What a critical friend's comment does, in the order they are asked in."""

    APPRECIATE = "appreciate"
    CLARIFY = "clarify"
    PROBE = "probe"
    CHALLENGE = "challenge"
    SUGGEST = "suggest"


class CommentState(StrEnum):
    """What became of a comment."""

    OPEN = "open"
    ANSWERED = "answered"
    ACTED_ON = "acted_on"
    PARKED = "parked"
    DECLINED = "declined"


class PackForm(StrEnum):
    """In which form a review pack leaves; the value is the ending of its file."""

    PAGE = "html"
    PAPER = "pdf"
    EXCERPT = "cairn"


class PersonRole(StrEnum):
    """What a person does in the team."""

    FRONTLINE = "frontline"
    FACILITATOR = "facilitator"
    COORDINATOR = "coordinator"
    ADVISOR = "advisor"


class ActorKind(StrEnum):
    """What sort of stakeholder an actor is."""

    PERSON = "person"
    GROUP = "group"
    OFFICE = "office"
    COMPANY = "company"


class EvidenceKind(StrEnum):
    """What a piece of evidence is."""

    DOCUMENT = "document"
    PHOTO = "photo"
    AUDIO = "audio"
    VIDEO = "video"
    WEB_LINK = "web_link"
    QUOTE = "quote"
    DATASET = "dataset"
    OBSERVATION = "observation"
    ORAL = "oral"


class HeldAs(StrEnum):
    """Where a piece of evidence is."""

    FILE = "file"
    LINK = "link"
    PAPER = "paper"
    ORAL = "oral"


class ConsentStatus(StrEnum):
    """Whether those shown agreed."""

    NOT_NEEDED = "not_needed"
    NOT_ASKED = "not_asked"
    GIVEN = "given"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class Certainty(StrEnum):
    """How firm a focal point is (SearchFrame: near ones are detailed, later ones provisional)."""

    PLANNED = "planned"
    EXPECTED = "expected"
    HOPED = "hoped"


class FocalPointState(StrEnum):
    """Whether a focal point was reached."""

    OPEN = "open"
    PARTLY_REACHED = "partly_reached"
    REACHED = "reached"
    LET_GO = "let_go"


class MarkerTier(StrEnum):
    """How far a progress marker reaches (Outcome Mapping)."""

    EXPECT = "expect"
    LIKE = "like"
    LOVE = "love"


class MarkerLevel(IntEnum):
    """How much of a progress marker was seen."""

    NONE = 0
    LOW = 1
    MEDIUM = 2
    HIGH = 3


class RetroFormat(StrEnum):
    """How a retrospective is held."""

    WHAT_SO_WHAT = "what_so_what"
    START_STOP_CONTINUE = "start_stop_continue"
    FOUR_LS = "four_ls"
    BOAT = "boat"
    ORID = "orid"
    AFTER_ACTION = "after_action"
    STRATEGY_TEST = "strategy_test"


class PhaseKind(StrEnum):
    """What a team does in one stretch of a retrospective."""

    SAFETY = "safety"
    LAST_ACTIONS = "last_actions"
    TALK = "talk"
    WRITE = "write"
    SHARE = "share"
    VOTE = "vote"
    DISCUSS = "discuss"
    TIMELINE = "timeline"
    ASSUMPTIONS = "assumptions"
    STRATEGIES = "strategies"
    BREAK = "break"
    DECIDE = "decide"
    CLOSE = "close"


class RetroState(StrEnum):
    """How far a retrospective is."""

    PREPARED = "prepared"
    RUNNING = "running"
    CLOSED = "closed"


class CardMode(StrEnum):
    """Whether the cards of a retrospective say who wrote them."""

    AUTHORLESS = "authorless"
    NAMED = "named"


class CarriedWay(StrEnum):
    """How an action goes on that was carried twice already."""

    SPLIT = "split"
    ESCALATED = "escalated"


class TemplateUse(StrEnum):
    """What a team's own template is for."""

    NOTE = "note"
    RETROSPECTIVE = "retrospective"


class Protection(StrEnum):
    """How the journal file is kept."""

    PLAIN = "plain"
    PASSPHRASE = "passphrase"


_LABEL_PAIRS: tuple[tuple[Enum, str], ...] = (
    (Kind.JOURNAL, N_("Journal")),
    (Kind.PERSON, N_("Person")),
    (Kind.IDENTITY, N_("Identity")),
    (Kind.ACTOR, N_("Actor")),
    (Kind.ACTOR_READING, N_("Actor reading")),
    (Kind.TAG, N_("Tag")),
    (Kind.PROBLEM, N_("Problem")),
    (Kind.CAUSE, N_("Cause")),
    (Kind.FOCAL_POINT, N_("Focal point")),
    (Kind.PROGRESS_MARKER, N_("Progress marker")),
    (Kind.MARKER_RATING, N_("Marker rating")),
    (Kind.CYCLE, N_("Cycle")),
    (Kind.CHECK_IN, N_("Check-in")),
    (Kind.CHANGE_SPACE_READING, N_("Change-space reading")),
    (Kind.STRATEGY, N_("Strategy")),
    (Kind.STRATEGY_DECISION, N_("Strategy decision")),
    (Kind.STRATEGY_VERSION, N_("Strategy version")),
    (Kind.ASSUMPTION, N_("Assumption")),
    (Kind.ASSUMPTION_CHECK, N_("Assumption check")),
    (Kind.ENTRY, N_("Entry")),
    (Kind.EVIDENCE, N_("Evidence")),
    (Kind.EVIDENCE_LINK, N_("Evidence link")),
    (Kind.OUTCOME, N_("Outcome")),
    (Kind.DECISION, N_("Decision")),
    (Kind.ACTION, N_("Action")),
    (Kind.RETROSPECTIVE, N_("Retrospective")),
    (Kind.RETRO_ITEM, N_("Retrospective card")),
    (Kind.ACTION_REVIEW, N_("Action review")),
    (Kind.REVIEW_PACK, N_("Review pack")),
    (Kind.COMMENT, N_("Comment")),
    (Kind.TEMPLATE, N_("Template")),
    (Kind.TEMPLATE_PLACE, N_("Place of a template")),
    (Kind.SAVED_SEARCH, N_("Saved search")),
    (Kind.CHART_READING, N_("Reading of a chart")),
    (Kind.SENT_TEXT, N_("Words as sent")),
    (Kind.BLACK_OUT, N_("Blacked out")),
    (DecisionKind.START, N_("Start")),
    (DecisionKind.KEEP, N_("Keep")),
    (DecisionKind.REFINE, N_("Refine")),
    (DecisionKind.PIVOT, N_("Pivot")),
    (DecisionKind.SPLIT, N_("Split")),
    (DecisionKind.MERGE, N_("Merge")),
    (DecisionKind.PAUSE, N_("Pause")),
    (DecisionKind.RESUME, N_("Resume")),
    (DecisionKind.STOP, N_("Stop")),
    (StopReason.ACHIEVED, N_("Achieved")),
    (StopReason.DROPPED, N_("Dropped")),
    (StopReason.MERGED, N_("Merged into another")),
    (Trigger.NEW_INFORMATION, N_("New information")),
    (Trigger.EXTERNAL_EVENT, N_("External event")),
    (Trigger.ROADBLOCK, N_("Roadblock")),
    (Trigger.ACHIEVEMENT, N_("Achievement")),
    (Trigger.ADVISOR_QUESTION, N_("A critical friend’s question")),
    (Trigger.RESOURCE_OR_STAFF_CHANGE, N_("Change of resources or staff")),
    (Relation.SUPPORTS, N_("Supports")),
    (Relation.CHALLENGES, N_("Challenges")),
    (Relation.QUALIFIES, N_("Qualifies")),
    (Relation.EXPLAINS, N_("Explains")),
    (Relation.PROMPTED, N_("Prompted")),
    (Relation.SUBSTANTIATES, N_("Substantiates")),
    (Relation.ILLUSTRATES, N_("Illustrates")),
    (Strength.HEARSAY, N_("Hearsay")),
    (Strength.FIRST_HAND, N_("First-hand account")),
    (Strength.DOCUMENTED, N_("Documented")),
    (Strength.CORROBORATED, N_("Corroborated or official")),
    (Strength.SUBSTANTIATED, N_("Substantiated")),
    (Probative.HINT, N_("A hint: fits other stories too")),
    (Probative.MUST_HAVE, N_("A must-have: without it the claim falls")),
    (Probative.CLINCHER, N_("A clincher: hard to explain otherwise")),
    (Probative.EXCLUDES_RIVALS, N_("A clincher that excludes rivals")),
    (Confidence.VERY_DOUBTFUL, N_("Very doubtful")),
    (Confidence.DOUBTFUL, N_("Doubtful")),
    (Confidence.EITHER_WAY, N_("Could go either way")),
    (Confidence.FAIRLY_SURE, N_("Fairly sure")),
    (Confidence.SURE, N_("Sure")),
    (Audience.SEALED, N_("Sealed")),
    (Audience.TEAM, N_("Team")),
    (Audience.ADVISOR, N_("Advisor")),
    (Audience.PUBLIC, N_("Public")),
    (EntryState.DRAFT, N_("Draft")),
    (EntryState.FINAL, N_("Final")),
    (EntryState.AMENDED, N_("Amended")),
    (EntryState.WITHDRAWN, N_("Withdrawn")),
    (EventKind.MILESTONE, N_("Milestone")),
    (EventKind.LEARNING_MOMENT, N_("Learning moment")),
    (EventKind.FORK, N_("Fork in the road")),
    (EventKind.CONTEXT_SHIFT, N_("Context shift")),
    (EventKind.OUTCOME, N_("Outcome")),
    (StrategyState.PROPOSED, N_("Proposed")),
    (StrategyState.ACTIVE, N_("Active")),
    (StrategyState.PAUSED, N_("Paused")),
    (StrategyState.RETIRED, N_("Retired")),
    (AssumptionState.UNTESTED, N_("Untested")),
    (AssumptionState.HOLDING, N_("Holding")),
    (AssumptionState.SHAKY, N_("Shaky")),
    (AssumptionState.BROKEN, N_("Broken")),
    (AssumptionState.RETIRED, N_("Retired")),
    (CycleStage.PLAN, NP_("stage", "Plan")),
    (CycleStage.TRY, N_("Try")),
    (CycleStage.REFLECT, N_("Reflect")),
    (CycleStage.ADAPT, N_("Adapt")),
    (CycleStage.CLOSED, N_("Closed")),
    (ActionState.OPEN, NP_("state", "Open")),
    (ActionState.DONE, N_("Done")),
    (ActionState.CARRIED, N_("Carried over")),
    (ActionState.DROPPED, N_("Dropped")),
    (OutcomeState.DRAFTED, N_("Drafted")),
    (OutcomeState.DESCRIBED, N_("Described")),
    (OutcomeState.SENT, N_("Sent for confirmation")),
    (OutcomeState.CONFIRMED, N_("Confirmed")),
    (OutcomeState.PARTLY_CONFIRMED, N_("Partly confirmed")),
    (OutcomeState.DISPUTED, N_("Disputed")),
    (OutcomeState.REVERSED, N_("Reversed")),
    (DatePrecision.DAY, N_("Day")),
    (DatePrecision.MONTH, N_("Month")),
    (DatePrecision.YEAR, N_("Year")),
    (DatePrecision.RANGE, N_("Range")),
    (DatePrecision.UNKNOWN, N_("Unknown")),
    (CommentKind.APPRECIATE, N_("Appreciate")),
    (CommentKind.CLARIFY, N_("Clarify")),
    (CommentKind.PROBE, N_("Probe")),
    (CommentKind.CHALLENGE, N_("Challenge")),
    (CommentKind.SUGGEST, N_("Suggest")),
    (CommentState.OPEN, NP_("state", "Open")),
    (CommentState.ANSWERED, N_("Answered")),
    (CommentState.ACTED_ON, N_("Acted on")),
    (CommentState.PARKED, N_("Parked")),
    (CommentState.DECLINED, N_("Declined")),
    (PackForm.PAGE, N_("Web page")),
    (PackForm.PAPER, N_("PDF")),
    (PackForm.EXCERPT, N_("Excerpt for Cairn")),
    (PersonRole.FRONTLINE, N_("Frontline staff")),
    (PersonRole.FACILITATOR, N_("Facilitator")),
    (PersonRole.COORDINATOR, N_("Coordinator")),
    (PersonRole.ADVISOR, N_("Critical friend")),
    (ActorKind.PERSON, N_("Person")),
    (ActorKind.GROUP, N_("Group")),
    (ActorKind.OFFICE, N_("Office")),
    (ActorKind.COMPANY, N_("Company")),
    (EvidenceKind.DOCUMENT, N_("Document")),
    (EvidenceKind.PHOTO, N_("Photo")),
    (EvidenceKind.AUDIO, N_("Audio")),
    (EvidenceKind.VIDEO, N_("Video")),
    (EvidenceKind.WEB_LINK, N_("Web link")),
    (EvidenceKind.QUOTE, N_("Quote")),
    (EvidenceKind.DATASET, N_("Data")),
    (EvidenceKind.OBSERVATION, N_("Observation")),
    (EvidenceKind.ORAL, N_("Oral account")),
    (HeldAs.FILE, N_("File in this journal")),
    (HeldAs.LINK, N_("Link")),
    (HeldAs.PAPER, N_("On paper")),
    (HeldAs.ORAL, N_("Told to us")),
    (ConsentStatus.NOT_NEEDED, N_("Not needed")),
    (ConsentStatus.NOT_ASKED, N_("Not asked yet")),
    (ConsentStatus.GIVEN, N_("Given")),
    (ConsentStatus.REFUSED, N_("Refused")),
    (ConsentStatus.WITHDRAWN, NP_("consent", "Withdrawn")),
    (Certainty.PLANNED, N_("Planned")),
    (Certainty.EXPECTED, N_("Expected")),
    (Certainty.HOPED, N_("Hoped for")),
    (FocalPointState.OPEN, NP_("state", "Open")),
    (FocalPointState.PARTLY_REACHED, N_("Partly reached")),
    (FocalPointState.REACHED, N_("Reached")),
    (FocalPointState.LET_GO, NP_("state", "Let go")),
    (MarkerTier.EXPECT, N_("Expect to see")),
    (MarkerTier.LIKE, N_("Like to see")),
    (MarkerTier.LOVE, N_("Love to see")),
    (MarkerLevel.NONE, N_("None")),
    (MarkerLevel.LOW, N_("Low")),
    (MarkerLevel.MEDIUM, N_("Medium")),
    (MarkerLevel.HIGH, N_("High")),
    (RetroFormat.WHAT_SO_WHAT, N_("What / So what / Now what")),
    (RetroFormat.START_STOP_CONTINUE, N_("Start / Stop / Continue")),
    (RetroFormat.FOUR_LS, N_("Liked / Learned / Lacked / Longed for")),
    (RetroFormat.BOAT, N_("Boat")),
    (RetroFormat.ORID, N_("Facts, reactions, meaning, decision")),
    (RetroFormat.AFTER_ACTION, N_("After-action review")),
    (RetroFormat.STRATEGY_TEST, N_("Strategy test")),
    (PhaseKind.SAFETY, N_("Arrive")),
    (PhaseKind.LAST_ACTIONS, N_("Last actions")),
    (PhaseKind.TALK, N_("Talk")),
    (PhaseKind.WRITE, N_("Write in silence")),
    (PhaseKind.SHARE, N_("Read and group")),
    (PhaseKind.VOTE, N_("Vote")),
    (PhaseKind.DISCUSS, N_("Discuss")),
    (PhaseKind.TIMELINE, N_("Rebuild the timeline")),
    (PhaseKind.ASSUMPTIONS, N_("Look at assumptions")),
    (PhaseKind.STRATEGIES, N_("Strategy by strategy")),
    (PhaseKind.BREAK, N_("Break")),
    (PhaseKind.DECIDE, N_("Decide")),
    (PhaseKind.CLOSE, NP_("of a meeting", "Close")),
    (RetroState.PREPARED, N_("Prepared")),
    (RetroState.RUNNING, NP_("of a meeting", "Under way")),
    (RetroState.CLOSED, NP_("of a meeting", "Closed")),
    (CardMode.AUTHORLESS, N_("Without authors")),
    (CardMode.NAMED, N_("With names")),
    (CarriedWay.SPLIT, NP_("of an action", "Split")),
    (CarriedWay.ESCALATED, N_("Taken to somebody who can help")),
    (TemplateUse.NOTE, N_("Note")),
    (TemplateUse.RETROSPECTIVE, N_("Retrospective")),
    (Protection.PLAIN, N_("Not encrypted")),
    (Protection.PASSPHRASE, N_("Encrypted with a passphrase")),
)

# Members of different enumerations may be equal (their values are plain words and numbers),
# so the label is found by the enumeration as well as by the member.
_LABELS: dict[tuple[type[Enum], str], str] = {(type(value), value.name): text for value, text in _LABEL_PAIRS}


def label(value: Enum) -> str:
    """Return the word for a value in the user's language."""
    return in_its_context(_LABELS[type(value), value.name])
