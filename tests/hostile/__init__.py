"""Words that break programs: every kind of them, used everywhere that a person can type."""
