"""The wall of retrospectives, driven as those in the room do."""
