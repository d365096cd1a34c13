"""What customers may want, in their words: `wishes/<language>.yml`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

FOLDER = Path(__file__).resolve().parent / "wishes"
WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Words:
    """One language's words for wishes, for choosing between two, and for joining two."""

    wishes: Mapping[str, str]
    ordinals: tuple[frozenset[str], frozenset[str]]
    numbers: tuple[frozenset[str], frozenset[str]]
    joints: frozenset[str]


NOTHING: tuple[frozenset[str], frozenset[str]] = (frozenset(), frozenset())
NO_WORDS = Words({}, NOTHING, NOTHING, frozenset())


@lru_cache(maxsize=16)
def read_words(language: str) -> Words:
    """Return a language's words; without a file, none, so that nothing is asked or split."""
    path = FOLDER / f"{language}.yml"
    if not language.isalpha() or not path.is_file():
        return NO_WORDS
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    ordinals = _plain_set(content["first"]), _plain_set(content["second"])
    one, two = content["numbers"]
    numbers = _plain_set(one), _plain_set(two)
    return Words(content["wishes"], ordinals, numbers, _plain_set(content["joints"]))


def _plain_set(words: Iterable[object]) -> frozenset[str]:
    return frozenset(plain(str(word)) for word in words)


def plain(text: str) -> str:
    """Return a text without case and accents."""
    letters = unicodedata.normalize("NFD", text.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def list_words(text: str) -> list[str]:
    """Return the plain words of a text, in order."""
    return WORD.findall(plain(text))
