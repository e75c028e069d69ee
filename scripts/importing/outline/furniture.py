"""Which lines a document site or a printer put there, and not the regulation's author."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence

from scripts.importing.ledger import Ledger
from scripts.importing.outline.lines import Line, ends_sentence, squeezed
from scripts.importing.outline.markers import Marker, first_marker

RUNNING = 3
"""A short line that stands this often is a running header or footer."""
LONGEST_HEADER = 30
_BARE = re.compile(r"[0-9０-９]{1,4}")
_PAGE = re.compile(
    r"[-–—·\s]+[0-9０-９]{1,4}[-–—·\s]+|第\s*[0-9０-９]{1,4}\s*页[，,\s]*(?:共\s*[0-9]{1,4}\s*页)?"
    r"|[0-9０-９]{1,4}\s*(?:页|[/／]\s*(?:共\s*)?[0-9]{1,4}\s*页?|[，,]?\s*共\s*[0-9]{1,4}\s*页)"
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
_SITES_OWN = re.compile(
    r"下载(?:文档)?前请|文档内容的完整性|仅部分预览|(?:百度|豆丁|道客|原创力|新浪|爱问).{0,4}文[库档]|侵犯您的权益[，,]?请联系"
)
"""What no regulation says, whatever number stands before it."""
_NOTICE = re.compile(
    r"下载(?:文档|本文|前请)|文档内容的完整性|在线预览|侵犯您的权益|申请退款|人工客服|(?:百度|豆丁|道客|原创力|新浪|爱问).{0,4}文[库档]|"
    r"扫(?:一扫|描)?.{0,6}二维码|关注.{0,8}公众号|(?:转载|版权).{0,10}(?:所有|归|声明|请注明)|本文(?:档)?(?:由|来自|来源于).{0,20}(?:上传|收集|整理|网)|"
    r"(?:浏览|阅读|下载|收藏)(?:量|次数)[：:]?\s*[0-9]|上传(?:者|时间|于)[：:]|文档(?:格式|大小|页数)[：:]",
)  # fmt: skip
_DOTTED = re.compile(r".{1,50}?(?:(?:[.…·．]{3,}|\t+)\s*[0-9０-９]{1,4}|…{3,}|[.·．]{6,})")
_CONTENTS = re.compile(r"目\s*[录錄次]|Contents", re.IGNORECASE)
_LISTED = ("part", "subpart", "chapter", "section", "chinese")
_SMALL = ("bullet", "half", "bracket", "circle", "chinese-bracket", "letter", "roman")
"""What counts items whose words stand on their own line, and no heading."""
FEWEST_LISTED = 3
LONGEST_ENTRY = 40


def without_furniture(lines: Sequence[Line], ledger: Ledger) -> list[Line]:
    """The lines of the regulations; all others are set aside in the ledger, each with why.

    A file whose paragraphs are whole (Word) keeps page numbers and headers elsewhere: of it only contents are left out.
    What would be the only text of a clause is never furniture: 婚假 / 三天 / 丧假 / 三天.
    """
    firsts = [first_marker(line.text) for line in lines]
    often = Counter(squeezed(line.text) for line in lines if not line.whole)
    contents = _contents(lines, firsts)
    pages = _pages(lines)
    kept: list[Line] = []
    for index, line in enumerate(lines):
        reason = ""
        if index in contents:
            reason = "contents"
        elif not line.whole and not _only_text(index, lines, firsts):
            within = bool(kept) and not ends_sentence(kept[-1].text) and ends_sentence(line.text)
            reason = _furniture(line, firsts[index], often, index in pages, within)
        if reason:
            ledger.take(line.span, "aside", reason)
        else:
            kept.append(line)
    return kept


def _furniture(line: Line, first: Marker | None, often: Counter[str], is_page: bool, within: bool) -> str:
    """Why a line is furniture; ``within`` says that it ends a sentence that the line before began."""
    text = line.text
    if is_page or _PAGE.fullmatch(text):
        return "page-number"
    if _FILE.fullmatch(text):
        return "file-name"
    notice = first is None and not within and _NOTICE.search(text)
    if _SITE.fullmatch(text) or _LINK.fullmatch(text) or _SITES_OWN.search(text) or notice:
        return "site"
    if _DOTTED.fullmatch(text):
        return "contents"
    header = often[squeezed(text)] >= RUNNING and len(text) <= LONGEST_HEADER
    return "running-header" if header and first is None and not ends_sentence(text) else ""


def _only_text(index: int, lines: Sequence[Line], firsts: Sequence[Marker | None]) -> bool:
    """Whether a line stands alone between a clause's heading and the next clause."""
    before = firsts[index - 1] if index else None
    if before is None or before.kind in _SMALL or firsts[index] is not None or ends_sentence(lines[index - 1].text):
        return False
    if not lines[index - 1].text[before.end :].strip():
        return False
    return index + 1 == len(lines) or firsts[index + 1] is not None


def _pages(lines: Sequence[Line]) -> set[int]:
    """The bare numbers that count pages: each is one more than the last, or a single one breaks a sentence."""
    bare = [
        (index, int(line.text)) for index, line in enumerate(lines) if not line.whole and _BARE.fullmatch(line.text)
    ]
    if len(bare) == 1:
        index = bare[0][0]
        breaks = 0 < index < len(lines) - 1 and not ends_sentence(lines[index - 1].text)
        edge = index in (0, len(lines) - 1)
        return {index} if breaks or edge else set()
    found = set()
    for (at, number), (later, following) in itertools.pairwise(bare):
        if following == number + 1 and later > at + 1:
            found |= {at, later}
    return found


def _contents(lines: Sequence[Line], firsts: Sequence[Marker | None]) -> set[int]:
    """Tables of contents without page numbers: below 目录, or headings in a row that all come again in this order."""
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
    last: dict[str, int] = {squeezed(line.text): index for index, line in enumerate(lines)}
    run: list[int] = []
    for index, first in enumerate([*firsts, None]):
        entry = (
            first is not None and first.kind in _LISTED and index not in found
            and len(lines[index].text) <= LONGEST_ENTRY and not ends_sentence(lines[index].text)
        )  # fmt: skip
        if entry:
            run.append(index)
            continue
        again = [last[squeezed(lines[each].text)] for each in run]
        while again and again[-1] in run:  # the first heading of the text itself follows its own contents
            again.pop()
        if len(again) >= FEWEST_LISTED and again == sorted(again) and not set(again) & set(run[: len(again)]):
            found |= set(run[: len(again)])
        run = []
    return found
