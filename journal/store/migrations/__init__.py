"""What brings an older journal file up to date, run by Alembic within one transaction."""
