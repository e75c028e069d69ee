"""The rules of the Office Staff Handbook that can be computed, as tested Python.

Pure functions over the standard library: the same package answers in the terminal
(``python -m calculators``), in the reader's browser (``calculators.browser``) and in the tests.
It is the handbook's restatement of the regulations; the company's adopted text prevails.
"""
