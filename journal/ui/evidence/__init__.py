"""Evidence beyond its own screen: how it comes in, is dragged, and is linked from anywhere."""
