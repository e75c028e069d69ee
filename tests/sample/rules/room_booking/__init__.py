"""Booking the back room: Article 17 of the House Rules."""
