"""What Python's argument parser says by itself, in the language chosen."""

from __future__ import annotations

import gettext
import os
from pathlib import Path

from journal.core.i18n import DOMAIN, N_, current_language

SENTENCES = (
    N_("usage: "),
    N_("positional arguments"),
    N_("options"),
    N_("show this help message and exit"),
    N_("show program's version number and exit"),
    N_("%(prog)s: error: %(message)s\n"),
    N_("argument %(argument_name)s: %(message)s"),
    N_("the following arguments are required: %s"),
    N_("unrecognized arguments: %s"),
    N_("expected one argument"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
    N_("invalid %(type)s value: %(value)r"),
    N_("ambiguous option: %(option)s could match %(matches)s"),
)
"""The parser's own English, word for word, so that the catalogues hold it."""


def let_the_parser_speak(locale_dir: Path) -> None:
    """Let the parser find its words in our catalogues; it asks gettext, which asks the environment."""
    os.environ["LANGUAGE"] = current_language()
    gettext.bindtextdomain(DOMAIN, str(locale_dir))
    gettext.textdomain(DOMAIN)
