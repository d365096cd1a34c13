"""What a picture or file is, by its first bytes. What it was called or announced as does not count.

Only what people text and what is safe to hand to an agent's browser is known here. Markup that can
carry a script (HTML, SVG) is of no known kind.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

KILO = 1000
LARGEST_PICTURE_OUT = 5 * KILO * KILO
LARGEST_FILE_OUT = 500 * KILO
# The carrier's bound for everything that goes with one text.
LARGEST_OUT = 5 * KILO * KILO
MOST_OUT = 10


@dataclass(frozen=True)
class MediaKind:
    """One kind of content: its type, its word for people, and what may be done with it.

    `is_shown`: a raster picture every browser draws. `may_be_sent`: carriers deliver it.
    """

    content_type: str
    word: str
    extension: str
    is_shown: bool = False
    may_be_sent: bool = False


JPEG = MediaKind("image/jpeg", "Picture", "jpg", is_shown=True, may_be_sent=True)
PNG = MediaKind("image/png", "Picture", "png", is_shown=True, may_be_sent=True)
GIF = MediaKind("image/gif", "Picture", "gif", is_shown=True, may_be_sent=True)
WEBP = MediaKind("image/webp", "Picture", "webp", is_shown=True)
HEIC = MediaKind("image/heic", "Picture", "heic")
PDF = MediaKind("application/pdf", "PDF", "pdf", may_be_sent=True)
MP4 = MediaKind("video/mp4", "Video", "mp4")
MOV = MediaKind("video/quicktime", "Video", "mov")
THREE_GP = MediaKind("video/3gpp", "Video", "3gp")
WEBM = MediaKind("video/webm", "Video", "webm")
M4A = MediaKind("audio/mp4", "Sound", "m4a")
MP3 = MediaKind("audio/mpeg", "Sound", "mp3")
OGG = MediaKind("audio/ogg", "Sound", "ogg")
WAV = MediaKind("audio/wav", "Sound", "wav")
AMR = MediaKind("audio/amr", "Sound", "amr")
AAC = MediaKind("audio/aac", "Sound", "aac")
VCARD = MediaKind("text/vcard", "Contact card", "vcf")
KINDS = (
    JPEG,
    PNG,
    GIF,
    WEBP,
    HEIC,
    PDF,
    MP4,
    MOV,
    THREE_GP,
    WEBM,
    M4A,
    MP3,
    OGG,
    WAV,
    AMR,
    AAC,
    VCARD,
)  # fmt: skip -- one list

_BY_TYPE = {kind.content_type: kind for kind in KINDS}
_BEGINNINGS = (
    (b"\xff\xd8\xff", JPEG),
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"GIF87a", GIF),
    (b"GIF89a", GIF),
    (b"%PDF-", PDF),
    (b"\x1aE\xdf\xa3", WEBM),
    (b"ID3", MP3),
    (b"OggS", OGG),
    (b"#!AMR", AMR),
    (b"\xff\xf1", AAC),
    (b"\xff\xf9", AAC),
    (b"\xff\xfb", MP3),
    (b"\xff\xf3", MP3),
    (b"\xff\xf2", MP3),
    (b"BEGIN:VCARD", VCARD),
)
_RIFF = {b"WEBP": WEBP, b"WAVE": WAV}
# The brand of an ISO media file, by its first letters.
_BRANDS = (
    (b"heic", HEIC),
    (b"heix", HEIC),
    (b"mif1", HEIC),
    (b"M4A", M4A),
    (b"qt", MOV),
    (b"3g", THREE_GP),
    (b"mp4", MP4),
    (b"iso", MP4),
    (b"avc1", MP4),
    (b"M4V", MP4),
    (b"MSNV", MP4),
    (b"dash", MP4),
)


def recognise(content: bytes) -> MediaKind | None:
    """Return what the content is; None if it is nothing we know to be safe."""
    if content[:4] == b"RIFF":
        return _RIFF.get(content[8:12])
    if content[4:8] == b"ftyp":
        return _find(content[8:12], _BRANDS)
    return _find(content, _BEGINNINGS)


def _find(content: bytes, table: Sequence[tuple[bytes, MediaKind]]) -> MediaKind | None:
    return next((kind for beginning, kind in table if content.startswith(beginning)), None)


def kind_of(content_type: str | None) -> MediaKind | None:
    """Return the kind of a type that `recognise` gave before; None for any other."""
    return _BY_TYPE.get(content_type or "")


def find_objection(contents: Sequence[tuple[MediaKind | None, int]]) -> str | None:
    """Say why these (kind, size) cannot go out with one text; None if they can."""
    if len(contents) > MOST_OUT:
        return f"A text takes {MOST_OUT} pictures or files at most. Send some of them later."
    for kind, size in contents:
        if kind is None or not kind.may_be_sent:
            return "Only JPEG, PNG and GIF pictures and PDF files can be texted. Choose another."
        most = LARGEST_PICTURE_OUT if kind.is_shown else LARGEST_FILE_OUT
        if size > most:
            return f"This {kind.word} has {say_size(size)}; {say_size(most)} can be texted."
    if sum(size for _, size in contents) > LARGEST_OUT:
        return f"Together these are over {say_size(LARGEST_OUT)}. Send some of them later."
    return None


def say_size(size: int) -> str:
    """Say a number of bytes as people do."""
    if size < KILO:
        return f"{size} bytes"
    if size < KILO * KILO:
        return f"{round(size / KILO)} kB"
    return f"{size / KILO / KILO:.1f} MB"
