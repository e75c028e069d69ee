"""Who decides a matter: Articles 3 to 8 and 14 of the Measures."""
