"""Tests that hold of any handbook: each room runs them over the tea room's, tests/content over the company's."""
