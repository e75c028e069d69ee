"""May a department have a deputy: Articles 5 and 17 of the Measures."""
