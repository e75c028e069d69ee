"""The lines of an imported text, and which of them a document site or a printer put there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from scripts.importing.ledger import LINE_BREAK, Ledger, Span
from scripts.importing.outline.markers import markers

RUNNING = 3
"""A short line that stands this often is a running header or footer."""
LONGEST_HEADER = 30
_PAGE = re.compile(
    r"[-–—·\s]*(?:第\s*)?[0-9０-９]{1,4}\s*(?:页)?\s*(?:[/／,，共]\s*(?:共\s*)?[0-9]{1,4}\s*页?)?[-–—·\s]*"
    r"|第\s*[一二三四五六七八九十百]+\s*页|(?i:page)\s*[0-9]+(?:\s*(?i:of)\s*[0-9]+)?"
)
_FILE = re.compile(r"[^。；;]{1,60}\.(?:docx?|pdf|pptx?|xlsx?|txt|wps)", re.IGNORECASE)
_LINK = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\S+", re.IGNORECASE)
_SITE = re.compile(
    r"(?:合集|免费|立即|点击|全文|会员|VIP)下载.{0,12}|(?:下载|打印|收藏|分享|举报|评论|点赞|上一篇|下一篇|返回顶部|展开全文|"
    r"阅读全文|继续阅读|加载更多|查看更多|广告|推广|赞助|登录|注册|相关文档|最新文档|相关推荐|热门推荐|猜你喜欢|为您推荐|"
    r"文档贡献者|相关文章|热门文章)(?:[：:].*|\s*[>》»]*)",
    re.IGNORECASE,
)
_NOTICE = re.compile(
    r"下载(?:文档|本文|前请)|文档内容的完整性|在线预览|侵犯您的权益|申请退款|人工客服|(?:百度|豆丁|道客|原创力|新浪|爱问).{0,4}文[库档]|"
    r"扫(?:一扫|描)?.{0,6}二维码|关注.{0,8}公众号|(?:转载|版权).{0,10}(?:所有|归|声明|请注明)|本文(?:档)?(?:由|来自|来源于).{0,20}(?:上传|收集|整理|网)|"
    r"(?:浏览|阅读|下载|收藏)(?:量|次数)[：:]?\s*[0-9]|上传(?:者|时间|于)[：:]|文档(?:格式|大小|页数)[：:]",
)  # fmt: skip
_CONTENTS_LINE = re.compile(r".{1,50}?(?:[.…·．]{3,}|\t+)\s*[0-9０-９]{1,4}")
_CONTENTS = re.compile(r"目\s*[录錄次]|Contents", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Line:
    """A line with something in it: its number, where its text stands, and whether an empty line stands before it."""

    number: int
    span: Span
    text: str
    after_blank: bool


def content_lines(ledger: Ledger) -> list[Line]:
    """The lines that hold anything, without the blanks around their text."""
    found = []
    blank = False
    start = 0
    ends = [(each.start(), each.end()) for each in LINE_BREAK.finditer(ledger.text)]
    for number, (end, following) in enumerate([*ends, (len(ledger.text), len(ledger.text))], 1):
        raw = ledger.text[start:end]
        text = raw.strip()
        if text:
            begin = start + len(raw) - len(raw.lstrip())
            found.append(Line(number, Span(begin, begin + len(text)), text, blank))
        blank = not text
        start = following
    return found


def squeezed(text: str) -> str:
    """A text without any blanks."""
    return re.sub(r"\s+", "", text)


def ends_sentence(text: str) -> bool:
    """Whether a text ends where a sentence, or the part of a list, may end."""
    return bool(re.search(r"[。；;：:！!？?…][”’」』）)》\"']*$|[a-z]\.$|[.]{2,}$", text.rstrip()))


def without_furniture(lines: Sequence[Line], ledger: Ledger) -> list[Line]:
    """The lines of the regulations; all others are set aside in the ledger, each with why."""
    often = Counter(squeezed(line.text) for line in lines)
    contents = _contents(lines)
    kept = []
    for index, line in enumerate(lines):
        reason = "contents" if index in contents else _furniture(line, often)
        if reason:
            ledger.take(line.span, "aside", reason)
        else:
            kept.append(line)
    return kept


def _furniture(line: Line, often: Counter[str]) -> str:
    text = line.text
    if _PAGE.fullmatch(text):
        return "page-number"
    if _FILE.fullmatch(text):
        return "file-name"
    if _SITE.fullmatch(text) or _NOTICE.search(text) or _LINK.fullmatch(text):
        return "site"
    if _CONTENTS_LINE.fullmatch(text):
        return "contents"
    marked = next(markers(text), None)
    starts_marked = marked is not None and marked.start == 0
    if (
        often[squeezed(text)] >= RUNNING
        and len(text) <= LONGEST_HEADER
        and not starts_marked
        and not ends_sentence(text)
    ):
        return "running-header"
    return ""


def _contents(lines: Sequence[Line]) -> set[int]:
    """A table of contents without page numbers: from 目录 to where its first entry comes again."""
    found: set[int] = set()
    for index, line in enumerate(lines):
        if not _CONTENTS.fullmatch(line.text) or index in found:
            continue
        found.add(index)
        for following in range(index + 2, len(lines)):
            if squeezed(lines[following].text).startswith(squeezed(lines[index + 1].text)):
                found |= set(range(index + 1, following))
                break
            if ends_sentence(lines[following].text):
                break
    return found
