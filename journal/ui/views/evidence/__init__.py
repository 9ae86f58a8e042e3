"""The Evidence screen: proof, and its weight on both sides."""

from journal.ui.views.evidence.view import EvidenceView

__all__ = ["EvidenceView"]
