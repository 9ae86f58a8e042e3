"""The lineage map: where each version came from."""
