"""Runs inside Pyodide before its memory is written (make-snapshot.mjs): afterwards nothing has to be read from a file.

Every module of both archives is imported but the terminal's, every table read, every calculator asked once.
"""

import gc
import importlib
import random
import zipfile
from datetime import date

from calculators import browser, cases, explaining, messages, nearest, reading, registry, version
from calculators.training import questions

TERMINAL = ("calculators.__main__", "calculators.table_commands")

for archive in ("/lib/python313.zip", "/lib/calculators.zip"):
    for name in sorted(zipfile.ZipFile(archive).namelist()):
        module = name.removesuffix(".pyc").removesuffix("/__init__").replace("/", ".")
        if name.endswith(".pyc") and module not in TERMINAL:
            importlib.import_module(module)

messages.catalogue("training/messages.toml")
questions.tables()
version.handbook_version()
# What a long search leaves in the memory would be delivered with it; a few tries need the same modules and words.
tries, nearest.ROWS_WORKED_OUT = nearest.ROWS_WORKED_OUT, 20
for calculator in registry.CALCULATORS:
    example = cases.worked_example(calculator)
    browser.answer(example.request)
    explaining.explain(calculator, reading.parse_json(example.input_text), example.as_of, date.today())
nearest.ROWS_WORKED_OUT = tries
random.seed(0)
gc.collect()
