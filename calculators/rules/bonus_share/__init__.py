"""Sharing a performance bonus: 3.1, 3.3 and 3.4 of the Pay and Performance Rules."""
