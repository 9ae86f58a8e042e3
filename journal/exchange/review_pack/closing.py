"""The last part: questions that may help to find one's own, and how the feedback gets home."""

from __future__ import annotations

from journal.core.i18n import N_, _
from journal.exchange.review_pack.book import worded

_QUESTIONS = (
    N_("What did you expect before you looked?"),
    N_("Who would tell this story differently?"),
    N_("What would make you stop?"),
    N_("Which of these facts did you see yourselves?"),
    N_("What else could explain it?"),
    N_("What are you protecting by keeping this part?"),
    N_("What is the smallest test of that?"),
)
"""For a friend who looks for a question (PRACTICE B)."""


def closing() -> str:
    """Return the last part."""
    questions = "\n".join(worded("li", _(question)) for question in _QUESTIONS)
    return "\n".join(
        (
            worded("h2", _("Your last word")),
            worded("p", _("Is there something about the whole that belongs to no single part? Say it here.")),
            worded("p", _("If you are looking for a question, one of these may help:")),
            f'<ul class="questions">\n{questions}\n</ul>',
            worded(
                "p", _("Thank you for reading. Save your feedback and send the file back to the team."), 'class="how"'
            ),
            "",
        )
    )
