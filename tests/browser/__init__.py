"""Tests that drive the site in a real Chromium, as a reader would."""
