"""A Word file, every character of it: in the text, beside it, or named.

The file is walked through over the standard library's own XML. Of the readers that were measured (docs/measured.md)
mammoth leaves out formulas, readings, fields and drawn words, and no library counts Word's numbers; LibreOffice reads
most, but adopts tracked changes and what is hidden, and is not everywhere.

A story (:mod:`story`) walks through a part and hands each element to what it means: :mod:`runs`, :mod:`paragraphs`,
:mod:`tables`, :mod:`drawings`, :mod:`inserted`. Its text and what is to be said at its places is a :mod:`flow`.
"""

from scripts.importing.word.document import read_word as read_word
