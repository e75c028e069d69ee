"""The score of a 360-degree assessment: 3.2 of the Pay and Performance Rules."""
