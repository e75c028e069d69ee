"""From lines to regulations and their clauses: what is a page's furniture, a title, a marker, a heading, a number."""
