"""Tables as text: every encoding offices use is read, and nothing that is written can run as a formula."""

from __future__ import annotations

import codecs
import csv
import io
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculators.core.results import RefusedInput
from calculators.tables import delimited_text as delimited
from calculators.tables.delimited_text import clipboard_bytes, csv_bytes, is_risky, table_rows

ROWS = [["姓名", "得分"], ["王小明", "80"], ["李，雷", "90.5"]]
TEXT = "姓名,得分\r\n王小明,80\r\n李，雷,90.5\r\n"


def refused(data: bytes | str) -> tuple[str, str]:
    with pytest.raises(RefusedInput) as found:
        table_rows(data)
    problem = found.value.problems[0]
    return problem.code, problem.message["en"]


@pytest.mark.parametrize(
    "data",
    [
        TEXT,
        "\ufeff" + TEXT,
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.encode("gb18030"),
        TEXT.encode("gbk") + b"\x1a",
    ],
)
def test_utf_8_utf_16_and_gb18030_are_read(data: bytes | str) -> None:
    assert table_rows(data) == ROWS


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("line_end", ["\r\n", "\n", "\r"])
def test_the_delimiter_and_the_ends_of_lines_are_found(delimiter: str, line_end: str) -> None:
    text = line_end.join(delimiter.join(row) for row in ROWS)
    assert table_rows(text) == ROWS


def test_the_delimiter_is_the_one_that_cuts_every_row_alike() -> None:
    assert table_rows("a;b;c\n1,5;2,5;3,5\n1,5;2,5;3,5") == [["a", "b", "c"]] + [["1,5", "2,5", "3,5"]] * 2
    assert table_rows("a\tb\n1,000\t2\n3\t4,000,000") == [["a", "b"], ["1,000", "2"], ["3", "4,000,000"]]
    assert table_rows("Title\n\na,b\n1,2\n3,4")[2:] == [["a", "b"], ["1", "2"], ["3", "4"]]


def test_one_column_is_not_cut_at_a_comma_in_one_name() -> None:
    assert table_rows("names\nWang, Li\nZhao\nQian") == [["names"], ["Wang, Li"], ["Zhao"], ["Qian"]]


def test_a_line_that_names_the_delimiter_is_followed_and_left_out() -> None:
    assert table_rows("sep=;\r\na;b,c\r\n") == [["a", "b,c"]]


def test_a_pasted_cell_may_have_lines_and_tabs_in_quotes() -> None:
    assert table_rows('a\t"x\ny ""z"""\n1\t2') == [["a", 'x\ny "z"'], ["1", "2"]]


def test_a_pasted_cell_may_have_a_quotation_mark_of_its_own() -> None:
    assert table_rows('a\tb\n"x\t2\n3\t4') == [["a", "b"], ['"x', "2"], ["3", "4"]]


def test_an_unpaired_quotation_mark_in_a_file_is_refused() -> None:
    assert refused('a,b\n"x,2\n3,4')[0] == "not_a_table"
    assert refused('a;b\n"x"y;2\n3;4')[0] == "not_a_table"


@pytest.mark.parametrize(
    "data", [b"\x89PNG\r\n\x1a\n\x00\x00", b"MZ\x90\x00", b"%PDF\x01\xff\xff", "a\x00b", "a\ud800"]
)
def test_what_is_binary_is_no_table(data: bytes | str) -> None:
    assert refused(data)[0] == "not_a_table"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [(b"a,\xff\xff", "UTF-8 / GB18030"), (codecs.BOM_UTF8 + b"\xff", "UTF-8"), (b"\xff\xfea", "UTF-16")],
)
def test_what_cannot_be_decoded_is_refused_by_the_encodings_name(data: bytes, encoding: str) -> None:
    code, message = refused(data)
    assert code == "not_a_table"
    assert f"as {encoding}." in message


def test_a_file_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delimited, "BYTES_PER_MB", 1)
    assert table_rows("x" * 64) == [["x" * 64]]
    assert refused("x" * 65)[0] == "too_long"


def test_a_cell_beyond_the_limit_of_the_reader_is_refused_and_the_limit_stays() -> None:
    limit = csv.field_size_limit()
    assert refused("a," + "x" * (limit + 1))[0] == "not_a_table"
    assert csv.field_size_limit() == limit


@pytest.mark.parametrize(
    "cell",
    [
        *("=1+1", "+A1", "-A1", "@SUM(A1)", "\tx", "\rx", "\nx", "＝1+1", "＋A1", "－A1", "＠x"),
        *(" =1", "\u3000=1", '"=1', "'=1", "\ufeff=1", "\u200b=1", "--1", "-", "-1-1", "=", "-1,5"),
    ],
)
def test_a_text_that_would_run_as_a_formula_is_written_behind_an_apostrophe(cell: str) -> None:
    assert is_risky(cell)
    for written, delimiter in ((csv_bytes([[cell]]), ","), (clipboard_bytes([[cell]]), "\t")):
        rows = list(csv.reader(io.StringIO(written.decode("utf-8-sig"), newline=""), delimiter=delimiter))
        assert rows == [["'" + cell]]
    assert table_rows(csv_bytes([[cell, "x"], ["y", "z"]]))[0][0] == cell


@pytest.mark.parametrize("cell", ["-2", "+2", "-2.50", "王=小明", "1-2", "", "'x", "a@b"])
def test_a_number_or_a_harmless_text_is_written_as_it_is(cell: str) -> None:
    assert not is_risky(cell)
    assert table_rows(csv_bytes([["a", cell]]) + b"") == [["a", cell]]


def test_a_csv_has_the_mark_spreadsheets_look_for_and_their_ends_of_lines() -> None:
    assert csv_bytes([["甲", None, 8, Decimal("0.0000001")]]) == codecs.BOM_UTF8 + "甲,,8,0.0000001\r\n".encode()
    assert clipboard_bytes([["甲", "a,b"]]) == "甲\ta,b\r\n".encode()
    assert csv_bytes([["\ud800"]]) == codecs.BOM_UTF8 + b"?\r\n"


CELLS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=8),
    st.text("=+-@＝＋－＠'\" \t\r\n,;0\u3000\ufeff", max_size=6),
)


@settings(max_examples=200)
@given(st.lists(st.lists(CELLS, min_size=2, max_size=2), min_size=1, max_size=4))
def test_no_cell_that_is_written_begins_with_the_sign_of_a_formula(rows: list[list[str]]) -> None:
    written = csv_bytes(rows).decode("utf-8-sig")
    for row in csv.reader(io.StringIO(written, newline="")):
        for cell in row:
            assert not is_risky(cell) or cell.startswith("'")
            assert cell.lstrip()[:1] not in tuple("=+-@＝＋－＠") or cell.lstrip("+-").replace(".", "").isdigit()


@settings(max_examples=200)
@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=4))
def test_what_is_written_is_read_again_as_it_was(rows: list[list[str]]) -> None:
    head = ["a", "b", "c"]
    assert table_rows(csv_bytes([head] * 20 + rows))[20:] == rows
