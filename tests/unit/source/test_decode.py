from __future__ import annotations

import random

import pytest

from govbudget_parse.source import UndecodableError, decode, source_of_bytes

TEXT = "2024年部门收支总表\n\t一、一般公共预算\t1,657.40\n单位：万元\n"


def test_utf_8_without_a_byte_order_mark() -> None:
    assert decode(TEXT.encode("utf-8")) == (TEXT, "utf-8")


def test_the_byte_order_mark_of_utf_8_is_no_part_of_the_text() -> None:
    assert decode(TEXT.encode("utf-8-sig")) == (TEXT, "utf-8-sig")


@pytest.mark.parametrize(("mark", "codec"), [(b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")])
def test_the_byte_order_mark_of_utf_16_says_the_order_and_is_no_part_of_the_text(mark: bytes, codec: str) -> None:
    assert decode(mark + TEXT.encode(codec)) == (TEXT, "utf-16")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "gb18030"])
@pytest.mark.parametrize("text", [TEXT, TEXT * 2000, "收入支出", "收入合计 100.00 万元\n", "一、收入\n二、支出\n"])
def test_without_a_byte_order_mark_the_bytes_themselves_tell(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == (text, encoding)


def test_a_character_beyond_gbk_is_read_as_gb18030() -> None:
    text = "㐂村政务服务中心2024年部门预算，主要负责行政审批。"
    assert decode(text.encode("gb18030")) == (text, "gb18030")


def test_an_empty_file_is_an_empty_text() -> None:
    assert decode(b"") == ("", "utf-8")


@pytest.mark.parametrize("line_end", ["\n", "\r", "\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "gb18030"])
def test_line_ends_are_kept_as_they_are(line_end: str, encoding: str) -> None:
    text = f"一、收入预算情况说明{line_end}二、支出预算情况说明{line_end}"
    assert decode(text.encode(encoding))[0] == text


@pytest.mark.parametrize("data", [b"\x00", "收入\x00支出".encode(), b"\xff\xfe\x00\x00", b"PK\x03\x04\x00\x00text"])
def test_nul_makes_a_file_binary(data: bytes) -> None:
    with pytest.raises(UndecodableError, match="NUL"):
        decode(data)


def test_bytes_of_no_encoding_are_undecodable() -> None:
    data = b"\x89PNG\r\n\x1a\n" + random.Random(1).randbytes(500)
    with pytest.raises(UndecodableError, match="not UTF-8, UTF-16 or GB18030"):
        decode(data)


def test_a_byte_order_mark_that_lies_is_told() -> None:
    with pytest.raises(
        UndecodableError, match="byte order mark says utf-8-sig, but its bytes are not: invalid start byte"
    ):
        decode(b"\xef\xbb\xbf\xff")


def test_a_files_digest_is_that_of_its_bytes() -> None:
    plain = source_of_bytes(TEXT.encode("utf-8"), "a.txt")
    marked = source_of_bytes(TEXT.encode("utf-8-sig"), "a.txt")
    assert plain.text == marked.text
    assert plain.sha256 != marked.sha256
