"""The page's Python."""
