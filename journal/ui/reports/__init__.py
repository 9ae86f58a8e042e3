"""Reports in the window: choosing what is written, and reading the story so far."""
