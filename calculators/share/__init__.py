"""A calculation as a link, a file or a slip."""
