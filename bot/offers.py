"""What customers may want, as the assistant asks about it: words/<language>.yml."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from words import fold, read_words

WORD = re.compile(r"[^\W_]+")
Places = tuple[frozenset[str], frozenset[str]]


@dataclass(frozen=True)
class Offers:
    """One language's words for wishes, the first and the second, joining two, and thanks."""

    wishes: Mapping[str, str]
    ordinals: Places
    numbers: Places
    joints: frozenset[str]
    thanks: frozenset[str]


@lru_cache(maxsize=16)
def read_offers(language: str) -> Offers:
    """Return a language's words; English ones if there is no file for it."""
    content = read_words(language).content
    first, second = (plain_set(content["choosing"]["places"][place]) for place in (1, 2))
    return Offers(
        content["wishes"],
        (_keep(first, digits=False), _keep(second, digits=False)),
        (_keep(first, digits=True), _keep(second, digits=True)),
        plain_set(content["joints"]),
        plain_set(content["thanks"]),
    )


def _keep(words: frozenset[str], *, digits: bool) -> frozenset[str]:
    return frozenset(word for word in words if word.isdigit() is digits)


def plain_set(words: Iterable[object]) -> frozenset[str]:
    """Return the plain words of a list."""
    return frozenset(fold(str(word)) for word in words)


def list_words(text: str) -> list[str]:
    """Return the plain words of a text, in order."""
    return WORD.findall(fold(text))
