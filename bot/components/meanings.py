"""Which ideas a text touches, by the words of `data/words/sensitive.yml`, in any language.

The sentences that teach the judge have few of the words people use for death, a weapon or a child.
The list has many, and says which of them mean the same.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from components.yaml_files import read_yaml

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

LONGEST_SAYING = 4
SHORTEST_STEM = 3
# Ages that children write of themselves; "3" is more often a number of things.
CHILD_AGES = range(6, 18)
SHOUTED_SHARE = 0.6
FEWEST_LETTERS = 8


@dataclass(frozen=True)
class Meanings:
    """Ideas by whole word or saying, and by how a word begins."""

    whole: Mapping[str, frozenset[str]]
    begins: Mapping[str, frozenset[str]]

    @classmethod
    def read(cls, path: Path) -> Meanings:
        """Read `idea: words`, where `word*` stands for all that begin so and `_` for a space."""
        return cls.gather(read_yaml(path))

    @classmethod
    def gather(cls, ideas: Mapping[str, str]) -> Meanings:
        """Turn ideas and their words the other way round."""
        whole: dict[str, set[str]] = defaultdict(set)
        begins: dict[str, set[str]] = defaultdict(set)
        for idea, words in ideas.items():
            for word in fold(words).split():
                into = begins if word.endswith("*") else whole
                into[word.rstrip("*").replace("_", " ")].add(idea)
        return cls(
            {word: frozenset(those) for word, those in whole.items()},
            {stem: frozenset(those) for stem, those in begins.items()},
        )

    def find(self, text: str) -> list[str]:
        """Return the ideas of a text, each once, in the order of the alphabet."""
        words = re.findall(r"[a-z0-9]+", fold(text))
        found = set(_see_shape(text))
        for place, word in enumerate(words):
            if word.isdigit() and int(word) in CHILD_AGES:
                found.add("a_childs_age")
            for length in range(SHORTEST_STEM, len(word) + 1):
                found |= self.begins.get(word[:length], frozenset())
            for length in range(1, LONGEST_SAYING + 1):
                found |= self.whole.get(" ".join(words[place : place + length]), frozenset())
        return sorted(found)

    def describe(self, text: str) -> str:
        """Return the ideas of a text and each pair of them as words to be counted."""
        found = self.find(text)
        return " ".join([*found, *(f"{one}+{other}" for one, other in combinations(found, 2))])


def fold(text: str) -> str:
    """Return a text without capitals, accents and apostrophes."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(c for c in plain if not unicodedata.combining(c))
    return re.sub(r"['\u2019`\u00b4]", "", kept)


def _see_shape(text: str) -> list[str]:
    """Return how loud it is: fury is in capitals and exclamation marks as much as in words."""
    letters = [c for c in text if c.isalpha()]
    loud = sum(c.isupper() for c in letters)
    seen = []
    if len(letters) >= FEWEST_LETTERS and loud >= SHOUTED_SHARE * len(letters):
        seen.append("shouted")
    elif re.search(r"\b[^\W\d_a-zà-ÿ]{4,}\b", text):
        seen.append("a_shouted_word")
    if re.search(r"!!|!\?|\?\?", text):
        seen.append("several_marks")
    elif "!" in text:
        seen.append("a_mark")
    return seen
