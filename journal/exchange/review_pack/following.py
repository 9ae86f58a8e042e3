"""Each strategy with the versions it went through, and what each changed of the one before."""

from __future__ import annotations

from journal.core.i18n import _
from journal.core.records import Strategy, StrategyDecision, StrategyVersion
from journal.core.vocabulary import label
from journal.exchange.html_journal.page import labelled, text
from journal.exchange.html_journal.strategies import statement
from journal.exchange.review_pack.book import PackBook, line, others, worded
from journal.exchange.review_pack.proof import cards
from journal.learning import evidence, lineage
from journal.text import words
from journal.text.version_words import activities, told


def strategy(book: PackBook, item: Strategy) -> list[tuple[str, str]]:
    """Return a strategy and its versions, the latest first, each by its id as an article."""
    decisions = lineage.decisions_of(book.snapshot, item.id)
    made = {version.decision: version for version in lineage.versions_of(book.snapshot, item.id)}
    now = lineage.standing_after(lineage.decisions_until(decisions, book.source.today), made)
    state = label(now.state)
    if now.stop_reason is not None:
        state = f"{state} ({label(now.stop_reason)})"
    since = _("since {date}").format(date=book.date(now.since)) if now.since is not None else ""
    head = f'<h2><span class="code">{text(book.codes[item.id])}</span> {text(item.title)}</h2>\n' + line(
        text(state), since
    )
    versions = list(reversed(lineage.versions_of(book.snapshot, item.id)))
    return [(item.id, book.article(item, head)), *((version.id, _version(book, version)) for version in versions)]


def _version(book: PackBook, version: StrategyVersion) -> str:
    decision = book.snapshot.find(StrategyDecision, version.decision)
    kind = f"{text(label(decision.decision_kind))}, {book.date(decision.date)}" if decision is not None else ""
    why = (
        worded("a", _("Why it changed"), f'class="why" href="#r-{text(version.decision)}"')
        if decision is not None
        else ""
    )
    return book.article(
        version,
        f'<h3><span class="code">{text(book.codes[version.id])}</span> {kind}</h3>\n'
        + book.markdown(statement(version))
        + labelled(_("What we do"), book.markdown(version.activities))
        + others(line(why, _came_from(book, version)))
        + _compare(book, version)
        + cards(book, version.id)
        + _weight(book, version),
    )


def _came_from(book: PackBook, version: StrategyVersion) -> str:
    links = ", ".join(
        f'<a href="#r-{text(parent.id)}">{text(book.codes[parent.id])}</a>'
        for parent in lineage.parents(book.snapshot, version.id)
    )
    return text(_("It came from {versions}")).format(versions=links) if links else ""


def _compare(book: PackBook, version: StrategyVersion) -> str:
    """Return how the words of a version came from those of each it came from, folded away."""
    return others(
        "".join(
            _difference(book, parent, version)
            for parent in lineage.parents(book.snapshot, version.id)
            if _whole(parent) != _whole(version)
        )
    )


def _difference(book: PackBook, parent: StrategyVersion, version: StrategyVersion) -> str:
    summary = text(_("Compare with {version}").format(version=book.codes[parent.id]))
    changed = words.to_html(words.difference(_whole(parent), _whole(version)))
    return f'<details class="compare"><summary>{summary}</summary>\n<p dir="auto">{changed}</p></details>\n'


def _whole(version: StrategyVersion) -> str:
    return "\n\n".join(filter(None, (told(version), activities(version))))


def _weight(book: PackBook, version: StrategyVersion) -> str:
    balance = evidence.balance_of(book.snapshot, version.id)
    if not (balance.supporting or balance.challenging):
        return ""
    return line(text(evidence.balance_words(balance)), text(evidence.weight_words(balance)), skip=True)
