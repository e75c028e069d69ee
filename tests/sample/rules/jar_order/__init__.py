"""Whether the jars stand in order: Article 14 of the House Rules."""
