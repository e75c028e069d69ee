"""What lies behind a result: what would change it, other readings, its formula, pictures of it."""
