"""Why a file is not read as a Word file, by what it is, and what to do."""

from __future__ import annotations

from collections.abc import Sequence

from calculators.core.languages import Words
from scripts.project.progress import StopWork

_SAVE: Words = {"zh": "请在Word中打开，另存为docx。", "en": "open it in Word and save it as .docx."}
_SENTENCES: dict[str, Words] = {
    "encrypted": {
        "zh": "{name}有打开密码，无法读取：请在Word中打开，去掉密码（文件、信息、保护文档）后再导入。",
        "en": "{name} has a password to open it and cannot be read: open it in Word and take the password off "
        "(File, Info, Protect Document), then import it.",
    },
    "rights": {
        "zh": "{name}受权限管理（IRM）保护，无法读取：请有权限的人在Word中取消限制（文件、信息、保护文档）后再导入。",
        "en": "{name} is protected by rights management (IRM) and cannot be read: let somebody who may open it "
        "take the protection off in Word (File, Info, Protect Document), then import it.",
    },
    "locked": {
        "zh": "{name}是有密码的压缩包：请先解开，再导入其中的Word文件。",
        "en": "{name} is an archive with a password: unpack it first, then import the Word file in it.",
    },
    "ole": {
        "zh": f"{{name}}是旧版Office文件（如doc、wps、xls），不是docx：{_SAVE['zh']}",
        "en": f"{{name}} is a file of an older Office (such as .doc, .wps or .xls), not a .docx: {_SAVE['en']}",
    },
    "not-zip": {
        "zh": f"{{name}}不是docx文件，它的内容不是Word写的：{_SAVE['zh']}",
        "en": f"{{name}} is not a .docx; Word did not write what is in it: {_SAVE['en']}",
    },
    "damaged": {
        "zh": f"{{name}}已损坏，或没有传完：请重新取得文件，或{_SAVE['zh'].removeprefix('请')}",
        "en": f"{{name}} is damaged, or was not copied whole: get the file again, or {_SAVE['en']}",
    },
    "large": {
        "zh": "{name}过大（展开后超过100 MB）：请分成几个文件。",
        "en": "{name} is too large (more than 100 MB when unpacked): split it into several files.",
    },
    "deep": {
        "zh": f"{{name}}中的表格或文本框嵌套过深，无法读取：{_SAVE['zh']}",
        "en": f"tables or text boxes in {{name}} are nested too deeply to be read: {_SAVE['en']}",
    },
    "no-document": {
        "zh": f"{{name}}不是Word文件，而是{{what}}：{_SAVE['zh']}",
        "en": f"{{name}} is not a Word file but {{what}}: {_SAVE['en']}",
    },
}
_KINDS: tuple[tuple[str, Words], ...] = (
    ("xl/", {"zh": "Excel工作簿", "en": "an Excel workbook"}),
    ("ppt/", {"zh": "PowerPoint演示文稿", "en": "a PowerPoint presentation"}),
    ("visio/", {"zh": "Visio绘图", "en": "a Visio drawing"}),
    ("OFD.xml", {"zh": "OFD版式文件", "en": "an OFD document"}),
    ("META-INF/container.xml", {"zh": "EPUB电子书", "en": "an EPUB book"}),
    ("META-INF/MANIFEST.MF", {"zh": "Java程序包", "en": "a Java archive"}),
    ("content.xml", {"zh": "OpenDocument文件（如odt、ods）", "en": "an OpenDocument file (such as .odt or .ods)"}),
    ("word/", {"zh": "缺少正文的Word文件", "en": "a Word file without its main part"}),
)
_ARCHIVE: Words = {"zh": "压缩包", "en": "an archive"}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED, _RIGHTS = "EncryptedPackage".encode("utf-16-le"), "DRMEncryptedDataSpace".encode("utf-16-le")


def refused(why: str, name: str, paths: Sequence[str] = ()) -> StopWork:
    """The refusal of a file, in both languages; ``paths`` are what an archive holds, which says what it is."""
    what = next((words for start, words in _KINDS if any(path.startswith(start) for path in paths)), _ARCHIVE)
    sentence = _SENTENCES[why]
    return StopWork(
        f"{sentence['zh'].format(name=name, what=what['zh'])}\n{sentence['en'].format(name=name, what=what['en'])}"
    )


def check_beginning(name: str, data: bytes) -> None:
    """Refuse what is no archive at all, and say of a file with a password that it has one.

    :raises StopWork: if it cannot be a Word file.
    """
    if data.startswith(_OLE):
        kind = "rights" if _RIGHTS in data else "encrypted" if _ENCRYPTED in data else "ole"
        raise refused(kind, name)
    if not data.startswith(b"PK"):
        raise refused("not-zip", name)
