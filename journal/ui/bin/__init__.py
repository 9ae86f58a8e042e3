"""The bin as it is seen: a list of what was deleted, its words, and two ways out."""
