"""The refinement map: how each strategy changed, when, why, and on what evidence."""
