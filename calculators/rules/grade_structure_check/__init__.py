"""The checks of a grade structure: Article 13 of the Measures."""
