"""From clauses to a draft's files: pages in both languages, entries for the registers."""
