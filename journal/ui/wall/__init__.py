"""The wall: a retrospective as a room sees it, on a projector or on the laptop itself."""
