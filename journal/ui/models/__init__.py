"""Qt models that lists show, fetched as they are looked at."""
