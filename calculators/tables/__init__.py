"""Tables of many rows: taken in, understood, worked out, saved."""
