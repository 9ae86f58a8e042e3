"""Two real browsers behind one small door: Chromium through its driver, Firefox through WebDriver BiDi."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any, Protocol

Actions = list[dict[str, Any]]
OFFLINE = "MAP * ~NOTFOUND"
"""Chromium resolves no name with it, whatever a page asks for."""


class Driver(Protocol):
    """What the tests need of a browser."""

    downloads: Path

    def open(self, path: Path) -> None:
        """Open a file."""

    def run(self, body: str, *values: Any) -> Any:
        """Run the body of a function in the page and return what it gives, or promises."""

    def perform(self, actions: Actions) -> None:
        """Move, press and type as a person does."""

    def early(self, script: str) -> None:
        """Run a script in every page before its own."""

    def quit(self) -> None:
        """Close the browser."""


def lacking(name: str) -> str:
    """Return why a browser cannot be used here, or nothing."""
    needs = {"chromium": ("chromium", "chromedriver"), "firefox": ("firefox-esr",)}[name]
    missing = [program for program in needs if shutil.which(program) is None]
    return f"{' and '.join(missing)} is not installed here" if missing else ""


class Chromium:
    """Chromium, driven by Selenium."""

    def __init__(self, folder: Path) -> None:
        from selenium import webdriver
        from selenium.webdriver.chrome.service import Service

        self.downloads = folder / "downloads"
        options = webdriver.ChromeOptions()
        options.binary_location = shutil.which("chromium") or ""
        for flag in ("headless=new", "no-sandbox", "disable-dev-shm-usage", "disable-gpu", "hide-scrollbars"):
            options.add_argument(f"--{flag}")
        options.add_argument("--window-size=1366,768")
        options.add_argument(f"--user-data-dir={folder / 'profile'}")
        options.add_argument(f"--host-resolver-rules={OFFLINE}")
        options.add_experimental_option("prefs", {"download.default_directory": str(self.downloads)})
        options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
        options.set_capability("unhandledPromptBehavior", "accept")
        service = Service(shutil.which("chromedriver"), log_output=subprocess.DEVNULL)
        self.driver = webdriver.Chrome(options=options, service=service)

    def open(self, path: Path) -> None:
        """Open a file."""
        self.driver.get(path.as_uri())

    def run(self, body: str, *values: Any) -> Any:
        """Run the body of a function in the page."""
        return self.driver.execute_script(body, *values)

    def perform(self, actions: Actions) -> None:
        """Send actions."""
        from selenium.webdriver.remote.command import Command

        self.driver.execute(Command.W3C_ACTIONS, {"actions": actions})

    def early(self, script: str) -> None:
        """Run a script in every page before its own."""
        self.driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": script})

    @contextmanager
    def lacking(self, removal: str) -> Iterator[None]:
        """Be a browser that lacks what a script takes away, within the block."""
        name = "Page.addScriptToEvaluateOnNewDocument"
        added = self.driver.execute_cdp_cmd(name, {"source": removal})
        yield
        self.driver.execute_cdp_cmd("Page.removeScriptToEvaluateOnNewDocument", added)

    @contextmanager
    def scripts_off(self) -> Iterator[None]:
        """Run no script of any page within the block."""
        self.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
        yield
        self.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})

    def read_aloud(self) -> str:
        """Return what a screen reader would say of the page, which needs no script."""
        self.driver.execute_cdp_cmd("Accessibility.enable", {})
        nodes = self.driver.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]
        said = [one for one in nodes if not one["ignored"] and one["role"]["value"] == "StaticText"]
        return "\n".join(one["name"]["value"] for one in said)

    def picture(self, path: Path) -> None:
        """Take a picture of what is seen."""
        self.driver.save_screenshot(str(path))

    def requests(self) -> list[str]:
        """Return every address that was asked for since it was last asked, by the network's own account."""
        told = [json.loads(line["message"])["message"] for line in self.driver.get_log("performance")]
        return [event["params"]["request"]["url"] for event in told if event["method"] == "Network.requestWillBeSent"]

    def complaints(self) -> list[str]:
        """Return what stood in the console since it was last asked."""
        return [line["message"] for line in self.driver.get_log("browser")]

    def quit(self) -> None:
        """Close the browser."""
        self.driver.quit()


