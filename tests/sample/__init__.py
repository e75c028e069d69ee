"""A small handbook of the tests' own: the rules of a tea room.

The machinery reads it in place of the company's (``calculators.core.content.reading_from``), so that its tests hold
whatever calculators the company has. Each way a calculator can make use of the machinery is in one of these.
"""
