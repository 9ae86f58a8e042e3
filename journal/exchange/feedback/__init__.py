"""The small file in which a critical friend's comments come home."""

from journal.exchange.feedback.form import (
    About,
    Bounds,
    Feedback,
    FeedbackComment,
    FeedbackRefused,
    Quotation,
    comments_digest,
)
from journal.exchange.feedback.reading import read_feedback
from journal.exchange.feedback.writing import write_feedback

__all__ = [
    "About", "Bounds", "Feedback", "FeedbackComment", "FeedbackRefused", "Quotation", "comments_digest",
    "read_feedback", "write_feedback",
]  # fmt: skip
