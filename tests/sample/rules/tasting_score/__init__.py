"""The score of a tea master's tasting: 3.2 of the Tips Rules."""
