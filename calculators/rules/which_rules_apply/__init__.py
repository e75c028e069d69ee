"""Which regulations apply to whom: Article 2 of the Measures and the other scope clauses."""
