"""Content is what its first bytes say."""

from __future__ import annotations

import pytest

from handoff.rules.media_kinds import (
    GIF,
    JPEG,
    KINDS,
    MP4,
    PDF,
    PNG,
    WEBP,
    MediaKind,
    find_objection,
    kind_of,
    recognise,
    say_size,
)


@pytest.mark.parametrize(
    ("content", "content_type"),
    [
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "image/jpeg"),
        (b"\x89PNG\r\n\x1a\n....", "image/png"),
        (b"GIF89a....", "image/gif"),
        (b"RIFF\x10\x00\x00\x00WEBPVP8 ", "image/webp"),
        (b"\x00\x00\x00\x18ftypheic", "image/heic"),
        (b"%PDF-1.7\n", "application/pdf"),
        (b"\x00\x00\x00\x18ftypmp42", "video/mp4"),
        (b"\x00\x00\x00\x18ftypisom", "video/mp4"),
        (b"\x00\x00\x00\x14ftypqt  ", "video/quicktime"),
        (b"\x00\x00\x00\x14ftyp3gp4", "video/3gpp"),
        (b"\x00\x00\x00\x14ftypM4A ", "audio/mp4"),
        (b"ID3\x03", "audio/mpeg"),
        (b"OggS\x00", "audio/ogg"),
        (b"RIFF\x10\x00\x00\x00WAVEfmt ", "audio/wav"),
        (b"#!AMR\n", "audio/amr"),
        (b"BEGIN:VCARD\r\n", "text/vcard"),
    ],
)
def test_known_beginnings(content: bytes, content_type: str) -> None:
    kind = recognise(content)

    assert kind is not None
    assert kind.content_type == content_type


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xd8",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>",
        b"<!DOCTYPE html><script>",
        b"  %PDF-1.7",
        b"RIFF\x10\x00\x00\x00AVI ",
        b"\x00\x00\x00\x18ftypevil",
        b"MZ\x90\x00",
        b"PK\x03\x04",
        b"hello",
    ],
)
def test_everything_else_is_of_no_kind(content: bytes) -> None:
    assert recognise(content) is None


def test_only_rasters_are_shown_and_a_type_leads_back_to_its_kind() -> None:
    assert {kind.extension for kind in KINDS if kind.is_shown} == {"jpg", "png", "gif", "webp"}
    assert [kind_of(kind.content_type) for kind in KINDS] == list(KINDS)
    assert kind_of("image/svg+xml") is None


@pytest.mark.parametrize(
    ("contents", "because"),
    [
        ([(JPEG, 5_000_000)], None),
        ([(PDF, 500_000), (GIF, 1)], None),
        ([(PNG, 1)] * 10, None),
        ([(PNG, 1)] * 11, "10 pictures"),
        ([(JPEG, 5_000_001)], "5.0 MB can be texted"),
        ([(PDF, 500_001)], "500 kB can be texted"),
        ([(JPEG, 3_000_000)] * 2, "Together"),
        ([(MP4, 10)], "Only JPEG"),
        ([(WEBP, 10)], "Only JPEG"),
        ([(None, 10)], "Only JPEG"),
    ],
)
def test_what_can_be_texted(
    contents: list[tuple[MediaKind | None, int]], because: str | None
) -> None:
    objection = find_objection(contents)

    assert (objection is None) == (because is None)
    assert because is None or because in (objection or "")


def test_sizes_are_said_as_people_do() -> None:
    assert [say_size(n) for n in (12, 1_400, 2_340_000)] == ["12 bytes", "1 kB", "2.3 MB"]
