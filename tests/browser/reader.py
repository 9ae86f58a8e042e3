"""Somebody who reads a pack: they see what is shown, click, select with the mouse and type."""

from __future__ import annotations

import json
from pathlib import Path
from threading import Event
from typing import Any

from tests.browser.drivers import Driver

_KEYS = {"Control": "\ue009", "Enter": "\ue007", "Escape": "\ue00c", "Tab": "\ue004", "Down": "\ue015"}
_WAIT = """
const [test, most] = arguments;
const holds = new Function("return " + test);
return new Promise((resolve) => {
  const began = Date.now();
  const look = () => {
    if (holds()) resolve(true);
    else if (Date.now() - began > most) resolve(false);
    else setTimeout(look, 20);
  };
  look();
});
"""
_PLACE = """
const element = document.querySelector(arguments[0]);
const shown = element.getBoundingClientRect();
if (shown.top < 60 || shown.bottom > innerHeight) element.scrollIntoView({ block: "center" });
const { left, top, width, height } = element.getBoundingClientRect();
return [Math.round(left + width / 2), Math.round(top + height / 2)];
"""
_ENDS = """
const [id, words] = arguments;
const article = document.querySelector(`[data-id="${id}"]`);
const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
while (walker.nextNode()) {
  const at = walker.currentNode.data.indexOf(words);
  if (at < 0) continue;
  const range = document.createRange();
  range.setStart(walker.currentNode, at);
  range.setEnd(walker.currentNode, at + words.length);
  walker.currentNode.parentElement.scrollIntoView({ block: "center" });
  const boxes = [...range.getClientRects()];
  const first = boxes[0];
  const last = boxes.at(-1);
  return [[first.left + 1, first.top + first.height / 2], [last.right - 0.5, last.top + last.height / 2]]
    .map((point) => point.map(Math.round));
}
return null;
"""


class Reader:
    """A reader with one browser."""

    def __init__(self, driver: Driver) -> None:
        self.driver = driver

    def open(self, path: Path, *, until: str = "document.body.dataset.ready") -> None:
        """Open a pack and wait until it is there."""
        self.driver.open(path)
        self.wait(until)

    def wait(self, test: str, seconds: int = 30) -> None:
        """Wait until a JavaScript expression holds."""
        assert self.driver.run(_WAIT, test, seconds * 1000), test

    def see(self, selector: str) -> str:
        """Return the text of an element."""
        return str(self.driver.run("return document.querySelector(arguments[0]).innerText", selector))

    def all(self, selector: str) -> list[str]:
        """Return the text of each element."""
        body = "return [...document.querySelectorAll(arguments[0])].map((one) => one.textContent)"
        return list(self.driver.run(body, selector))

    def click(self, selector: str) -> None:
        """Click in the middle of an element."""
        self._drag([self.driver.run(_PLACE, selector)])

    def select(self, record: str, words: str) -> None:
        """Select words of a record with the mouse."""
        ends = self.driver.run(_ENDS, record, words)
        assert ends, words
        self._drag(ends)

    def write(self, text: str) -> None:
        """Type into what has the focus."""
        self._keys([action for sign in text for action in _pressed(sign)])

    def press(self, key: str, *, control: bool = False) -> None:
        """Press one key."""
        sign = _KEYS.get(key, key)
        held = _KEYS["Control"] if control else ""
        down = [{"type": "keyDown", "value": held}] if held else []
        up = [{"type": "keyUp", "value": held}] if held else []
        self._keys([*down, *_pressed(sign), *up])

    def fetched(self, name: str) -> bytes:
        """Return a file that the page handed over, once it is whole, and take it away."""
        path, pause = self.driver.downloads / name, Event()
        for _turn in range(400):
            if path.exists() and path.stat().st_size and not list(path.parent.glob("*.*download*")):
                break
            pause.wait(0.05)
        content = path.read_bytes()
        json.loads(content)
        path.unlink()
        return content

    def _drag(self, points: list[list[int]]) -> None:
        moves: list[dict[str, Any]] = [
            {"type": "pointerMove", "x": x, "y": y, "duration": 0, "origin": "viewport"} for x, y in points
        ]
        steps = [moves[0], {"type": "pointerDown", "button": 0}, *moves[1:], {"type": "pointerUp", "button": 0}]
        mouse = {"type": "pointer", "id": "mouse", "parameters": {"pointerType": "mouse"}, "actions": steps}
        self.driver.perform([mouse])

    def _keys(self, actions: list[dict[str, Any]]) -> None:
        self.driver.perform([{"type": "key", "id": "keys", "actions": actions}])


def _pressed(sign: str) -> list[dict[str, Any]]:
    return [{"type": "keyDown", "value": sign}, {"type": "keyUp", "value": sign}]
