"""Reports composed from records, once for every form they are written in: pure functions over a snapshot."""
