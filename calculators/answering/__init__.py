"""From an input to an answer: reading it, working it out, saying it."""
