"""Measuring the site against its bars: ``scripts/measure``."""
