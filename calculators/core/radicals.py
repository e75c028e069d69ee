"""Characters that only look like others: ⼯ is a radical, as PDFs are copied, where 工 is meant, and ⻋ is 车.

Whoever types 工 finds no ⼯. The compatibility forms of Unicode are folded, too. One character stands for one, so that
every place in a text stays where it was.
"""

from __future__ import annotations

import unicodedata
from functools import cache

_KANGXI = ("\u2f00", "\u2fd5")
_COMPATIBILITY = (("\uf900", "\ufad9"), ("\U0002f800", "\U0002fa1d"))
# What Unicode names as the character of a radical (EquivalentUnifiedIdeograph), and 户 and 青 where it names old forms.
_OTHERS = dict(
    zip(
        "⺁⺂⺃⺄⺅⺆⺇⺈⺉⺊⺋⺌⺍⺎⺏⺐⺑⺒⺓⺔⺕⺖⺗⺘⺙⺛⺜⺝⺞⺟⺠⺡⺢⺣⺤⺥⺦⺧⺨⺩⺪⺫⺬⺭⺮⺯⺰⺱⺲⺳⺴⺵⺶⺷⺸⺹⺺⺻⺼⺽⺾⺿⻀⻁"
        "⻂⻃⻄⻅⻆⻇⻈⻉⻊⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻕⻖⻗⻘⻙⻚⻛⻜⻝⻞⻟⻠⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳⼾⾭",
        "厂乛乚乙亻冂𠘨刀刂卜㔾小小兀尣尢𡯂巳幺彑彐忄心扌攵旡日月歺母民氵氺灬爫爫丬牛犭王𤴔目示礻𥫗糹纟罓罒㓁冗𦉫羊𦍌𦍋耂肀聿肉𦥑艹艹艹虎"
        "衤覀西见角𧢲讠贝𧾷车辶辶辶邑钅長镸长门𨸏阝雨青韦页风飞食𩙿飠饣𩠐马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟户青",
        strict=True,
    )
)


def _between(first: str, last: str) -> list[str]:
    return [chr(code) for code in range(ord(first), ord(last) + 1)]


@cache
def usual_of_others() -> dict[int, str]:
    """By the number of each character that only looks like another, the usual one; for :meth:`str.translate`."""
    found = {ord(each): unicodedata.normalize("NFKC", each) for each in _between(*_KANGXI)}
    for first, last in _COMPATIBILITY:
        found |= {ord(each): unicodedata.normalize("NFC", each) for each in _between(first, last)}
    found |= {ord(radical): character for radical, character in _OTHERS.items()}
    return {code: character for code, character in found.items() if chr(code) != character}


def usual_characters(text: str) -> str:
    """A text with the usual character for each that only looks like it; as long as before."""
    return text if text.isascii() else text.translate(usual_of_others())
