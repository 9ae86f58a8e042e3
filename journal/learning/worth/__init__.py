"""What is worth a look: every rule that notices something, and what it notices in a journal.

The rules are pure functions over one snapshot and a day. They notice; they refuse nothing: what a merge brings in
against a rule is kept and told here (DESIGN section 5, the practice note, part D).
"""

from journal.learning.worth.flag import Flag, Group, Rule
from journal.learning.worth.rules import RULES, rule_of, worth_a_look

__all__ = ["RULES", "Flag", "Group", "Rule", "rule_of", "worth_a_look"]
