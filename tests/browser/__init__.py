"""Review packs as a reader has them: opened from a file in real browsers, with no network."""
