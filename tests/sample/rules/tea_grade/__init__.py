"""The grade of a tea: Articles 13 and 15 of the House Rules."""
