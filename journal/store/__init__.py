"""The journal file: its tables, its one door for writes, its revisions and its copies."""
