"""A day's hours on duty: part 1 of the Opening Hours."""
