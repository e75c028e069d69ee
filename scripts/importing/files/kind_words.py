"""What each kind of file is called, its usual endings, by which door it is read, and what to do where by none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from calculators.core.languages import Words

Door = Literal["word", "flat-opc", "libreoffice", "pdf", "html", "mail", "markdown", "text", "refused"]


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file. ``endings`` are those its name may have; ``advice`` is a key of :data:`ADVICE`."""

    name: Words
    endings: tuple[str, ...]
    door: Door = "refused"
    advice: str = ""


ADVICE: dict[str, Words] = {
    "copy": {
        "zh": "请把制度的文字复制到Word里，另存为docx再导入。",
        "en": "Copy the regulation's words into Word, save them as .docx and import that.",
    },
    "recognise": {
        "zh": "里面是图片，没有文字可读：请先做文字识别（OCR），逐字校对后另存为docx。",
        "en": "It is a picture and holds no text: have its text recognised (OCR), proofread it word for word, and "
        "save it "
        "as .docx.",
    },
    "unpack": {
        "zh": "请先解压，再导入里面的文件。",
        "en": "Unpack it, and import the file inside.",
    },
    "password": {
        "zh": "请用密码打开，去掉密码后另存一份再导入。",
        "en": "Open it with the password, save a copy without one, and import that.",
    },
    "rights": {
        "zh": "它受权限管理（IRM）保护：请有权限的人打开，取消限制后另存一份。",
        "en": "It is protected by rights management (IRM): let someone with the right to do so save an unprotected "
        "copy.",
    },
    "reader": {
        "zh": "请在能打开它的软件里导出为docx或PDF，或把文字复制到Word里另存为docx。",
        "en": "Export it as .docx or PDF from the program that opens it, or copy its words into Word and save them "
        "as .docx.",
    },
    "whole": {
        "zh": "它不完整或已损坏，可能没有下载完：请重新取得这个文件。",
        "en": "It is incomplete or damaged, perhaps not fully downloaded: get the file again.",
    },
    "check": {
        "zh": "请确认选对了文件；制度请另存为docx。",
        "en": "Check that it is the right file; save the regulation as .docx.",
    },
}
"""What to do with a file that is not read."""

