"""Sharing the tips: 3.3 and 3.4 of the Tips Rules."""
