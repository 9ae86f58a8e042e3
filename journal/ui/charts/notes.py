"""What stands small below a chart on screen."""

from __future__ import annotations

from journal.core.i18n import _, ngettext
from journal.services.charts import ChartLook


def note_words(look: ChartLook) -> str:
    """Return what stands small below a chart: whose sentence it is, and how much is sealed."""
    told = []
    if look.text.moved_on:
        told.append(_("Your own sentence. The numbers have moved on since."))
    elif look.text.own:
        told.append(_("Your own sentence."))
    if look.sealed:
        told.append(
            ngettext("{n} sealed item is not drawn.", "{n} sealed items are not drawn.", look.sealed).format(
                n=look.sealed
            )
        )
    return " ".join(told)
