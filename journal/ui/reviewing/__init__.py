"""Where a critical friend reads what teams sent, comments on it, and saves the feedback to send back."""
