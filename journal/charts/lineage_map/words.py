"""The lineage map in words: its sentence, its description and its table, by fixed rules."""

from __future__ import annotations

from journal.charts.base import Table
from journal.charts.counting import number_word
from journal.charts.lineage_map.rows import Descent, Lineage, Track, Version
from journal.core.i18n import _, ngettext
from journal.core.vocabulary import label
from journal.text.dates import date_words


def lack(rows: Lineage) -> str:
    """Return what is missing for a picture; empty when there is enough."""
    if not rows.versions:
        return _("No version yet: start with something you already do.")
    if len(rows.versions) == 1:
        return _("One version so far. Where it leads shows with the second.")
    return ""


def sentence(rows: Lineage) -> str:
    """Return how much there is, what grew out of what, and how long the longest line is."""
    missing = lack(rows)
    if missing:
        return missing
    versions = ngettext("{n} version", "{n} versions", len(rows.versions)).format(n=len(rows.versions))
    strategies = ngettext("one strategy", "{n} strategies", len(rows.tracks)).format(n=number_word(len(rows.tracks)))
    parts = [_("{versions} of {strategies}").format(versions=versions, strategies=strategies)]
    branched = len(_strategies(rows, Descent.BRANCHED))
    if branched:
        words = ngettext("one strategy grew out of another", "{n} strategies grew out of others", branched)
        parts.append(words.format(n=number_word(branched)))
    merged = len([edge for edge in rows.edges if edge.descent is Descent.MERGED])
    if merged:
        words = ngettext("one was merged into another", "{n} were merged into others", merged)
        parts.append(words.format(n=number_word(merged)))
    longest = rows.longest()
    words = ngettext("no version has another behind it", "the longest line has {n} versions", longest)
    parts.append(words.format(n=number_word(longest)))
    return "; ".join(parts) + "."


def _strategies(rows: Lineage, descent: Descent) -> set[str]:
    return {rows.by_id[edge.child].strategy for edge in rows.edges if edge.descent is descent}


def alt(rows: Lineage) -> str:
    """Return the picture in words: the sentence, then where each strategy came from and how far it went."""
    told = [sentence(rows)]
    if not lack(rows):
        told += [_track_words(track, rows) for track in rows.tracks]
    return " ".join(told)


def _track_words(track: Track, rows: Lineage) -> str:
    own = [version for version in rows.versions if version.strategy == track.strategy]
    day = date_words(own[0].date, today=rows.today, short=False)
    origin = ", ".join(rows.by_id[edge.parent].name for edge in rows.parents.get(own[0].version, ()))
    versions = ngettext("{n} version", "{n} versions", len(own)).format(n=len(own))
    if origin:
        words = _("{code} {title}, from {origin}, {day}: {versions}.")
    else:
        words = _("{code} {title}, begun {day}: {versions}.")
    return words.format(code=track.code, title=track.title, day=day, versions=versions, origin=origin)


def node_words(version: Version, rows: Lineage) -> str:
    """Return what a node says: version, decision, day, where it came from, and how much evidence bears on it."""
    day = date_words(version.date, today=rows.today, short=False)
    parts = [f"{version.name} {label(version.kind).lower()}", day]
    origin = ", ".join(rows.by_id[edge.parent].name for edge in rows.parents.get(version.version, ()))
    if origin:
        parts.append(_("from {versions}").format(versions=origin))
    evidence = ngettext("{n} piece of evidence", "{n} pieces of evidence", version.evidence)
    parts.append(evidence.format(n=version.evidence) if version.evidence else _("no evidence"))
    return ", ".join(parts)


def table(rows: Lineage) -> Table:
    """Return a row for each version."""
    headers = (_("Code"), _("Strategy"), _("Version"), _("Decision"), _("Date"), _("From"), _("Evidence"))
    tracks = {track.strategy: track for track in rows.tracks}
    return Table(
        headers,
        tuple(
            (
                tracks[each.strategy].code,
                tracks[each.strategy].title,
                f"v{each.number}",
                label(each.kind),
                str(each.date) if each.date.first else "",
                ", ".join(rows.by_id[edge.parent].name for edge in rows.parents.get(each.version, ())),
                str(each.evidence),
            )
            for each in rows.versions
        ),
    )