KINDS: dict[str, FileKind] = {
    "docx": FileKind(
        {"zh": "Word文件（docx）", "en": "a Word file (docx)"}, (".docx", ".docm", ".dotx", ".dotm"), "word"
    ),
    "flat-opc": FileKind({"zh": "Word的XML文件", "en": "a Word XML file"}, (".xml",), "flat-opc"),
    "doc": FileKind(
        {"zh": "旧版Word文件（doc）", "en": "an old Word file (doc)"}, (".doc", ".dot", ".wps", ".wpt"), "libreoffice"
    ),
    "word-2003-xml": FileKind({"zh": "Word 2003的XML文件", "en": "a Word 2003 XML file"}, (".xml",), "libreoffice"),
    "rtf": FileKind({"zh": "RTF文件", "en": "an RTF file"}, (".rtf",), "libreoffice"),
    "odt": FileKind(
        {"zh": "OpenDocument文字文件（odt）", "en": "an OpenDocument text (odt)"}, (".odt", ".ott"), "libreoffice"
    ),
    "fodt": FileKind(
        {"zh": "OpenDocument的XML文字文件（fodt）", "en": "a flat OpenDocument text (fodt)"},
        (".fodt", ".xml"),
        "libreoffice",
    ),
    "pdf": FileKind({"zh": "PDF文件", "en": "a PDF"}, (".pdf",), "pdf"),
    "html": FileKind({"zh": "网页（HTML）", "en": "a web page (HTML)"}, (".html", ".htm", ".xhtml", ".shtml"), "html"),
    "mail": FileKind(
        {"zh": "单个文件网页（MHTML）或邮件", "en": "a web page in one file (MHTML) or a mail"},
        (".mht", ".mhtml", ".eml"),
        "mail",
    ),
    "markdown": FileKind(
        {"zh": "Markdown文件", "en": "a Markdown file"}, (".md", ".markdown", ".mdown", ".mkd"), "markdown"
    ),
    "text": FileKind({"zh": "纯文本", "en": "plain text"}, (".txt", ".text"), "text"),
    "xlsx": FileKind(
        {"zh": "电子表格（xlsx）", "en": "a workbook (xlsx)"}, (".xlsx", ".xlsm", ".xltx", ".xlsb"), advice="copy"
    ),
    "xls": FileKind({"zh": "旧版电子表格（xls）", "en": "an old workbook (xls)"}, (".xls", ".et"), advice="copy"),
    "excel-xml": FileKind({"zh": "电子表格的XML文件", "en": "a workbook as XML"}, (".xml", ".xls"), advice="copy"),
    "ods": FileKind(
        {"zh": "OpenDocument电子表格", "en": "an OpenDocument spreadsheet"}, (".ods", ".fods"), advice="copy"
    ),
    "pptx": FileKind(
        {"zh": "幻灯片（pptx）", "en": "a presentation (pptx)"}, (".pptx", ".pptm", ".ppsx"), advice="copy"
    ),
    "ppt": FileKind(
        {"zh": "旧版幻灯片（ppt）", "en": "an old presentation (ppt)"}, (".ppt", ".pps", ".dps"), advice="copy"
    ),
    "odf": FileKind(
        {"zh": "OpenDocument文件，但不是文字文件", "en": "an OpenDocument file, but no text"},
        (".odp", ".odg", ".odf"),
        advice="copy",
    ),
    "office": FileKind(
        {"zh": "Office文件，但不是Word文件", "en": "an Office file, but no Word file"},
        (".vsdx", ".xps", ".oxps"),
        advice="copy",
    ),
    "locked-office": FileKind(
        {"zh": "有密码的Office文件", "en": "an Office file with a password"},
        (".docx", ".xlsx", ".pptx", ".docm", ".xlsm"),
        advice="password",
    ),
    "locked-doc": FileKind(
        {"zh": "有密码的旧版Word文件（doc）", "en": "an old Word file (doc) with a password"},
        (".doc", ".dot", ".wps"),
        advice="password",
    ),
    "locked-odf": FileKind(
        {"zh": "有密码的OpenDocument文件", "en": "an OpenDocument file with a password"},
        (".odt", ".ott", ".ods", ".odp"),
        advice="password",
    ),
    "locked-zip": FileKind(
        {"zh": "有密码的压缩包（zip）", "en": "a zip archive with a password"}, (".zip",), advice="unpack"
    ),
    "managed-office": FileKind(
        {"zh": "受权限管理的Office文件", "en": "an Office file under rights management"},
        (".docx", ".doc", ".xlsx", ".pptx"),
        advice="rights",
    ),
    "uof": FileKind(
        {"zh": "标文通（UOF）文件", "en": "a file in Uniform Office Format (UOF)"}, (".uof", ".uot"), advice="reader"
    ),
    "ofd": FileKind({"zh": "版式文件（OFD）", "en": "a fixed-layout document (OFD)"}, (".ofd",), advice="reader"),
    "epub": FileKind({"zh": "电子书（EPUB）", "en": "an e-book (EPUB)"}, (".epub",), advice="reader"),
    "caj": FileKind({"zh": "知网文献（CAJ）", "en": "a CAJ document"}, (".caj", ".kdh", ".nh"), advice="reader"),
    "pages": FileKind({"zh": "苹果Pages文稿", "en": "an Apple Pages document"}, (".pages",), advice="reader"),
    "outlook": FileKind({"zh": "Outlook邮件（msg）", "en": "an Outlook mail (msg)"}, (".msg",), advice="reader"),
    "ole": FileKind(
        {"zh": "旧版Office格式的文件，但不是Word文件", "en": "a file in an old Office format, but no Word file"},
        (".vsd", ".mpp", ".pub"),
        advice="reader",
    ),
    "jar": FileKind({"zh": "Java程序包", "en": "a Java archive"}, (".jar", ".apk"), advice="check"),
    "zip": FileKind({"zh": "压缩包（zip）", "en": "a zip archive"}, (".zip",), advice="unpack"),
    "archive": FileKind(
        {"zh": "压缩包", "en": "an archive"}, (".rar", ".7z", ".gz", ".tgz", ".bz2", ".xz"), advice="unpack"
    ),
    "broken-zip": FileKind(
        {"zh": "不完整的zip或docx", "en": "an incomplete zip or docx"},
        (".docx", ".zip", ".xlsx", ".odt"),
        advice="whole",
    ),
    "broken-ole": FileKind(
        {"zh": "不完整的旧版Office文件", "en": "an incomplete file of an old Office format"},
        (".doc", ".wps", ".xls", ".ppt"),
        advice="whole",
    ),
    "image": FileKind(
        {"zh": "图片", "en": "a picture"},
        (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".webp", ".heic", ".djvu", ".svg"),
        advice="recognise",
    ),
    "sound": FileKind({"zh": "音频或视频", "en": "sound or film"}, (".mp3", ".mp4", ".wav", ".avi"), advice="check"),
    "program": FileKind({"zh": "程序", "en": "a program"}, (".exe", ".dll", ".class"), advice="check"),
    "json": FileKind({"zh": "JSON数据", "en": "JSON data"}, (".json",), advice="check"),
    "xml": FileKind({"zh": "XML数据", "en": "XML data"}, (".xml",), advice="reader"),
    "tex": FileKind({"zh": "LaTeX源文件", "en": "LaTeX source"}, (".tex",), advice="reader"),
    "empty": FileKind({"zh": "空文件", "en": "an empty file"}, (), advice="check"),
}
"""Every kind that is told apart, by its key."""
