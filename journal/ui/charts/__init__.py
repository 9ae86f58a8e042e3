"""Charts in the window, wherever they are shown."""
