"""Traces of a file as people read them."""

from __future__ import annotations

from datetime import date, datetime

from journal.core.i18n import _
from journal.media.traces import Trace, TraceKind, Traces
from journal.ui.date_words import day_words


def lines_of(traces: Traces, today: date) -> list[str]:
    """Return a line for each sort of thing that a file tells: ``Where it was made: -34.59972, -58.38194``."""
    values: dict[TraceKind, list[str]] = {}
    for trace in traces.found:
        values.setdefault(trace.kind, []).append(_value(trace, today))
    return [_("{what}: {value}").format(what=kind.label, value=", ".join(told)) for kind, told in values.items()]


def short_words(traces: Traces) -> str:
    """Return in one line what sorts of thing a file tells."""
    kinds = list(dict.fromkeys(trace.kind for trace in traces.found))
    return ", ".join(_short(kind) for kind in kinds)


def _value(trace: Trace, today: date) -> str:
    if trace.kind is not TraceKind.MOMENT:
        return trace.value
    try:
        moment = datetime.fromisoformat(trace.value)
    except ValueError:
        return trace.value
    return _("{day}, {time}").format(day=day_words(moment.date(), today), time=f"{moment:%H:%M}")


def _short(kind: TraceKind) -> str:
    return {
        TraceKind.PLACE: _("the place"),
        TraceKind.MOMENT: _("the moment"),
        TraceKind.AUTHOR: _("who made it"),
        TraceKind.EDITORS: _("who commented"),
        TraceKind.ORGANISATION: _("the organisation"),
        TraceKind.DEVICE: _("the device"),
        TraceKind.SERIAL: _("a serial number"),
        TraceKind.PROGRAM: _("the program"),
        TraceKind.WORDS: _("a description"),
        TraceKind.HIDDEN: _("more"),
    }[kind]
