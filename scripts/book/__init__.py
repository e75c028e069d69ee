"""The handbook on paper."""
