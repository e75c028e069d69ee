"""A regulation as a document site, a Word file or a text editor leaves it, turned into a draft of the handbook's pages.

Reading (:mod:`reading`, :mod:`word`) gives one text; every character of it is then written down in a ledger
(:mod:`ledger`) as placed, structural, blank or set aside. Lines and titles are told apart (:mod:`lines`,
:mod:`titles`), markers such as 第一条, (一), 1) are read (:mod:`markers`) and make a tree (:mod:`outline`,
:mod:`numbering`), from which pages (:mod:`drafting`) and the report (:mod:`report`) are written.
"""
