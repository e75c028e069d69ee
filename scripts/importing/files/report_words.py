"""What the report says of how a file was read: for every kind but Word's own, whose words lie with the rest."""

from __future__ import annotations

from calculators.core.languages import Words

REMARKS: dict[str, Words] = {
    "other-kind": {
        "zh": "文件名以“{ending}”结尾，内容却是{kind_zh}；已按内容读取。",
        "en": "the file's name ends in “{ending}”, but it is {kind_en}, and was read as that.",
    },
    "encoding-guessed": {
        "zh": "文件没有注明编码，按{encoding}读取。请看看有没有乱码。",
        "en": "the file does not say its encoding and was read as {encoding}. Check that its words make sense.",
    },
    "encoding-doubtful": {
        "zh": "按{encoding}读出的文字里常用字很少，可能是乱码。请对照原件。",
        "en": "read as {encoding}, the text has few usual characters and may be garbled. Compare with the original.",
    },
    "encoding-declared": {
        "zh": "文件注明的编码是{declared}，但文字是{encoding}；已按{encoding}读取。",
        "en": "the file says its encoding is {declared}, but it is {encoding}, and was read as that.",
    },
    "bytes-lost": {
        "zh": "这一行有{count}个字符读不出来，以“�”代替。请对照原件补上。",
        "en": "{count} characters of this line cannot be read; “�” stands for each. Put them in from the original.",
    },
    "bytes-lost-further": {
        "zh": "第{lines}行还有{count}个字符读不出来，以“�”代替。请对照原件补上。",
        "en": "{count} more characters cannot be read, in lines {lines}; “�” stands for each. Put them in from the "
        "original.",
    },
    "radicals-folded": {
        "zh": "有{count}个字以部首或兼容字的编码写成（如“{what}”），看起来一样却搜不到，已换成通常的字。",
        "en": "{count} characters were written with codes of radicals or compatibility forms (such as “{what}”), "
        "which look the "
        "same but are not found by searching; they were replaced by the usual ones.",
    },
    "web-generated": {
        "zh": "网页的样式表会写出文字或编号（{what}），这里没有。请在浏览器中对照。",
        "en": "the page's style sheet writes words or numbers ({what}) that are not here. Compare in a browser.",
    },
    "web-numbering": {
        "zh": "列表用网页自定的编号方式（{what}），这里写成了数字。请在浏览器中对照。",
        "en": "a list is numbered in the page's own way ({what}); plain numbers were written here. Compare in a "
        "browser.",
    },
    "web-inserted": {
        "zh": "“{what}”标为新增的文字，已放入。请核对是否采用。",
        "en": "“{what}” is marked as inserted and was kept. Check whether it is adopted.",
    },
    "web-formula": {
        "zh": "公式“{what}”写成了一行文字。请对照原件。",
        "en": "the formula “{what}” became a line of text. Compare with the original.",
    },
    "web-raised": {
        "zh": "“{what}”是上标或下标，这里与前后文字相连。请对照原件。",
        "en": "“{what}” is raised or lowered and runs into the words around it here. Compare with the original.",
    },
    "md-heading-without-space": {
        "zh": "文件第{at}行的“#”后面没有空格，也当作标题。",
        "en": "the “#” in lines {at} of the file has no space behind it; these were taken for headings, too.",
    },
    "md-same-numbers": {
        "zh": "文件第{at}行起的列表，各项写的是同一个数字，按网页的习惯依次编号。请核对。",
        "en": "in the lists from lines {at} of the file every item has the same number; they were counted, as a page "
        "does. Please "
        "check.",
    },
    "md-other-numbers": {
        "zh": "文件第{at}行起的列表编号不连续，按文件所写；网页上会另行编号。请核对。",
        "en": "the lists from lines {at} of the file skip or repeat numbers, which were kept as written; a page "
        "counts anew. "
        "Please check.",
    },
    "md-html": {
        "zh": "文件第{at}行写有HTML（{what}），按网页的样子读取。请核对。",
        "en": "lines {at} of the file hold HTML ({what}), which was read as a page shows it. Please check.",
    },
}
"""What a proofreader should look at."""
BESIDE: dict[str, Words] = {
    "web-title": {"zh": "网页标题（浏览器标签上的字）", "en": "the page's title (on the browser's tab)"},
    "web-navigation": {"zh": "网页导航", "en": "the page's navigation"},
    "web-around": {"zh": "网页正文以外的文字", "en": "words around the page's main part"},
    "web-aside": {"zh": "网页的旁注", "en": "an aside of the page"},
    "web-footer": {"zh": "网页的页脚", "en": "the page's footer"},
    "web-hidden": {"zh": "网页上看不见的文字", "en": "words that the page does not show"},
    "web-struck": {"zh": "划掉的文字，没有放入", "en": "words struck out, which were left out"},
    "web-ruby": {"zh": "注音", "en": "a reading above the line"},
    "web-note": {"zh": "脚注", "en": "a footnote"},
    "web-comment": {"zh": "批注", "en": "a comment"},
    "web-picture": {"zh": "图片，没有放入", "en": "a picture, which was left out"},
    "web-embedded": {"zh": "嵌入的内容，没有读取", "en": "embedded content, which was not read"},
    "web-form": {"zh": "表单里的文字", "en": "words of a form"},
    "page-header": {"zh": "页眉", "en": "a page's header"},
    "page-footer": {"zh": "页脚", "en": "a page's footer"},
    "md-front-matter": {
        "zh": "文件开头的资料（front matter）",
        "en": "what the file says of itself at its start (front matter)",
    },
    "mail-part": {"zh": "邮件或单文件网页的其他部分", "en": "other parts of the mail or of the one-file page"},
}
"""What a file holds outside its running text."""
