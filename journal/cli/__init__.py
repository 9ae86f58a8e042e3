"""The command line: the same work through the same services, for people and for scripts."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from journal.cli.arguments import parser
from journal.cli.parser_words import let_the_parser_speak
from journal.cli.terminal import Terminal
from journal.core.errors import Cancelled, JournalError
from journal.core.i18n import _, choose_language, system_language
from journal.core.paths import system_paths
from journal.core.settings import load

DONE, REFUSED, USAGE = 0, 1, 2


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 done, 1 refused with a sentence, 2 wrong usage."""
    paths = system_paths()
    choose_language(load(paths.settings_file).language or system_language(), paths.locale)
    let_the_parser_speak(paths.locale)
    words = list(sys.argv[1:] if argv is None else argv)
    if words[:1] == ["--self-test"]:
        from journal.cli.self_test import run

        return run(words[1:])
    if not words or not (words[0] in COMMANDS or words[0].startswith("-")):
        words = ["open", *words]
    arguments = parser(COMMANDS).parse_args(words)
    terminal = Terminal(as_json=getattr(arguments, "json", False))
    try:
        return COMMANDS[arguments.command].run(arguments, terminal)
    except (Cancelled, KeyboardInterrupt):
        terminal.say_error(_("Stopped. Nothing was left half-done."))
        return REFUSED
    except JournalError as error:
        terminal.say_error(error.text)
        return REFUSED
    except BrokenPipeError:
        # The reader of our output went away; there is nobody left to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return REFUSED
    finally:
        terminal.close()


from journal.cli.commands import COMMANDS  # noqa: E402 - the commands use the exit codes above
