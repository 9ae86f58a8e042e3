"""What the rules of the domain say is wrong with something."""

from __future__ import annotations

Problem = tuple[str, str]
"""The record field that a problem belongs to, and the sentence that says it."""
