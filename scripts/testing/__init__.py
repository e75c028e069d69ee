"""Running the tests."""
