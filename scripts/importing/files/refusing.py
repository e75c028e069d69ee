"""Why a file is not read, and what to do, in both languages."""

from __future__ import annotations

from calculators.core.languages import LANGUAGES, Words
from scripts.importing.files.kind_words import ADVICE, KINDS, FileKind
from scripts.project.progress import StopWork

REFUSALS: dict[str, Words] = {
    "other-kind": {
        "zh": "“{name}”无法导入：它的内容是{kind_zh}。{advice_zh}",
        "en": "{name} cannot be imported: it is {kind_en}. {advice_en}",
    },
    "not-text": {
        "zh": "“{name}”无法读出文字：它不像任何一种文字编码。请用能打开它的软件另存为docx，或另存为UTF-8编码的txt。",
        "en": "No text can be read in {name}: it is in no encoding that is known. Open it in its program and save it "
        "as .docx, "
        "or save it as .txt in UTF-8.",
    },
    "no-words-in-page": {
        "zh": "网页“{name}”里没有文字，可能要靠脚本才显示：请在浏览器中打开，把文字复制到Word里另存为docx。",
        "en": "The page {name} holds no words; a script may write them: open it in a browser, copy its words into "
        "Word and "
        "save them as .docx.",
    },
    "too-large": {
        "zh": "“{name}”过大（超过{most}MB）：请拆开再导入。",
        "en": "{name} is too large (more than {most} MB): split it and import its parts.",
    },
    "no-libreoffice": {
        "zh": "“{name}”是{kind_zh}，要靠LibreOffice来读，而这台电脑上没有：请安装LibreOffice（Debian、Ubuntu："
        "apt-get install libreoffice-writer-nogui；Windows、macOS：从libreoffice.org下载），"
        "或在Word、WPS里另存为docx。",
        "en": "{name} is {kind_en}, which is read by LibreOffice, and that is not on this machine: install it "
        "(Debian, Ubuntu: "
        "apt-get install libreoffice-writer-nogui; Windows, macOS: from libreoffice.org), or save the file as .docx "
        "in Word "
        "or WPS.",
    },
    "libreoffice-failed": {
        "zh": "LibreOffice没能把“{name}”（{kind_zh}）转成docx：请在Word、WPS里打开它，另存为docx。",
        "en": "LibreOffice could not turn {name} ({kind_en}) into .docx: open it in Word or WPS and save it as .docx.",
    },
    "libreoffice-slow": {
        "zh": "LibreOffice在{seconds}秒内没能转完“{name}”：请在Word、WPS里打开它，另存为docx。",
        "en": "LibreOffice did not turn {name} into .docx within {seconds} seconds: open it in Word or WPS and save "
        "it as .docx.",
    },
    "pdf-password": {
        "zh": "PDF“{name}”要有密码才能打开：请用密码打开，另存一份没有密码的再导入。",
        "en": "The PDF {name} opens only with a password: open it with that, save a copy without one, and import that.",
    },
    "pdf-broken": {
        "zh": "PDF“{name}”读不出来，可能不完整或已损坏：请重新取得，或用阅读器打开后重新打印成PDF。",
        "en": "The PDF {name} cannot be read; it may be incomplete or damaged: get it again, or open it in a reader "
        "and print it "
        "to a new PDF.",
    },
    "pdf-scan": {
        "zh": "PDF“{name}”是扫描件：{pages}页都只有图片，没有文字。请先做文字识别（OCR），逐字校对后另存为docx。",
        "en": "The PDF {name} is a scan: its {pages} pages are pictures without text. Have the text recognised "
        "(OCR), proofread "
        "it word for word, and save it as .docx.",
    },
    "pdf-empty": {
        "zh": "PDF“{name}”里没有文字（{pages}页）：请确认选对了文件。",
        "en": "The PDF {name} holds no text ({pages} pages): check that it is the right file.",
    },
    "pdf-unknown-letters": {
        "zh": "PDF“{name}”的文字无法读出：它的字体没有说明每个字形是什么字。"
        "请重新导出带文字的PDF或docx，或做文字识别（OCR）。",
        "en": "The text of the PDF {name} cannot be read: its fonts do not say which character each shape is. Export "
        "it anew as a "
        "PDF with text or as .docx, or have its text recognised (OCR).",
    },
    "mail-empty": {
        "zh": "“{name}”里没有网页或正文：请打开它，把文字复制到Word里另存为docx。",
        "en": "{name} holds no page and no message: open it, copy its words into Word and save them as .docx.",
    },
}
"""Each reason with what to do."""


def refuse(name: str, reason: str, **facts: object) -> StopWork:
    """The error that says why a file is not read."""
    said = (REFUSALS[reason][language].format(name=name, **facts) for language in LANGUAGES)
    return StopWork("\n".join(said))


def refuse_kind(name: str, kind: str) -> StopWork:
    """The error for a file of a kind that is not read."""
    found = KINDS[kind]
    advice = ADVICE[found.advice]
    return refuse(name, "other-kind", **called(found), advice_zh=advice["zh"], advice_en=advice["en"])


def called(kind: FileKind) -> dict[str, str]:
    """What a kind is called, as sentences want it."""
    return {"kind_zh": kind.name["zh"], "kind_en": kind.name["en"]}
