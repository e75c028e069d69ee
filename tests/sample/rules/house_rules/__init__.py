"""Which rules hold for whom: Article 2 of the House Rules."""
