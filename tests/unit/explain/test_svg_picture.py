from __future__ import annotations

import pytest

from calculators.explain.svg_picture import Picture, shape


def test_what_a_picture_says_is_never_markup() -> None:
    drawn = shape("text", "<b>&", kind="name", text_anchor="middle", x=3, aria_label='"<')
    assert (
        drawn.as_markup()
        == '<text class="name" text-anchor="middle" x="3" aria-label="&quot;&lt;">&lt;b&gt;&amp;</text>'
    )
    assert drawn.as_json() == [
        "text",
        {"class": "name", "text-anchor": "middle", "x": "3", "aria-label": '"<'},
        ["<b>&"],
    ]


def test_a_picture_is_made_of_shapes_only() -> None:
    with pytest.raises(ValueError, match="no <script>"):
        shape("script")


def test_a_picture_has_a_title_and_its_numbers_in_a_table() -> None:
    picture = Picture(title="One", drawing=(shape("rect"),), width=10, height=5, columns=["a"], rows=[["1"]])
    assert picture.as_json() == {
        "title": "One",
        "svg": [
            "svg",
            {"viewBox": "0 0 10 5", "class": "picture", "role": "img", "aria-label": "One"},
            [["rect", {}, []]],
        ],
        "columns": ["a"],
        "rows": [["1"]],
    }
