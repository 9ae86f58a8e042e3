"""A scripted facilitator: two whole retrospectives on a real window, led with real keys alone.

``python -m tests.soak.facilitator [FOLDER]`` leads What / So what / Now what (60 minutes) and then a strategy test (150
minutes) on a copy of the sample journal, by a clock that runs thirty times as fast, and asks other runs of the program
what came of it. Pictures of every phase go into the folder. It needs Xvfb and xdotool, and no screen of its own.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from time import monotonic
from typing import Any

from PySide6.QtGui import QGuiApplication

from journal.services import library
from journal.services.whole import open_example
from tests.soak.person import Person, cairn, flat, look_at, missing, screen, until

PACE = 30.0
FACTS = (
    ("Nineteen people stopped at the board", "The clerk printed the decision the same day"),
    ("Two streets were never asked for their list", "Rain, and nobody came to the Thursday meeting"),
    ("The office answered in eleven days, not in twenty-six", "Children read the sheet to their grandparents"),
    ("One letter went to the wrong desk", "The list on the wall was torn off twice"),
)
MEANINGS = ("One clear question is answered faster than a long letter", "People come when a neighbour asks them")
ACTIONS = (
    ("Ask both streets for their list", "Both lists hang on the board"),
    ("Print the sheet in larger letters", "Read aloud without glasses"),
    ("Hand in one question, in person", "A stamp with the date on our copy"),
)
EVENTS = ("The election brought a new clerk", "The bridge was closed for three weeks")
VERSIONS = (
    (
        "Ask one question in person, and hang its answer on the board",
        "In person it took eleven days and not twenty-six",
    ),
    ("Let neighbours ask neighbours, street by street, before each meeting", "Where a neighbour asked, people came"),
)
DUE = "2031-03-01"
TURNS = 5


class Facilitator(Person):
    """Leads a meeting by the keyboard."""

    def __init__(self, app: QGuiApplication, file: Path, folder: Path) -> None:
        super().__init__(app, look_at(file, PACE))
        self._folder = folder
        self._taken = 0
        self.phases: list[str] = []

    def keep(self, name: str) -> None:
        """Take a picture of the whole screen once it stands still but for the time."""
        place = self.where("Time left")
        if place is None:
            self.rest()
        self._taken += 1
        file = self._folder / f"{self._taken:02}-{name}.png"
        if not self.picture().save(str(file)):
            raise OSError(f"cannot write {file}")

    def walk_to(self, name: str | tuple[str, ...], step: str = "Tab") -> None:
        """Walk through the controls until one with that name, or one of them, has the keyboard."""
        passed: list[str] = []
        for _try in range(90):
            here = self.ask("@keyboard")
            if here.startswith(name):
                return
            passed.append(here)
            self.press(step)
            self.settle(lambda here=here: self.ask("@keyboard") != here)  # type: ignore[misc]
        raise AssertionError(f"no way by keyboard to “{name}”: {passed[-40:]}")

    def settle(self, true: Callable[[], bool], patience: float = 0.6) -> None:
        """Wait until something is true, or no longer than that."""
        end = monotonic() + patience
        until(lambda: true() or monotonic() > end, "")

    def fill(self, name: str | tuple[str, ...], words: str) -> None:
        """Write words into a field."""
        self.walk_to(name)
        self.press("ctrl+a")
        self.write(words)

    def answer(self, opening: str, fields: Sequence[tuple[str, str]], ticks: Sequence[str] = ()) -> None:
        """Fill in the form that opens, keep it, and come back to the wall."""
        self.look_for(opening)
        self.take_window()
        for name, words in fields:
            self.fill(name, words)
        for name in ticks:
            self.walk_to(name)
            self.press("space")
        self.press("ctrl+Return")
        self.gone(opening)

    def gone(self, name: str) -> None:
        """Wait until something is no longer there, then take the window in front."""
        until(lambda: self.where(name) is None, f"“{name}” never went", every=30)
        self.take_window()

    def pick(self, row: int = 0) -> None:
        """Go to a card of the column under the keys."""
        self.press("Home")
        for _step in range(row):
            self.press("Down")

    def say(self, card: str) -> None:
        """Put a card on the wall that somebody says aloud."""
        self.press("n")
        self.answer("Keep card", [("Card", card)])

    def wait_for_time(self) -> None:
        """Talk until the time of the phase is up."""
        end = monotonic() + 60 * 60 / PACE
        until_over = ("Over by", "0:00")
        while not any(self.where(words) is not None for words in until_over) and monotonic() < end:
            self.settle(lambda: False, 0.2)

    def following(self, name: str) -> None:
        """Go on to the phase that follows, once the time is up."""
        self.wait_for_time()
        self.press("Next")
        self.settle(lambda: self.where("Over by") is None, 5.0)
        self.phases.append(name)


# Preparing


def prepare(lead: Facilitator, format: str, question: str) -> None:
    """Prepare a meeting and put it on the wall."""
    lead.press("ctrl+r")
    lead.look_for("What do you want to find out?")
    lead.take_window()
    lead.fill("What do you want to find out?", question)
    lead.walk_to("How")
    lead.write(format)
    lead.keep("prepare")
    lead.press("ctrl+Return")
    lead.gone("What do you want to find out?")
    lead.look_for(question)
    lead.walk_to("Begin")
    lead.press("space")
    lead.look_for("Time left")
    lead.take_window()
    lead.keep("open")


def last_actions(lead: Facilitator) -> None:
    """Say of each action of before that it is done."""
    lead.following("last actions")
    lead.settle(lambda: False)
    for _row in range(9):
        if lead.where("All looked at") is not None:
            break
        lead.press("1")
        lead.settle(lambda: False)
        lead.press("Down")
    lead.keep("last-actions")


def agree(lead: Facilitator, actions: Sequence[tuple[str, str]]) -> None:
    """Turn cards into actions, each with an owner, a day and what done looks like."""
    for place, (what, done) in enumerate(actions):
        lead.say(what)
        lead.press("a")
        lead.look_for("Add an action")
        lead.take_window()
        lead.walk_to("Who")
        for _person in range(place % 2 + 1):
            lead.press("Down")
        lead.fill("By when", DUE)
        lead.fill("Done looks like", done)
        if not place:
            lead.keep("action-form")
        lead.press("ctrl+Return")
        lead.gone("Add an action")


def close(lead: Facilitator) -> None:
    """Hear whether it was worth the time, and end the meeting."""
    lead.following("close")
    for worth in "45454":
        lead.press(worth)
    lead.settle(lambda: False)
    lead.keep("close")
    lead.wait_for_time()
    lead.press("Next")
    lead.look_for("End this retrospective?")
    lead.take_window()
    lead.walk_to("End it")
    lead.press("space")
    until(lambda: lead.where("Time left") is None, "the wall never closed", every=30)
    lead.take_window()
    lead.rest()
    lead.keep("closed")


# The two meetings


def what_so_what(lead: Facilitator) -> None:
    """Lead sixty minutes from what happened to what we do."""
    prepare(lead, "What", "What did the board change for the streets?")
    last_actions(lead)
    lead.following("what, alone")
    for first, second in FACTS:
        lead.look_for("My turn")
        lead.walk_to("My turn")
        lead.press("space")
        lead.look_for("Card")
        lead.write(first)
        lead.press("Return")
        lead.write(second)
        if first == FACTS[0][0]:
            lead.keep("write-turn")
        lead.press("Return")
        lead.press("ctrl+Return")
        until(lambda: lead.where("My turn") is not None, "the turn never ended", every=30)
    lead.keep("write-between")
    lead.following("what, together")
    lead.press("r")
    lead.settle(lambda: False)
    lead.keep("revealed")
    lead.walk_to("What?")
    lead.pick()
    for key in ("g", "Down", "g"):
        lead.press(key)
    lead.settle(lambda: False)
    lead.keep("grouped")
    lead.following("so what")
    for meaning in MEANINGS:
        lead.say(meaning)
    lead.keep("so-what")
    lead.following("vote")
    lead.walk_to("What?")
    for row in range(4):
        lead.pick(row)
        lead.press("v")
        lead.press("v")
    lead.settle(lambda: lead.where("8 of 15 stones are placed") is not None, 5.0)
    lead.keep("voted")
    lead.following("now what")
    agree(lead, ACTIONS)
    lead.keep("agreed")
    close(lead)


def strategy_test(lead: Facilitator) -> None:
    """Lead a hundred and fifty minutes from the timeline to two new versions."""
    prepare(lead, "Strategy", "Do our strategies still hold?")
    last_actions(lead)
    lead.following("timeline")
    for event in EVENTS:
        lead.press("n")
        lead.answer("Put it on the timeline", [("What happened", event)])
    lead.keep("timeline")
    lead.following("assumptions")
    lead.settle(lambda: False)
    for number in range(2):
        lead.press("Return")
        lead.answer(
            "How sure are we now?",
            [("How sure", "4"), ("Why, in one line", "Three of four streets answered")],
            ["We looked and found nothing against it"],
        )
        if not number:
            lead.keep("assumptions")
        lead.press("Down")
    lead.following("break")
    lead.keep("break")
    lead.following("strategies")
    lead.settle(lambda: False)
    for number, (words, why) in enumerate(VERSIONS):
        lead.press("Return")
        lead.look_for("Decide about a strategy")
        lead.take_window()
        lead.walk_to("Keep")
        lead.walk_to("Refine", "Right")
        lead.fill(("If we", "What the strategy says now"), words)
        lead.fill("Why", why)
        lead.walk_to("This is a judgement call")
        lead.press("space")
        if not number:
            lead.keep("decision-form")
        lead.press("ctrl+Return")
        lead.gone("Decide about a strategy")
        lead.press("Down")
    lead.keep("strategies")
    lead.following("record")
    lead.keep("record")
    close(lead)


def show_the_map(lead: Facilitator) -> None:
    """Look at the refinement map."""
    lead.press("ctrl+3")
    lead.look_for("In line")
    lead.settle(lambda: False, 5.0)  # the map is drawn beside the window, and painted as one picture
    lead.rest()
    lead.keep("map")


STORIES = (what_so_what, strategy_test)


# What came of it


def outcome(file: Path, folder: Path) -> dict[str, Any]:
    """Return what other runs of the program find: minutes, actions and new versions."""
    archive = folder / "asked"
    cairn("export", file, archive, "--format", "archive", "--audience", "team", "--json")
    records = json.loads((archive / "journal.json").read_text(encoding="utf-8"))
    meetings = [one for one in flat(records) if one.get("question", "").startswith(("What did the board", "Do our"))]
    said = {one.get(part) for one in flat(records) for part in ("statement", "if_part")}
    told = {}
    for place, meeting in enumerate(meetings):
        cairn("minutes", file, meeting["id"], folder / f"minutes-{place}.md", "--json")
        told[meeting["question"]] = (folder / f"minutes-{place}.md").read_text(encoding="utf-8")
    return {
        "meetings": {one["question"]: {"state": one["state"], "minutes": one["minutes"]} for one in meetings},
        "actions": sorted(one["what"] for one in flat(records) if one.get("what") in dict(ACTIONS)),
        "versions": sorted(words for words, _why in VERSIONS if words in said),
        "minutes": told,
    }


def play(folder: Path, pictures: Path, stories: Sequence[Callable[[Facilitator], None]] = STORIES) -> dict[str, Any]:
    """Lead both meetings on the screen of ``DISPLAY``, and return what came of them."""
    file = folder / "Faro Vecinal.cairn"
    open_example(library.desk(), path=file).close()
    app = QGuiApplication(["facilitator"])
    lead = Facilitator(app, file, pictures)
    try:
        lead.look_for("What happened")
        lead.take_window()
        lead.rest()
        lead.press("ctrl+6")
        lead.look_for("Prepare a retrospective")
        lead.rest()
        for story in stories:
            story(lead)
        show_the_map(lead)
    except AssertionError:
        lead.keep("where-it-stopped")
        raise
    finally:
        lead.leave()
    return {"pictures": sorted(one.name for one in pictures.glob("*.png")), **outcome(file, folder)}


def main() -> int:
    """Lead both meetings on a screen of their own and print what came of them."""
    if lacking := missing():
        print(f"This needs {' and '.join(lacking)}.", file=sys.stderr)
        return 2
    with screen() as display, tempfile.TemporaryDirectory() as home:
        pictures = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(home) / "pictures"
        pictures.mkdir(parents=True, exist_ok=True)
        os.environ.update(DISPLAY=display, QT_QPA_PLATFORM="xcb", HOME=home, LC_ALL="C.UTF-8")
        told = play(Path(home), pictures.absolute())
    print(json.dumps(told, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main())
