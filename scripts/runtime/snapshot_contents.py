"""Runs inside Pyodide before its memory is written (make-snapshot.mjs): afterwards nothing has to be read from a file.

Every module of both archives is imported, every table read, every calculator asked once.
"""

import gc
import importlib
import random
import zipfile
from datetime import date

from calculators import browser
from calculators.answering import json_text
from calculators.core import cases, messages, registry, version
from calculators.explain import explanations, nearest_change
from calculators.training import lessons

for archive in ("/lib/python313.zip", "/lib/calculators.zip"):
    for name in sorted(zipfile.ZipFile(archive).namelist()):
        module = name.removesuffix(".pyc").removesuffix("/__init__").replace("/", ".")
        if name.endswith(".pyc"):
            importlib.import_module(module)

for path in (("explaining", "changes"), ("sharing", "link"), ("tables", "item"), ("training", "page")):
    messages.entry(*path)
lessons.lessons()
version.handbook_version()
# What a long search leaves in the memory would be delivered with it; a few tries need the same modules and words.
tries, nearest_change.ROWS_WORKED_OUT = nearest_change.ROWS_WORKED_OUT, 20
for calculator in registry.CALCULATORS:
    example = cases.worked_example(calculator)
    browser.answer(example.request)
    explanations.explain(calculator, json_text.parse_json(example.input_text), example.as_of, date.today())
nearest_change.ROWS_WORKED_OUT = tries
random.seed(0)
gc.collect()
