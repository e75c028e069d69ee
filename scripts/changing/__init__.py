"""Changing the handbook: what an edit alters, and new calculators."""
