"""Tells a text in a language that the assistant does not answer in, so that it guesses at none.

By the commonest words of each language: “où est mon colis” has four of French and none of ours.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from unicodedata import name, normalize

import yaml
from offers import list_words
from words import FOLDER, Words

COMMON_WORDS = Path(__file__).resolve().parent / "other_languages.yml"
# Fewer may be a name or a loan word.
FEWEST = 2
# A language in letters that are none of ours, whichever it is.
OTHER_LETTERS = "other"


def find_other_language(text: str) -> str | None:
    """Return the language that a text is in, if that is none of ours; else None.

    It must have more of its words than any of our languages has, or be written in other letters.
    """
    # “2º” is a Spanish “second”.
    plain = "" if text.isascii() else normalize("NFKC", text)
    letters = [letter for letter in plain if letter.isalpha()]
    if sum(not name(letter, "").startswith("LATIN") for letter in letters) > len(letters) / 2:
        return OTHER_LETTERS
    said = set(list_words(text))
    shared = {one: len(said & known) for one, known in read_common_words().items()}
    ours = list_own_languages()
    most_ours = max((count for one, count in shared.items() if one in ours), default=0)
    likest, most = max(shared.items(), key=lambda one: (one[1], one[0] in ours))
    return likest if likest not in ours and most >= FEWEST and most > most_ours else None


def name_language(language: str, words: Words) -> str:
    """Return what a language is called in another one; its code where that is not known."""
    return str(words.content["other_languages"].get(language, language))


@lru_cache(maxsize=1)
def list_own_languages() -> frozenset[str]:
    """Return the languages that the assistant answers in."""
    return frozenset(path.stem for path in FOLDER.glob("*.yml"))


@lru_cache(maxsize=1)
def read_common_words() -> dict[str, frozenset[str]]:
    """Return the commonest words of each language that is told from others."""
    listed = yaml.safe_load(COMMON_WORDS.read_text(encoding="utf-8"))
    return {language: frozenset(list_words(written)) for language, written in listed.items()}
