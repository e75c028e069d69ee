"""Signs of symbol fonts as the Unicode characters they look like.

Such a font draws its signs at the codes of letters, or at U+F000 above them: an F0FC in Wingdings is a tick. Known are
Symbol whole and the signs of the other fonts that office documents use; of the rest the report gives font and code.
"""

from __future__ import annotations

_PRIVATE = 0xF000


def _table(first: int, signs: str) -> dict[int, str]:
    """Signs at consecutive codes; a blank is a code without a sign we know."""
    return {first + place: sign for place, sign in enumerate(signs) if sign != " "}


_SYMBOL = {
    **{code: chr(code) for code in range(0x20, 0x7F)},
    **dict(zip(b"\"$'*-@\\^`~", "∀∃∋∗−≅∴⊥‾∼", strict=True)),
    **_table(0x41, "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ"),
    **_table(0x61, "αβχδεφγηιϕκλμνοπθρστυϖωξψζ"),
    **_table(0xA0, "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪"),
    **_table(0xF1, "〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭"),
}
_WINGDINGS = {
    **_table(0x21, " ✂✁     ✆            ⌛       ✇✍ ✌   ☜☞☝☟ ☺ ☹ ☠  ✈☼ ❄ ✞ ✠✡☪☯ॐ☸♈♉♊♋♌♍♎♏♐♑♒♓"),
    **_table(0x6C, "●❍■□❐❑❒ ⧫◆❖ ⌧ ⌘"),
    **_table(0x80, "⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿"),
    **_table(0x9E, "·•▪○◯◉◉◎ ▪☐ ✦★✶✴✹✵"),
    **_table(0xD5, "⌫⌦ ➢"),
    **_table(0xDF, "←→↑↓↖↗↙↘←→↑↓↖↗↙↘⇦⇨⇧⇩⇔⇳"),
    **_table(0xFB, "✗✓☒☑"),
}
_WINGDINGS_2 = {
    **_table(0x4F, "✗✓☒☑☒☒"),
    **_table(0x69, "⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿"),
    **_table(0x95, "·•●●"),
    **_table(0x9E, "▪■□"),
    **_table(0xA2, "■□"),
}
_WEBDINGS = {0x34: "▶", 0x33: "◀", 0x35: "▲", 0x36: "▼", 0x61: "✔", 0x63: "□", 0x67: "■", 0x6E: "●", 0x72: "✗"}
_WINGDINGS_3 = {**_table(0x66, "←→↑↓↖↗↙↘↔↕"), 0x70: "▲", 0x71: "▼", 0x74: "◀", 0x75: "▶", 0x7D: "▶"}
_FONTS = {
    "symbol": _SYMBOL,
    "wingdings": _WINGDINGS,
    "wingdings 2": _WINGDINGS_2,
    "wingdings 3": _WINGDINGS_3,
    "webdings": _WEBDINGS,
}
_RAISED = {
    "superscript": str.maketrans("0123456789+-−=()（）ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾⁽⁾ⁿⁱ"),
    "subscript": str.maketrans("0123456789+-−=()（）aeoxhklmnpst", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎₍₎ₐₑₒₓₕₖₗₘₙₚₛₜ"),
}
UNKNOWN = "\ufffd"
"""What stands in the text for a sign that is not known; the report names its font and code."""


def is_symbol_font(font: str) -> bool:
    """Whether a font draws signs at the codes of letters."""
    return font.casefold() in _FONTS or font.casefold().startswith(("wingdings", "webdings"))


def is_private(character: str) -> bool:
    """Whether a character has no meaning without its font (U+E000 to U+F8FF)."""
    return "\ue000" <= character <= "\uf8ff"


def sign(font: str, code: int) -> str | None:
    """The character that a code of a font looks like; None where that is not known."""
    if not is_symbol_font(font):
        return None if is_private(chr(code)) else chr(code)
    return _FONTS.get(font.casefold(), {}).get(code - _PRIVATE if code >= _PRIVATE else code)


def raised(text: str, place: str) -> str | None:
    """Words above or below the line as characters that are drawn so: 10⁶; None where there are none for them."""
    table = _RAISED.get(place)
    if table is None or not text.strip():
        return text
    return text.translate(table) if all(ord(character) in table or character == " " for character in text) else None


def signs(font: str, text: str) -> tuple[str, list[str]]:
    """A text in a font as it looks, and the characters of it that are not known.

    Only Latin characters and those of private use are drawn as signs: Han characters come from another font.
    """
    written, unknown = [], []
    for character in text:
        drawn = is_symbol_font(font) and (" " < character <= "\u00ff")
        found = sign(font, ord(character)) if drawn or is_private(character) else character
        written.append(UNKNOWN if found is None else found)
        if found is None:
            unknown.append(character)
    return "".join(written), unknown
