"""A Word file, every character of it: in the text, beside it, or named.

The file is walked through by hand, over the standard library's XML. Of the readers that were measured on real and on
made files (docs/measured.md), mammoth leaves out formulas, readings, fields and drawn words and knows no numbers;
python-docx and docx2python leave more to their user than they take off; LibreOffice reads most, but adopts tracked
changes, shows what is hidden, and is not everywhere.
"""

from scripts.importing.word.document import read_word as read_word
