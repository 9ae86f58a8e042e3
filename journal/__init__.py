"""Cairn: an adaptive-learning journal for civil-society organisations."""

__version__ = "0.1.0"
