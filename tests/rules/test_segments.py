"""Counting, cutting and tidying texts, against an independent counter and by properties."""

from __future__ import annotations

import pytest
import smsutil  # type: ignore[import-untyped]  # the oracle ships no types
from hypothesis import given
from hypothesis import strategies as st

from handoff.rules.segments import (
    GSM_BASIC,
    GSM_EXTENSION,
    Encoding,
    count_segments,
    normalise_for_sms,
    split_body,
)

GSM_TEXT = st.text(st.sampled_from(sorted(GSM_BASIC | GSM_EXTENSION)), max_size=700)
MIXED_TEXT = st.text(
    st.one_of(
        st.sampled_from("ab \n€[^é’—ç`\t日👍🏽\u200d👩🇪🇸\u0301"),
        # The oracle takes the escape itself for a character of GSM-7, which no phone shows.
        st.characters(exclude_categories=["Cs"], exclude_characters="\x1b"),
    ),
    max_size=400,
)
ANY_TEXT = st.text(max_size=300)  # Lone surrogates included.


def count_units(body: str) -> int:
    return len(body.encode("utf-16-le", "surrogatepass")) // 2


def drop_spaces(body: str) -> str:
    return "".join(body.split())


@pytest.mark.parametrize(
    ("body", "encoding", "count", "units"),
    [
        pytest.param("", Encoding.GSM7, 1, 0, id="empty"),
        pytest.param("a" * 160, Encoding.GSM7, 1, 160, id="160 letters are one"),
        pytest.param("a" * 161, Encoding.GSM7, 2, 161, id="161 letters are two"),
        pytest.param("a" * 306, Encoding.GSM7, 2, 306, id="two full parts"),
        pytest.param("a" * 307, Encoding.GSM7, 3, 307, id="one over two full parts"),
        pytest.param("€" * 80, Encoding.GSM7, 1, 160, id="80 euro signs are one"),
        pytest.param("a" * 152 + "€" + "a" * 152, Encoding.GSM7, 3, 306, id="escape moves whole"),
        pytest.param("\x1b", Encoding.UCS2, 1, 1, id="the escape itself is no character"),
        pytest.param("ç", Encoding.UCS2, 1, 1, id="small c cedilla is not GSM-7"),
        pytest.param("Ç", Encoding.GSM7, 1, 1, id="capital c cedilla is"),
        pytest.param("日" * 70, Encoding.UCS2, 1, 70, id="70 ideographs are one"),
        pytest.param("日" * 71, Encoding.UCS2, 2, 71, id="71 ideographs are two"),
        pytest.param("😀" * 35, Encoding.UCS2, 1, 70, id="35 emoji are one"),
        pytest.param("😀" * 36, Encoding.UCS2, 2, 72, id="36 emoji are two"),
        pytest.param("日" * 66 + "😀" + "日" * 66, Encoding.UCS2, 3, 134, id="pair moves whole"),
        pytest.param("👨‍👩‍👧‍👦", Encoding.UCS2, 1, 11, id="a family is eleven units"),
        pytest.param("🇪🇸", Encoding.UCS2, 1, 4, id="a flag is four units"),
    ],
)
def test_a_body_is_counted_as_the_carrier_counts(
    body: str, encoding: Encoding, count: int, units: int
) -> None:
    segments = count_segments(body)

    assert (segments.encoding, segments.count, segments.units) == (encoding, count, units)


def test_the_culprits_are_named_once_in_the_order_they_appear() -> None:
    segments = count_segments("It’s “here” — it’s `here`\t")

    assert segments.culprits == ("’", "“", "”", "—", "`", "\t")


@given(st.one_of(GSM_TEXT, MIXED_TEXT))
def test_counting_agrees_with_an_independent_counter(body: str) -> None:
    oracle = smsutil.split(body)

    segments = count_segments(body)

    assert segments.count == max(1, len(oracle.parts))
    if body:  # The oracle takes the empty body for UCS-2, which the carrier does not.
        assert (segments.encoding is Encoding.GSM7) == (oracle.encoding == "gsm0338")


