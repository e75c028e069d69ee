"""What the report of an import says, in both languages."""

from __future__ import annotations

from calculators.core.languages import Words
from scripts.importing.files import report_words as file_words
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
        "zh": "“{what}”重新从头编号，按另一组列举处理，各项没有编号标识。请核对。",
        "en": "“{what}” starts the numbers anew and was taken for a second list, whose items have no ids. Please "
        "check.",
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
    "arranged": {
        "zh": "从“{what}”起的表格里有条、章或只有一列，已逐格作为正文读取。请核对次序。",
        "en": "the table from “{what}” on holds articles or chapters, or one column, and was read as text, cell by "
        "cell. Check the order.",
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
    "word-tracked": {
        "zh": "修订还没有定：插入“{inserted}”（已放入正文），删去“{deleted}”（未放入）。请在Word中接受或拒绝后再导入。",
        "en": "a tracked change is neither accepted nor refused: inserted “{inserted}” (it stands in the text), "
        "deleted “{deleted}” (it does not). Decide in Word, then import again.",
    },
    "word-struck": {
        "zh": "“{what}”划了删除线，没有放入正文。请确认是否作废。",
        "en": "“{what}” is struck through and was left out of the text. Check whether it is void.",
    },
    "word-hidden": {
        "zh": "此处有{count}个字设为隐藏（Word不显示、不打印），没有放入正文，只写在报告里。请确认能否公开。",
        "en": "{count} characters here are hidden (Word neither shows nor prints them); they are left out of the text "
        "and stand in the report alone. Check whether they may be published.",
    },
    "word-formula": {
        "zh": "公式写成一行：“{what}”。请对照原件。",
        "en": "a formula was written on one line: “{what}”. Compare with the original.",
    },
    "word-formula-object": {
        "zh": "“{before}”之后的公式是嵌入的对象（{what}），读不出来。请对照原件补上。",
        "en": "the formula after “{before}” is an embedded object ({what}) and cannot be read. Add it from the "
        "original.",
    },
    "word-object": {
        "zh": "此处嵌有其他程序的对象（{what}），没有读取。请对照原件。",
        "en": "an object of another program ({what}) is embedded here and was not read. Compare with the original.",
    },
    "word-picture": {
        "zh": "此处有图片（说明：{what}），没有放入草稿。请对照原件。",
        "en": "a picture stands here (its description: {what}); it is not in the draft. Compare with the original.",
    },
    "word-chart": {
        "zh": "此处有图表，其中的文字和数字写在报告里：{what}",
        "en": "a chart stands here; its words and figures are in the report: {what}",
    },
    "word-diagram": {
        "zh": "此处有SmartArt图形，其中的文字写在报告里：{what}",
        "en": "a SmartArt diagram stands here; its words are in the report: {what}",
    },
    "word-text-box": {
        "zh": "“{what}”原在文本框中，放在它所附的段落旁。请核对位置。",
        "en": "“{what}” stands in a text box; it was put beside the paragraph it hangs on. Check its place.",
    },
    "word-note": {
        "zh": "“{before}”之后有注释：“{what}”，没有放入条文。请决定写在哪里。",
        "en": "a note stands after “{before}”: “{what}”; it is not in the article. Decide where it belongs.",
    },
    "word-field": {
        "zh": "域“{what}”没有保存结果，这里缺一个由Word算出的内容。请对照原件补上。",
        "en": "the field “{what}” has no saved result: something that Word works out is missing here. Add it from the "
        "original.",
    },
    "word-symbol": {
        "zh": "字体{font}的符号{code}不认识，暂写作“\ufffd”（文件中为“{what}”）。请对照原件。",
        "en": "the sign {code} of the font {font} is not known; “\ufffd” stands for it (“{what}” in the file). Compare "
        "with the original.",
    },
    "word-number-format": {
        "zh": "编号格式{format}不认识，此处写成阿拉伯数字“{what}”。请对照原件。",
        "en": "the number format {format} is not known; the number was written in figures, “{what}”. Compare with the "
        "original.",
    },
    "word-number-changed": {
        "zh": "此段的自动编号有未定的修订，现在是“{what}”。请在Word中接受或拒绝后再导入。",
        "en": "the automatic number of this paragraph was changed with changes tracked and is “{what}” now. Decide in "
        "Word, then import again.",
    },
    "word-nested-table": {
        "zh": "表格的单元格里还有一张表格，已按行写在该单元格里。请核对。",
        "en": "a table lies within a cell of a table; its rows were written as lines of that cell. Please check.",
    },
    "word-layout-table": {
        "zh": "此处的文字原在只有一格宽的表格里，按段落读取。请核对。",
        "en": "this text stands in a table that is one cell wide and was read as paragraphs. Please check.",
    },
    "word-placeholder": {
        "zh": "“{what}”是内容控件的提示文字，没有人填写。",
        "en": "“{what}” is the prompt of a content control that nobody filled in.",
    },
    "word-inserted": {
        "zh": "以下内容来自插入的文件{what}。请核对位置和编号。",
        "en": "what follows comes from the inserted file {what}. Check its place and its numbers.",
    },
    "word-inserted-unread": {
        "zh": "此处插入的文件{what}没有读取。请在Word中打开本文件并重新保存，再导入。",
        "en": "the file {what} inserted here was not read. Open this file in Word and save it again, then import it.",
    },
    "word-inserted-missing": {
        "zh": "此处应有插入的文件（{what}），但本文件里没有。请向提供者索取完整的文件。",
        "en": "a file ({what}) should be inserted here but is not in this one. Ask for the complete file.",
    },
    "word-other-file": {
        "zh": "此处的内容在另一个文件里：{what}。请一并导入。",
        "en": "what belongs here is in another file: {what}. Import it as well.",
    },
    "word-raised": {
        "zh": "“{what}”在原件中是上标或下标，草稿里写在同一行。请核对意思有没有变。",
        "en": "“{what}” stands above or below the line in the original, and on the line in the draft. Check that it "
        "still means the same.",
    },
    "word-unread": {
        "zh": "文件里有些文字不知道放在哪里，已列在报告里。请对照原件。",
        "en": "the file holds words whose place is not known; the report lists them. Compare with the original.",
    },
    **file_words.REMARKS,
}
"""What a proofreader should look at."""
MINOR = {
    *("no-id", "no-title", "heading-run-in", "annex-apart", "first-without-number", "empty"),
    *("word-formula", "word-layout-table", "word-nested-table", "word-placeholder"),
}
"""Remarks by which nothing is missing or misplaced; the terminal leaves them to the report."""
BESIDE: dict[str, Words] = {
    "header": {"zh": "Word页眉", "en": "Word header"},
    "footer": {"zh": "Word页脚", "en": "Word footer"},
    "comments": {"zh": "Word批注", "en": "Word comments"},
    "footnote": {"zh": "Word脚注", "en": "Word footnote"},
    "endnote": {"zh": "Word尾注", "en": "Word endnote"},
    "note-mark": {"zh": "Word注释自定的标记", "en": "mark of a note's own in Word"},
    "deleted": {
        "zh": "修订中删去的文字（既未接受也未拒绝，请在Word中决定）",
        "en": "deleted with changes tracked (neither accepted nor refused: decide in Word)",
    },
    "moved": {
        "zh": "修订中移走的文字（既未接受也未拒绝，请在Word中决定）",
        "en": "moved away with changes tracked (neither accepted nor refused: decide in Word)",
    },
    "struck": {"zh": "划了删除线的文字", "en": "struck through"},
    "hidden": {
        "zh": "隐藏的文字（Word不显示、不打印，可能不宜公开）",
        "en": "hidden text (Word neither shows nor prints it; it may not be meant for readers)",
    },
    "contents": {"zh": "Word目录", "en": "Word table of contents"},
    "ruby": {"zh": "拼音或注音", "en": "reading above the words"},
    "link": {"zh": "链接的地址", "en": "address of a link"},
    "field": {"zh": "Word域代码（不显示）", "en": "code of a field that is not shown"},
    "choices": {"zh": "下拉列表的选项", "en": "choices of a list"},
    "alternative": {"zh": "同一内容的另一种形式", "en": "another form of the same content"},
    "description": {"zh": "图形的说明文字", "en": "description of a drawing"},
    "picture": {"zh": "页眉、页脚或注释中的图片", "en": "picture in a header, a footer or a note"},
    "symbol": {"zh": "不认识的符号", "en": "sign that is not known"},
    "diagram": {"zh": "SmartArt图形中的文字", "en": "words of a SmartArt diagram"},
    "chart": {"zh": "图表中的文字和数字", "en": "words and figures of a chart"},
    "unread": {"zh": "不知道放在哪里的文字", "en": "words whose place is not known"},
    **file_words.BESIDE,
}
