"""What the report of an import says, in both languages."""

from __future__ import annotations

from calculators.core.languages import Words
from scripts.importing.source import Kind

READ_AS: dict[Kind, Words] = {
    "text": {"zh": "按纯文本读取。", "en": "Read as plain text."},
    "word": {"zh": "按Word文件（docx）读取。", "en": "Read as a Word file (docx)."},
    "libreoffice": {
        "zh": "先由LibreOffice转成Word文件（docx），再读取。",
        "en": "Turned into a Word file (docx) by LibreOffice, then read.",
    },
    "pdf": {"zh": "按PDF的文字层读取。", "en": "Read from the text layer of a PDF."},
    "html": {"zh": "按网页读取。", "en": "Read as a web page."},
    "markdown": {"zh": "按Markdown读取。", "en": "Read as Markdown."},
}
"""How the file was read."""
ASIDE: dict[str, Words] = {
    "unplaced": {"zh": "没有认出属于哪一条", "en": "belongs to no article that was recognised"},
    "site": {"zh": "像是文档网站的文字", "en": "looks like a document site's own words"},
    "page-number": {"zh": "像是页码", "en": "looks like a page number"},
    "running-header": {
        "zh": "像是页眉或页脚（出现三次以上）",
        "en": "looks like a running header or footer (three times or more)",
    },
    "file-name": {"zh": "像是文件名", "en": "looks like a file's name"},
    "contents": {"zh": "像是目录", "en": "looks like a table of contents"},
    "signature": {"zh": "像是署名、日期或发文信息", "en": "looks like a signature, a date or notes of issue"},
    "title-again": {"zh": "重复或另一种写法的标题", "en": "the title again, or another form of it"},
}
"""Why a part of the input stands in no article."""
REMARKS: dict[str, Words] = {
    "jumps": {
        "zh": "“{what}”之前缺号（上一个是{before}）。请对照原件。",
        "en": "numbers are missing before “{what}” (the last was {before}). Compare with the original.",
    },
    "again": {
        "zh": "“{what}”的编号不在次序上，当作正文处理。请核对是引用还是新的一条。",
        "en": "“{what}” is out of order and was kept as text. Check whether it is a reference or an article.",
    },
    "restarts": {
        "zh": "“{what}”重新从头编号，当作正文处理。请核对是否为另一组列举。",
        "en": "“{what}” starts the numbers anew and was kept as text. Check whether it is a second list.",
    },
    "out-of-place": {
        "zh": "“{what}”前面没有第一项，当作正文处理。请核对。",
        "en": "“{what}” has no first item before it and was kept as text. Please check.",
    },
    "run-together": {
        "zh": "“{what}”紧接在上一条文字之后，没有句号或换行，已分开。请核对。",
        "en": "“{what}” ran into the text before it, without a full stop or a new line, and was split. Please check.",
    },
    "first-without-number": {
        "zh": "第一部分没有编号和标题，此处文字按第一部分处理。",
        "en": "the first section has no number and no heading; this text was taken for it.",
    },
    "empty": {"zh": "“{what}”没有内容。", "en": "“{what}” holds no text."},
    "heading-run-in": {
        "zh": "“{what}”的标题可能与正文连在一起。请在标题后断开。",
        "en": "the heading of “{what}” may run into its text. Split it where the heading ends.",
    },
    "cut-off": {
        "zh": "制度到“{what}”为止，可能没有写完。请对照原件，原件如此就在文末注明。",
        "en": "the regulation ends with “{what}” and may be cut off. Compare with the original; if it is, say so "
        "at its end.",
    },
    "cells": {
        "zh": "从“{what}”起像是一张表，每行一格，已逐行放入。请改写成表格。",
        "en": "from “{what}” on this looks like a table with a cell a line; each line was put in by itself. Write it "
        "as a table.",
    },
    "misnumbered": {
        "zh": "“{what}”的编号不在次序上，但后面接着下一条，已作为一章。请对照原件。",
        "en": "“{what}” is out of order, but the next article follows it; it was taken for a chapter. Compare with the "
        "original.",
    },
    "kept": {
        "zh": "行首的“{what}”读作引用，当作正文处理。请核对是否为新的一条。",
        "en": "“{what}” at the start of a line was read as a reference and kept as text. Check whether an article "
        "begins.",
    },
    "after-list": {
        "zh": "“{what}”之前的一项没有句末标点，这一段留在该项中。请核对它是否属于整条。",
        "en": "the item before “{what}” does not end like a sentence, and this paragraph was left in it. Check whether "
        "it belongs to the whole article.",
    },
    "annex-apart": {
        "zh": "“{what}”有自己的条文，已作为另一部制度起草。",
        "en": "“{what}” has articles of its own and was drafted as a regulation of its own.",
    },
    "no-title": {"zh": "没有找到这部制度的标题。", "en": "no title was found for this regulation."},
    "no-id": {
        "zh": "“{what}”的层次过深或编号重复，没有编号标识。",
        "en": "“{what}” is nested too deeply, or its number comes twice, and has no id.",
    },
}
"""What a proofreader should look at."""
MINOR = {"no-id", "no-title", "heading-run-in", "annex-apart", "first-without-number", "empty"}
"""Remarks by which nothing is missing or misplaced; the terminal leaves them to the report."""
BESIDE: dict[str, Words] = {
    "header": {"zh": "Word页眉", "en": "Word header"},
    "footer": {"zh": "Word页脚", "en": "Word footer"},
    "comments": {"zh": "Word批注", "en": "Word comments"},
}