@given(ANY_TEXT)
def test_units_of_ucs2_are_utf16_code_units(body: str) -> None:
    segments = count_segments(body + "日")

    assert segments.units == count_units(body) + 1


@given(st.one_of(GSM_TEXT, MIXED_TEXT, ANY_TEXT), st.integers(2, 90))
def test_parts_fit_and_lose_nothing_but_spaces(body: str, most: int) -> None:
    parts = split_body(body, most=most)

    assert parts
    assert all(count_units(part) <= most for part in parts)
    assert drop_spaces("".join(parts)) == drop_spaces(body)


@given(ANY_TEXT)
def test_a_body_that_fits_is_not_touched(body: str) -> None:
    assert split_body(body, most=2000) == [body]


@given(st.text(min_size=50), st.integers(2, 20))
def test_no_part_is_empty_when_there_is_something_to_say(body: str, most: int) -> None:
    parts = split_body(body, most=most)

    assert all(parts) or not body.strip()


@pytest.mark.parametrize(
    ("body", "most", "parts"),
    [
        pytest.param("", 10, [""], id="empty"),
        pytest.param("   " * 10, 10, [""], id="only spaces that do not fit"),
        pytest.param("one two\n\nthree four", 12, ["one two", "three four"], id="at a blank line"),
        pytest.param(
            "aaaa bbbb\n\ncccc\ndd ee", 18, ["aaaa bbbb", "cccc\ndd ee"], id="blank before newline"
        ),
        pytest.param("one two\nthree four", 12, ["one two", "three four"], id="at a line end"),
        pytest.param("one two three", 8, ["one two", "three"], id="at a space"),
        pytest.param("one two three", 7, ["one two", "three"], id="at the space just behind"),
        pytest.param("Hi\n\nthree four five", 14, ["Hi\n\nthree four", "five"], id="not too early"),
        pytest.param("abcdefgh", 3, ["abc", "def", "gh"], id="inside a long word"),
        pytest.param("ab😀cd", 3, ["ab", "😀c", "d"], id="not inside a pair"),
        pytest.param("abc👍🏽d", 5, ["abc", "👍🏽d"], id="not before a skin tone"),
        pytest.param("abcde\u0301f", 5, ["abcd", "e\u0301f"], id="not before an accent"),
        pytest.param("ab👩‍👩‍👧c", 9, ["ab", "👩‍👩‍👧c"], id="not inside a family"),
        pytest.param("🇪🇸🇫🇷🇩🇪", 10, ["🇪🇸🇫🇷", "🇩🇪"], id="not inside a flag"),
        pytest.param("👩‍👩‍👧", 4, ["👩‍", "👩‍", "👧"], id="unless it cannot fit"),
    ],
)
def test_a_long_body_is_cut_where_a_reader_would(body: str, most: int, parts: list[str]) -> None:
    assert split_body(body, most=most) == parts


def test_a_part_too_small_for_one_character_is_refused() -> None:
    with pytest.raises(ValueError, match="at least 2 units"):
        split_body("a", most=1)


@pytest.mark.parametrize(
    ("body", "tidy"),
    [
        pytest.param("It’s ‘here’", "It's 'here'", id="single quotes"),
        pytest.param("“yes”", '"yes"', id="double quotes"),
        pytest.param("9–5 — daily", "9-5 - daily", id="dashes"),
        pytest.param("wait…", "wait...", id="ellipsis"),
        pytest.param("a\u00a0b\u202fc\td", "a b c d", id="spaces and tabs"),
        pytest.param("zero\u200bwidth\ufeff", "zerowidth", id="invisible"),
        pytest.param("cafe\u0301", "café", id="composed accent"),
        pytest.param("garçon 👩‍👧", "garçon 👩‍👧", id="letters and emoji stay"),
    ],
)
def test_typography_becomes_what_gsm7_can_say(body: str, tidy: str) -> None:
    assert normalise_for_sms(body) == tidy


@given(MIXED_TEXT)
def test_tidying_twice_is_tidying_once(body: str) -> None:
    once = normalise_for_sms(body)

    assert normalise_for_sms(once) == once


@given(GSM_TEXT)
def test_tidying_leaves_plain_texts_alone(body: str) -> None:
    assert normalise_for_sms(body) == body
