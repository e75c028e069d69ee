"""Settings of the property tests: the same examples on every run, and no clock (two noisy cores)."""

from hypothesis import settings

settings.register_profile("house", deadline=None, derandomize=True, max_examples=100)
settings.register_profile("wide", deadline=None, max_examples=2_000)
settings.load_profile("house")
