"""A shift and its marks: Article 1 of the House Rules."""
