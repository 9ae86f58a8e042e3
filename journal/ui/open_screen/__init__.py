"""The calm beginning: recent journals, unlocking, a new journal."""
