"""The personal grade of a holder of a position: Article 15 of the Measures."""
