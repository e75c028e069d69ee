"""What somebody may put into a name, a cell, a link or a file to make the handbook do or show something else."""

from __future__ import annotations

MARKUP = {
    "a picture that fails": "<img src=x onerror=window.ran=1>",
    "the end of a script": "</script><script>window.ran=1</script>",
    "the end of a data block": '"}]</script><svg onload=window.ran=1>',
    "an address that runs": "javascript:window.ran=1",
    "a template": "{{7*7}}${7*7}{pool}%s$&$`",
}
FORMULAS = {
    "a program": "=cmd|' /C calc'!A0",
    "a link out": '=HYPERLINK("https://example.org/?"&A1,"x")',
    "plus": "+1+1",
    "minus": "-2+3",
    "at": "@SUM(1,2)",
    "full-width equals": "＝1+1",
    "a quotation mark first": '"=1+1',
}
LEADS = {"a tab first": "\t=1+1", "a carriage return first": "\r=1+1", "a line break inside": "A\n=1+1"}
TURNED = {
    "an override": "王\u202e00.001",
    "an embedding": "王\u202b芳",
    "an isolate": "王\u2067芳",
    "the end of an isolate": "王\u2069芳",
    "a mark": "王\u200f芳",
}
UNSEEN = {
    "a zero-width space": "王\u200b芳",
    "a joiner": "王\u200d芳",
    "a byte order mark": "王\ufeff芳",
    "a soft hyphen": "王\u00ad芳",
    "a tag": "王\U000e0041芳",
    "a filler": "王\u3164芳",
}
BLANK = {"only a zero-width space": "\u200b", "only a filler": "\u3164\u115f", "only spaces": " \u3000\u00a0"}
BROKEN = {"a NUL": "A\x00B", "half a character": "A\ud800B", "an escape": "\x1b[31mA"}
LONG = {"very long": "长" * 5_000, "one long word": "W" * 20_000}
RIGHT_TO_LEFT = {"Arabic": "محمد علي", "Hebrew": "דוד כהן"}

SHOWN = MARKUP | FORMULAS | RIGHT_TO_LEFT
"""Names that are odd and right: they come back as they are, and nothing of them is run."""
REFUSED = {**LEADS, **BROKEN, **BLANK, **TURNED, **UNSEEN}
"""What no name may hold, by the code ``not_a_text``."""
ALL = {**SHOWN, **REFUSED, **LONG}
