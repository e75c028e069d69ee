"""The working time of one day: Part 1 of the Work Rules."""
