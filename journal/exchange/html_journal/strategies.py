"""Chapters on what the team does and believes: strategies with every version, and assumptions."""

from __future__ import annotations

from journal.core.i18n import _
from journal.core.records import Assumption, EvidenceLink, Strategy, StrategyDecision, StrategyVersion
from journal.core.vocabulary import label
from journal.exchange.html_journal.book import Book, anchor
from journal.exchange.html_journal.page import facts, labelled, table, text
from journal.learning import beliefs, evidence, lineage, numbering
from journal.text import words


def strategies(book: Book) -> str:
    """Return every strategy with its versions and why each came about."""
    return "".join(_strategy(book, strategy) for strategy in numbering.ordered_strategies(book.snapshot))


def assumptions(book: Book) -> str:
    """Return every assumption with how sure the team was of it over time."""
    codes = numbering.assumption_codes(book.snapshot)
    found = sorted(book.snapshot.all(Assumption), key=lambda item: (item.rank, item.created, item.id))
    return "".join(_assumption(book, item, codes[item.id]) for item in found)


def _strategy(book: Book, strategy: Strategy) -> str:
    decisions = lineage.decisions_of(book.snapshot, strategy.id)
    made = {version.decision: version for version in lineage.versions_of(book.snapshot, strategy.id)}
    standing = lineage.standing_after(decisions, made)
    state = label(standing.state)
    if standing.stop_reason is not None:
        state = f"{state} ({label(standing.stop_reason)})"
    parts = [
        f'<article id="{anchor(strategy)}">\n<h3>{text(book.codes[strategy.id])} {text(strategy.title)}</h3>\n',
        facts(text(state), book.date(standing.since) if standing.since else ""),
    ]
    parts += [_decision(book, decision, made.get(decision.id)) for decision in decisions]
    return "".join((*parts, "</article>\n"))


def _decision(book: Book, decision: StrategyDecision, version: StrategyVersion | None) -> str:
    name = book.codes[version.id] + " " if version is not None else ""
    why = [text(label(decision.decision_kind))]
    if decision.stop_reason is not None:
        why.append(text(label(decision.stop_reason)))
    why.append(text(label(decision.trigger)))
    cited = "; ".join(filter(None, (book.references(decision.evidence), book.references(decision.entries))))
    if not cited and decision.judgement_call:
        cited = text(_("A judgement call: no evidence is cited."))
    place = anchor(version) if version is not None else anchor(decision)
    mark = f'<span id="{anchor(decision)}"></span>' if version is not None else ""
    return "".join(
        (
            f'<section class="card" id="{place}">{mark}\n<h4>{text(name)}{book.date(decision.date)}</h4>\n',
            facts(*why, book.names(decision.deciders)),
            _version(book, version) if version is not None else "",
            labelled(_("Why it changed"), book.markdown(decision.rationale)),
            labelled(_("What we keep"), book.markdown(decision.keeps)),
            labelled(_("What we did not choose"), book.markdown(decision.rejected)),
            labelled(_("What it rests on"), f"<p>{cited}</p>" if cited else ""),
            "</section>\n",
        )
    )


def _version(book: Book, version: StrategyVersion) -> str:
    parents = lineage.parents(book.snapshot, version.id)
    parts = [
        labelled(_("What it says"), book.markdown(statement(version))),
        labelled(_("What we do"), book.markdown(version.activities)),
    ]
    if parents:
        came_from = "; ".join(book.reference(parent.id) for parent in parents)
        parts.append(labelled(_("It came from"), f"<p>{came_from}</p>"))
    if len(parents) == 1 and statement(parents[0]) != statement(version):
        difference = words.to_html(words.difference(statement(parents[0]), statement(version)))
        summary = text(_("Compare with {version}").format(version=book.codes[parents[0].id]))
        parts.append(f"<details><summary>{summary}</summary><p>{difference}</p></details>\n")
    balance = evidence.balance_of(book.snapshot, version.id)
    if balance.supporting or balance.challenging:
        parts.append(facts(text(evidence.balance_words(balance)), text(evidence.weight_words(balance))))
    return "".join(parts)


def statement(version: StrategyVersion) -> str:
    """Return what a version says as one text."""
    if version.statement:
        return version.statement
    named = ((_("If"), version.if_part), (_("then"), version.then_part), (_("because"), version.because_part))
    return "\n\n".join(f"**{name}** {part}" for name, part in named if part)


def _assumption(book: Book, item: Assumption, code: str) -> str:
    checks = beliefs.checks_of(book.snapshot, item.id)
    balance = evidence.balance_of(book.snapshot, item.id)
    rows = [
        (
            book.date(check.date),
            text(label(check.confidence)) if check.confidence is not None else text(_("Not asked")),
            book.markdown(check.note),
            book.references(check.evidence),
        )
        for check in checks
    ]
    return "".join(
        (
            f'<article id="{anchor(item)}">\n<h3>{text(code)} {text(item.statement)}</h3>\n',
            facts(
                text(label(beliefs.state(item, checks))),
                text(beliefs.confidence_words(checks)),
                text(evidence.balance_words(balance)),
                text(evidence.weight_words(balance)),
            ),
            labelled(_("What would change our mind"), book.markdown(item.mind_changer)),
            labelled(_("Strategies that rest on it"), _line(book.references(item.strategies))),
            table((_("Date"), _("How sure"), _("Why"), _("Evidence")), rows),
            "</article>\n",
        )
    )


def _line(content: str) -> str:
    return f"<p>{content}</p>" if content else ""


def relations(book: Book, evidence_id: str) -> str:
    """Return what a piece of evidence bears on, and how."""
    links = (link for link in book.snapshot.all(EvidenceLink) if link.evidence == evidence_id)
    found = sorted(links, key=lambda link: (link.created, link.id))
    said = ((label(link.relation), book.reference(link.target)) for link in found)
    return "<br>".join(f"{text(relation)} {target}" for relation, target in said if target)
