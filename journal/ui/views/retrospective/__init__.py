"""The Retrospective screen."""
