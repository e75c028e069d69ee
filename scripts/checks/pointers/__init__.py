"""Whatever still points at something that is gone."""
