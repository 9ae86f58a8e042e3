"""Controls that say how evidence bears on something, and what it can prove."""

from __future__ import annotations

from journal.core.i18n import _
from journal.core.vocabulary import Kind, Probative, Relation, label
from journal.learning.evidence import fitting_relations
from journal.ui.widgets.choice import Choice


def relation_options(kind: Kind, held: Relation | None = None) -> list[tuple[Relation, str]]:
    """Return how evidence may bear on a target of this kind, and what is said already."""
    relations = fitting_relations(kind)
    if held is not None and held not in relations:
        relations = (*relations, held)
    return [(relation, label(relation)) for relation in relations]


def relation_choice(kind: Kind, relation: Relation = Relation.SUPPORTS) -> Choice[Relation]:
    """Return a choice of how evidence bears on a target of this kind."""
    choice = Choice(relation_options(kind, relation))
    choice.choose(relation)
    return choice


def probative_choice(held: Probative | None = None) -> Choice[Probative | None]:
    """Return a choice of what evidence can prove, which may stay open."""
    roles: list[tuple[Probative | None, str]] = [(None, _("Not said"))]
    roles += [(value, label(value)) for value in Probative]
    choice: Choice[Probative | None] = Choice(roles)
    choice.choose(held)
    return choice
