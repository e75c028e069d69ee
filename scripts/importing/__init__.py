"""A regulation as a document site, a Word file or a text editor leaves it, turned into a draft of the handbook's pages.

Reading (:mod:`reading`, :mod:`word`) gives one text; every character of it is then written down in a ledger
(:mod:`ledger`) as placed, structural, blank or set aside. :mod:`outline` tells titles and markers such as 第一条,
(一), 1) apart and makes a tree of clauses, from which pages (:mod:`draft`) and the report (:mod:`report`) are written.
"""