class Firefox:
    """Firefox, over its own socket: there is no driver program in between."""

    def __init__(self, folder: Path) -> None:
        from websocket import create_connection

        self.downloads = folder / "downloads"
        profile = folder / "profile"
        profile.mkdir(parents=True)
        (profile / "user.js").write_text(_preferences(self.downloads), encoding="utf-8")
        self._process = subprocess.Popen(
            [
                *(shutil.which("firefox-esr") or "", "--headless", "--no-remote", "--remote-debugging-port", "0"),
                *("--width", "1366", "--height", "768", "--profile", str(profile), "about:blank"),
            ],
            stderr=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            text=True,
        )
        assert self._process.stderr is not None
        address = next(
            found[1] for line in self._process.stderr if (found := re.search(r"BiDi listening on (ws://\S+)", line))
        )
        self._socket = create_connection(f"{address}/session", timeout=60, suppress_origin=True)
        self._numbers = count(1)
        prompts = {"default": "accept", "beforeUnload": "accept"}
        self._ask("session.new", {"capabilities": {"alwaysMatch": {"unhandledPromptBehavior": prompts}}})
        self._context = self._ask("browsingContext.getTree", {})["contexts"][0]["context"]
        size = {"width": 1366, "height": 768}
        self._ask("browsingContext.setViewport", {"context": self._context, "viewport": size})

    def open(self, path: Path) -> None:
        """Open a file."""
        self._ask("browsingContext.navigate", {"context": self._context, "url": path.as_uri(), "wait": "complete"})

    def run(self, body: str, *values: Any) -> Any:
        """Run the body of a function in the page; what it gives is what JSON can say."""
        told = self._ask(
            "script.callFunction",
            {
                "functionDeclaration": f"async (...given) => JSON.stringify(await (function () {{ {body} }})"
                ".apply(null, JSON.parse(given[0])) ?? null)",
                "arguments": [{"type": "string", "value": json.dumps(values)}],
                "awaitPromise": True,
                "target": {"context": self._context},
                "userActivation": False,
            },
        )
        if told["type"] == "exception":
            raise AssertionError(told["exceptionDetails"]["text"])
        return json.loads(told["result"]["value"])

    def perform(self, actions: Actions) -> None:
        """Send actions."""
        self._ask("input.performActions", {"context": self._context, "actions": actions})

    def early(self, script: str) -> None:
        """Run a script in every page before its own."""
        self._ask("script.addPreloadScript", {"functionDeclaration": f"() => {{ {script} }}"})

    def quit(self) -> None:
        """Close the browser."""
        self._ask("browser.close", {})
        self._socket.close()
        self._process.wait(30)
        assert self._process.stderr is not None
        self._process.stderr.close()

    def _ask(self, method: str, given: dict[str, Any]) -> Any:
        number = next(self._numbers)
        self._socket.send(json.dumps({"id": number, "method": method, "params": given}))
        while True:
            told = json.loads(self._socket.recv())
            if told.get("id") != number:
                continue
            if told["type"] == "error":
                raise AssertionError(f"{method}: {told['message']}")
            return told["result"]


def _preferences(downloads: Path) -> str:
    chosen: dict[str, Any] = {
        "browser.download.folderList": 2,
        "browser.download.dir": str(downloads),
        "browser.download.alwaysOpenPanel": False,
        "browser.shell.checkDefaultBrowser": False,
        "datareporting.policy.dataSubmissionEnabled": False,
        "network.captive-portal-service.enabled": False,
        "network.proxy.type": 1,
        "network.proxy.http": "127.0.0.1",
        "network.proxy.http_port": 9,
        "network.proxy.ssl": "127.0.0.1",
        "network.proxy.ssl_port": 9,
    }
    return "".join(f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in chosen.items())
